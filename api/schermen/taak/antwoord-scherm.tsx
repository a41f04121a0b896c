import type { VNode } from 'preact';
import type { Taak } from '../../../db/repositories/taken-lezen';
import { taaksoort } from '../../../domain/taken/taaksoorten';
import type { BesluitVeld, Uitkomst } from '../../../domain/taken/taaksoort';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import type { Medewerker } from '../../toegang/medewerker';
import { veld, type Formulier } from '../kader/formulier';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Gegevens, type Gegeven } from '../kader/gegevens';
import { Knop, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Uiterlijk } from '../kader/status';
import { Datumveld, Keuzegroep, Tekstveld, Verborgen } from '../kader/velden';
import { Persoonvelden } from './persoonvelden';

/** What the page of an answer shows. */
export interface AntwoordProps {
  readonly ik: Medewerker;
  readonly taak: Taak;
  readonly uitkomst: Uitkomst;
  /** What was entered so far. */
  readonly waarden: Formulier;
  readonly fouten: Formulierfouten;
  /** Key of this one answer: pressing twice records it once. */
  readonly sleutel: string;
  /** How the taak was when the form was made, to say later what changed. */
  readonly gezien: string;
  readonly nu: Tijdstip;
  /** What changed in the meantime, or why it was refused; null for a fresh form. */
  readonly bericht: { readonly kop: string; readonly regels: readonly string[] } | null;
}

function Veldinvoer({
  van,
  waarden,
  fouten,
}: {
  readonly van: BesluitVeld;
  readonly waarden: Formulier;
  readonly fouten: Formulierfouten;
}): VNode {
  if (van.soort === 'persoon') return <Persoonvelden waarden={waarden} fouten={fouten} />;
  const naam = `gegevens.${van.naam}`;
  const gedeeld = {
    naam,
    label: van.tekst,
    optioneel: !van.verplicht,
    fout: fouten[naam],
    waarde: veld(waarden, naam),
  };
  if (van.soort === 'datum') return <Datumveld {...gedeeld} />;
  if (van.soort === 'getal')
    return (
      <Tekstveld
        {...gedeeld}
        breedte="kort"
        toetsenbord="numeric"
        uitleg={`Een getal van ${van.min} tot en met ${van.max}.`}
      />
    );
  return (
    <Keuzegroep
      {...gedeeld}
      soort="radio"
      gekozen={[gedeeld.waarde]}
      keuzes={Object.entries(van.keuzes).map(([waarde, tekst]) => ({ waarde, tekst }))}
    />
  );
}

/** Second step of the answer: the fields of the chosen outcome, and what happens next. */
export function AntwoordScherm(p: AntwoordProps): VNode {
  const { taak, uitkomst, ik, bericht } = p;
  return (
    <>
      <p class="sl-kruimel">
        <Link naar={`/taken/${taak.id}`}>{taaksoort(taak.soort).titel}</Link>
      </p>
      <h1 class="utrecht-heading-1">{uitkomst.tekst}</h1>
      <Foutsamenvatting fouten={p.fouten} />
      {bericht === null ? null : (
        <div role="alert">
          <Melding soort="let-op" kop={bericht.kop}>
            <ul class="sl-lijst">
              {bericht.regels.map((regel) => (
                <li key={regel}>{regel}</li>
              ))}
            </ul>
          </Melding>
        </div>
      )}
      <div class="sl-kaart sl-kaart--accent">
        <Gegevens
          rijen={[
            ['Dit gebeurt er dan', uitkomst.gevolg],
            ['Uiterlijk', <Uiterlijk key="u" op={taak.uiterlijk} nu={p.nu} />],
          ]}
        />
      </div>
      <form class="sl-formulier" method="post" action={`/taken/${taak.id}/antwoord`} noValidate>
        <Verborgen
          waarden={{
            csrf: ik.csrf,
            uitkomst: uitkomst.code,
            versie: String(taak.versie),
            sleutel: p.sleutel,
            gezien: p.gezien,
          }}
        />
        {uitkomst.velden.map((van) => (
          <Veldinvoer key={van.naam} van={van} waarden={p.waarden} fouten={p.fouten} />
        ))}
        <Knoppen>
          <Knop>Vastleggen</Knop>
          <Link naar={`/taken/${taak.id}`}>Andere uitkomst kiezen</Link>
        </Knoppen>
      </form>
    </>
  );
}

/** The answer could not be recorded any more: what was entered, so that nothing is lost. */
export function TeLaatScherm({
  taak,
  uitkomst,
  ingevuld,
  bericht,
}: {
  readonly taak: Taak;
  readonly uitkomst: Uitkomst;
  readonly ingevuld: readonly Gegeven[];
  readonly bericht: NonNullable<AntwoordProps['bericht']>;
}): VNode {
  return (
    <>
      <div role="alert">
        <Melding soort="let-op" kop={bericht.kop}>
          <ul class="sl-lijst">
            {bericht.regels.map((regel) => (
              <li key={regel}>{regel}</li>
            ))}
          </ul>
        </Melding>
      </div>
      <h2 class="utrecht-heading-2">Dit had u ingevuld</h2>
      <Gegevens rijen={[['Uitkomst', uitkomst.tekst], ...ingevuld]} />
      <p class="utrecht-paragraph">
        <Link naar={`/taken/${taak.id}`}>Bekijk de taak zoals zij nu is</Link>
      </p>
    </>
  );
}
