import type { VNode } from 'preact';
import { TOESTEMMINGSDOELEN, TOESTEMMINGSGEVERS } from '../../../domain/persoon/toestemming';
import { veld, velden, type Formulier } from '../kader/formulier';
import type { Formulierfouten } from '../kader/foutsamenvatting';
import { Datumveld, Keuzegroep, Tekstveld } from '../kader/velden';

/** Fields of a person that stand by themselves; names as in the API. */
export const PERSOONVELDEN = ['bsn', 'onderwijsnummer', 'geboortedatum', 'woongemeente'] as const;
/** The parts of a name. */
export const NAAMVELDEN = ['voornamen', 'voorvoegsel', 'geslachtsnaam'] as const;

type Doel = (typeof TOESTEMMINGSDOELEN)[number];

/** Form name of a part of the consent for a purpose. */
export function toestemmingveld(doel: Doel, deel: 'door' | 'gegevenOp'): string {
  return `persoon.toestemmingen.${doel}.${deel}`;
}

const DOELTEKSTEN: Readonly<Record<Doel, string>> = {
  'meldingsdata-aan-jeugdarts': 'De jeugdarts mag de dagen van de ziekmeldingen zien',
  'terugkoppeling-aan-school': 'De jeugdarts mag aan de school terugkoppelen of de leerling naar school kan',
};

const GEVERTEKSTEN: Readonly<Record<(typeof TOESTEMMINGSGEVERS)[number], string>> = {
  leerling: 'De leerling',
  ouders: 'De ouders',
};

function Toestemming({
  doel,
  waarden,
  fouten,
}: {
  readonly doel: Doel;
  readonly waarden: Formulier;
  readonly fouten: Formulierfouten;
}): VNode {
  const door = toestemmingveld(doel, 'door');
  const op = toestemmingveld(doel, 'gegevenOp');
  return (
    <div class="sl-formulier sl-blok">
      <Keuzegroep
        soort="checkbox"
        naam={door}
        label={DOELTEKSTEN[doel]}
        uitleg="Wie gaf hiervoor toestemming? Laat leeg als er geen toestemming is."
        fout={fouten[door]}
        keuzes={TOESTEMMINGSGEVERS.map((gever) => ({ waarde: gever, tekst: GEVERTEKSTEN[gever] }))}
        gekozen={velden(waarden, door)}
      />
      <Datumveld
        naam={op}
        label="Op welke dag is de toestemming gegeven"
        optioneel
        fout={fouten[op]}
        waarde={veld(waarden, op)}
      />
    </div>
  );
}

/** Who the jongere is and what was consented to: goes to the table of persons and nowhere else. */
export function Persoonvelden({
  waarden,
  fouten,
}: {
  readonly waarden: Formulier;
  readonly fouten: Formulierfouten;
}): VNode {
  const van = (naam: string): { naam: string; fout: string | undefined; waarde: string } => ({
    naam: `persoon.${naam}`,
    fout: fouten[`persoon.${naam}`],
    waarde: veld(waarden, `persoon.${naam}`),
  });
  return (
    <>
      <fieldset class="sl-formulier sl-fieldset">
        <legend class="utrecht-heading-3">Wie is de leerling</legend>
        <Tekstveld {...van('naam.voornamen')} label="Voornamen" optioneel />
        <Tekstveld {...van('naam.voorvoegsel')} label="Tussenvoegsel" optioneel breedte="kort" />
        <Tekstveld {...van('naam.geslachtsnaam')} label="Achternaam" />
        <Tekstveld
          {...van('geboortedatum')}
          label="Geboortedatum"
          uitleg="Dag-maand-jaar, bijvoorbeeld 17-5-2010. Vul 00 in voor wat onbekend is."
          breedte="half"
        />
        <Tekstveld
          {...van('bsn')}
          label="Burgerservicenummer"
          uitleg="Negen cijfers. Heeft de leerling er geen, vul dan het onderwijsnummer in."
          optioneel
          breedte="half"
          toetsenbord="numeric"
        />
        <Tekstveld
          {...van('onderwijsnummer')}
          label="Onderwijsnummer"
          optioneel
          breedte="half"
          toetsenbord="numeric"
        />
        <Tekstveld
          {...van('woongemeente')}
          label="Woongemeente"
          uitleg="De gemeentecode, vier cijfers. Hilversum is 0402."
          breedte="kort"
          toetsenbord="numeric"
        />
      </fieldset>
      <fieldset class="sl-formulier sl-fieldset">
        <legend class="utrecht-heading-3">Toestemming</legend>
        <p class="utrecht-paragraph">
          Tot 12 jaar geven de ouders toestemming, van 12 tot 16 jaar de leerling en de ouders samen, vanaf 16
          jaar de leerling.
        </p>
        {TOESTEMMINGSDOELEN.map((doel) => (
          <Toestemming key={doel} doel={doel} waarden={waarden} fouten={fouten} />
        ))}
      </fieldset>
    </>
  );
}
