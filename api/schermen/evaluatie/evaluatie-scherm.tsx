import type { ComponentChildren, VNode } from 'preact';
import { cijfersVan } from '../../../domain/evaluatie/cijferdefinitie';
import type { Evaluatietabel } from '../../../domain/evaluatie/maak-tabel';
import { PERIODESOORTEN, type Evaluatieperiode } from '../../../domain/evaluatie/periode';
import { datumTekst } from '../../../domain/taken/waarom-nu';
import { geheim, telwijze } from '../../../verwerking/evaluatie/evaluatiecijfers';
import type { Evaluatie } from '../../../verwerking/evaluatie/maak-evaluatie';
import type { Evaluatieblik } from '../../cijfers/evaluatie';
import { Gegevens } from '../kader/gegevens';
import { Knop, Knoplink, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Tabel } from '../kader/tabel';
import { Keuzelijst } from '../kader/velden';
import { metHoofdletter } from '../kader/woorden';

/** How many years back can be chosen. */
const JAREN = 5;

export interface EvaluatieProps {
  readonly evaluatie: Evaluatie;
  readonly blik: Evaluatieblik;
  readonly lopendJaar: number;
}

/** The address of a page about a period. */
export function evaluatieadres(
  pad: string,
  { soort, jaar }: Evaluatieperiode,
  meer: Readonly<Record<string, string>> = {},
): string {
  return `${pad}?${new URLSearchParams({ per: soort, jaar: String(jaar), ...meer }).toString()}`;
}

/** The tables of the yearly evaluation, each with what its figures mean under it. */
export function EvaluatieScherm({ evaluatie, blik, lopendJaar }: EvaluatieProps): VNode {
  const { periode, tabellen, regios } = evaluatie;
  const jaren = Array.from({ length: JAREN }, (_, i) => lopendJaar - i);
  const keuzes = jaren.includes(periode.jaar) ? jaren : [...jaren, periode.jaar];
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        {blik === 'regio'
          ? 'De cijfers van de regio voor de jaarlijkse evaluatie. Over wie het gaat staat hier niet.'
          : 'De MAZL-cijfers van uw school. Kies een getal om te zien welke trajecten erachter zitten.'}
      </p>
      <form class="sl-filters" method="get" action="/cijfers/evaluatie" aria-label="Periode kiezen">
        <Keuzelijst
          naam="per"
          label="Soort jaar"
          waarde={periode.soort}
          keuzes={Object.entries(PERIODESOORTEN).map(([waarde, { naam }]) => ({ waarde, tekst: naam }))}
        />
        <Keuzelijst
          naam="jaar"
          label="Begint in"
          waarde={String(periode.jaar)}
          keuzes={keuzes.map((jaar) => ({ waarde: String(jaar), tekst: String(jaar) }))}
        />
        <Knop soort="tweede">Tonen</Knop>
      </form>
      <p class="utrecht-paragraph">
        {metHoofdletter(periode.naam)}: van {datumTekst(periode.van)} tot en met{' '}
        {datumTekst(periode.totEnMet)}, peildatum {datumTekst(periode.peildatum)}.
        {periode.looptNog ? ' Deze periode loopt nog.' : ''} Geteld is wat Sluitend nu nog bewaart.
      </p>
      {blik === 'regio' && regios.length === 0 ? (
        <Melding kop="Van uw organisatie is geen regio bekend">{null}</Melding>
      ) : null}
      {tabellen.map((tabel) => (
        <Tabeldeel key={tabel.definitie.code} tabel={tabel} periode={periode} blik={blik} />
      ))}
      <Knoppen>
        <Knoplink naar={evaluatieadres('/cijfers/evaluatie/bestand', periode, { vorm: 'xlsx' })}>
          Ophalen als spreadsheet (XLSX)
        </Knoplink>
        <Knoplink naar={evaluatieadres('/cijfers/evaluatie/bestand', periode, { vorm: 'csv' })}>
          Ophalen als CSV
        </Knoplink>
      </Knoppen>
    </>
  );
}

function Tabeldeel({
  tabel: { definitie, kolommen, rijen, totaal, drempel },
  periode,
  blik,
}: {
  readonly tabel: Evaluatietabel;
  readonly periode: Evaluatieperiode;
  readonly blik: Evaluatieblik;
}): VNode {
  const cel = (n: number | null, rij: string, cijfer: string): ComponentChildren => {
    if (n === null) return <span class="sl-stil">verborgen</span>;
    const tekst = n.toLocaleString('nl-NL');
    if (blik === 'regio' || n === 0) return tekst;
    return <Link naar={evaluatieadres('/cijfers/evaluatie/rijen', periode, { rij, cijfer })}>{tekst}</Link>;
  };
  return (
    <section class="sl-stroom" aria-labelledby={`tabel-${definitie.code}`}>
      <h2 class="utrecht-heading-2" id={`tabel-${definitie.code}`}>
        {definitie.titel}
      </h2>
      {rijen.length === 0 ? (
        <Melding kop="In deze periode is hier niets geteld">{null}</Melding>
      ) : (
        <Tabel
          bijschrift={`${definitie.titel}, ${periode.naam}`}
          kolommen={[{ kop: definitie.rij }, ...kolommen.map(({ naam }) => ({ kop: naam, getal: true }))]}
          rijkop={0}
          rijen={[
            ...rijen.map(({ code, naam, cellen }) => ({
              sleutel: code,
              cellen: [naam, ...cellen.map((n, k) => cel(n, code, kolommen[k]!.code))],
            })),
            {
              sleutel: 'totaal',
              cellen: [
                'Totaal',
                ...totaal.map((n) => (n === null ? 'verborgen' : n.toLocaleString('nl-NL'))),
              ],
            },
          ]}
        />
      )}
      {drempel === 0 ? null : <p class="utrecht-paragraph">{geheim(drempel)}</p>}
      <details>
        <summary>Wat er geteld is</summary>
        <Gegevens
          rijen={[
            ...cijfersVan(definitie).map(
              (cijfer) =>
                [
                  cijfer.naam,
                  `${cijfer.definitie} Telt ${telwijze(cijfer)}.${cijfer.noemer === null ? '' : ` Van ${cijfer.noemer}.`}`,
                ] as const,
            ),
            ...definitie.nietGeteld.map(({ wat, waarom }) => [wat, `Niet geteld. ${waarom}`] as const),
            ['Bron', `${definitie.bron}.`],
          ]}
        />
      </details>
    </section>
  );
}
