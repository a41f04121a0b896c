import type { VNode } from 'preact';
import type { Regieoverdracht } from '../../../db/repositories/aandacht-overdrachten';
import { overlegstap } from '../../../domain/overdracht/aandacht';
import { OVERDRACHTREDENEN, OVERLEGAFSPRAKEN } from '../../../domain/overdracht/redenen';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Gegevens } from '../kader/gegevens';
import { Knop, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Dag } from '../kader/status';
import { Keuzegroep, Verborgen } from '../kader/velden';
import { kortKenmerk, metHoofdletter, partijTekst } from '../kader/woorden';
import { trajectnaam } from '../trajecten/trajectwoorden';
import { overlegTekst, Waarom } from './aandacht-lijst';

const STAAT: Readonly<Record<Regieoverdracht['stand']['staat'], string>> = {
  aangeboden: 'Aangeboden, nog niet aangekomen bij de ontvanger',
  afgeleverd: 'Aangekomen, nog geen antwoord',
  aanvaard: 'Aanvaard',
  geweigerd: 'Geweigerd',
  ingetrokken: 'Ingetrokken',
  teruggegeven: 'Teruggegeven',
  vervallen: 'Vervallen',
};

export interface RegieoverdrachtProps {
  readonly overdracht: Regieoverdracht;
  readonly namen: ReadonlyMap<string, string>;
  readonly csrf: string;
  readonly sleutel: string;
  readonly fouten: Formulierfouten;
  /** What was just done, or why it could not be. */
  readonly bericht: { readonly soort: 'goed' | 'fout'; readonly kop: string } | null;
}

/** One overdracht for the regisseur: where it lies, since when, and the opschaaloverleg. Not whom it is about. */
export function RegieoverdrachtScherm(p: RegieoverdrachtProps): VNode {
  const { overdracht: o, namen } = p;
  return (
    <>
      <Foutsamenvatting fouten={p.fouten} />
      {p.bericht === null ? null : (
        <Melding soort={p.bericht.soort} kop={p.bericht.kop}>
          {null}
        </Melding>
      )}
      <Gegevens
        rijen={[
          ['Wat er speelt', o.waarom.length === 0 ? 'Niets meer' : <Waarom key="w" waarom={o.waarom} />],
          ['Stand', STAAT[o.stand.staat]],
          ['Sinds', <Dag key="s" op={o.sinds} />],
          ['Van', metHoofdletter(partijTekst(o.stand.van, namen))],
          ['Naar', metHoofdletter(partijTekst(o.stand.naar, namen))],
          ['Waarvoor', OVERDRACHTREDENEN[o.stand.reden]],
          [
            'Laatst aan zet',
            o.laatste === null ? null : (
              <span key="l">
                {metHoofdletter(partijTekst(o.laatste, namen))}, tot <Dag op={o.laatste.op} />
              </span>
            ),
          ],
          ['Traject', `${trajectnaam(o.trajectSoort)} ${kortKenmerk(o.trajectRef)}`],
          ['Opschaaloverleg', overlegTekst(o)],
          [
            'Bijeengeroepen op',
            o.stand.overleg === null ? null : <Dag key="b" op={o.stand.overleg.bijeengeroepenOp} />,
          ],
        ]}
      />
      <Overleg {...p} />
      <p class="utrecht-paragraph">
        <Link naar="/regio">Terug naar de regio</Link>
      </p>
    </>
  );
}

function Overleg({ overdracht: o, csrf, sleutel, fouten }: RegieoverdrachtProps): VNode | null {
  const stap = overlegstap(o.stand);
  if (stap === null) return null;
  const verborgen = <Verborgen waarden={{ csrf, sleutel }} />;
  if (stap === 'roep-bijeen')
    return (
      <form class="sl-formulier" method="post" action={`/regio/overdrachten/${o.ref}/overleg`}>
        {verborgen}
        <p class="utrecht-paragraph">
          In een opschaaloverleg spreken beide kanten af hoe het verder gaat. Beide kanten zien op de tijdlijn
          dat u het bijeenroept. Verantwoordelijk blijft wie dat nu is.
        </p>
        <Knoppen>
          <Knop>{o.stand.overleg === null ? 'Overleg bijeenroepen' : 'Opnieuw bijeenroepen'}</Knop>
        </Knoppen>
      </form>
    );
  return (
    <form class="sl-formulier" method="post" action={`/regio/overdrachten/${o.ref}/afspraak`} noValidate>
      {verborgen}
      <Keuzegroep
        soort="radio"
        naam="afspraak"
        label="Wat is er afgesproken?"
        uitleg="Beide kanten voeren dit zelf uit."
        keuzes={Object.entries(OVERLEGAFSPRAKEN).map(([waarde, tekst]) => ({ waarde, tekst }))}
        gekozen={[]}
        fout={fouten['afspraak']}
      />
      <Knoppen>
        <Knop>Afspraak vastleggen</Knop>
      </Knoppen>
    </form>
  );
}
