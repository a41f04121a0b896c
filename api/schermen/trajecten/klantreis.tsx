import type { VNode } from 'preact';
import type { toonTraject } from '../../schemas/traject';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { datumVan } from '../../../domain/kalender/amsterdam';
import { dagenTussen } from '../../../domain/kalender/datum';
import { Dag, Status, type Statuskleur } from '../kader/status';
import { Tabel } from '../kader/tabel';
import { dagenTekst } from '../kader/tijdtekst';
import { partijTekst, rolnaam } from '../kader/woorden';
import { antwoordtekst } from './trajectwoorden';

type Trajecttaak = ReturnType<typeof toonTraject>['taken'][number];

/** One link of the journey: who was aan zet, from when to when. */
interface Schakel {
  readonly taak: Trajecttaak;
  readonly van: Tijdstip;
  readonly tot: Tijdstip;
  readonly loopt: boolean;
  readonly isTeLaat: boolean;
  readonly dagen: number;
}

function naarSchakel(taak: Trajecttaak, nu: Tijdstip): Schakel {
  const van = Date.parse(taak.geopendOp);
  const tot = taak.geslotenOp === null ? Math.max(nu, van) : Date.parse(taak.geslotenOp);
  return {
    taak,
    van,
    tot,
    loopt: taak.geslotenOp === null,
    isTeLaat: taak.uiterlijkOp !== null && tot > Date.parse(taak.uiterlijkOp),
    dagen: dagenTussen(datumVan(van), datumVan(tot)),
  };
}

function duurtekst({ dagen, loopt }: Schakel): string {
  const duur = dagen === 0 ? 'minder dan 1 dag' : dagenTekst(dagen);
  return loopt ? `${duur}, loopt nog` : duur;
}

function oordeel({ taak, isTeLaat, loopt }: Schakel): { kleur: Statuskleur; tekst: string } {
  if (taak.status === 'ingetrokken') return { kleur: 'stil', tekst: 'Ingetrokken' };
  if (isTeLaat) return { kleur: 'fout', tekst: 'Te laat' };
  return loopt ? { kleur: 'neutraal', tekst: 'Loopt' } : { kleur: 'goed', tekst: 'Op tijd' };
}

const KLASSEN: Readonly<Record<Statuskleur, string>> = {
  fout: 'te-laat',
  'let-op': 'te-laat',
  goed: 'op-tijd',
  neutraal: 'loopt',
  stil: 'ingetrokken',
};

/** Width of the drawing, in its own units. */
const BREED = 1_000;
/** Least width of a bar, so that what took a moment is still seen. */
const SMALST = 8;

function Balk({
  schakel,
  begin,
  einde,
}: {
  readonly schakel: Schakel;
  readonly begin: Tijdstip;
  readonly einde: Tijdstip;
}): VNode {
  const schaal = (op: Tijdstip): number => ((op - begin) / Math.max(1, einde - begin)) * BREED;
  const breedte = Math.max(SMALST, schaal(schakel.tot) - schaal(schakel.van));
  const x = Math.min(schaal(schakel.van), BREED - breedte);
  const klasse = KLASSEN[oordeel(schakel).kleur];
  return (
    <svg
      class="sl-balk__tekening"
      viewBox={`0 0 ${BREED} 20`}
      width="100%"
      height="20"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="sl-balk__baan" x="0" y="0" width={BREED} height="20" />
      <rect class={`sl-balk__${klasse}`} x={x.toFixed(1)} y="0" width={breedte.toFixed(1)} height="20" />
    </svg>
  );
}

function geenUitkomst({ taak, loopt }: Schakel): string {
  if (loopt) return 'nog geen';
  return taak.status === 'ingetrokken' ? 'geen' : 'niet te zien voor uw rol';
}

/** Waiting time per link: a bar per taak on one line of time, and the same as a table. */
export function Klantreis({
  taken,
  namen,
  nu,
}: {
  readonly taken: readonly Trajecttaak[];
  readonly namen: ReadonlyMap<string, string>;
  readonly nu: Tijdstip;
}): VNode {
  const schakels = taken.map((taak) => naarSchakel(taak, nu));
  const begin = Math.min(...schakels.map(({ van }) => van));
  const einde = Math.max(...schakels.map(({ tot }) => tot));
  return (
    <>
      <ol class="sl-balken">
        {schakels.map((schakel) => (
          <li class="sl-balk" key={schakel.taak.id}>
            <span class="sl-balk__naam">
              {schakel.taak.titel}
              <span class="sl-tabel__onder">{rolnaam(schakel.taak.aanZet.rol)}</span>
            </span>
            <Balk schakel={schakel} begin={begin} einde={einde} />
            <span class="sl-balk__duur">{duurtekst(schakel)}</span>
          </li>
        ))}
      </ol>
      <Tabel
        bijschrift="Wie was wanneer aan zet"
        kolommen={[
          { kop: 'Stap' },
          { kop: 'Aan zet' },
          { kop: 'Van' },
          { kop: 'Tot' },
          { kop: 'Wachttijd' },
          { kop: 'Uitkomst' },
        ]}
        rijkop={0}
        rijen={schakels.map((schakel) => ({
          sleutel: schakel.taak.id,
          cellen: [
            schakel.taak.titel,
            partijTekst(schakel.taak.aanZet, namen),
            <Dag key="van" op={schakel.van} />,
            schakel.loopt ? 'nu' : <Dag key="tot" op={schakel.tot} />,
            <span key="duur" class="sl-uiterlijk">
              <span>{duurtekst(schakel)}</span> <Status {...oordeel(schakel)} />
            </span>,
            antwoordtekst(schakel.taak.stap, schakel.taak.uitkomst) ?? (
              <span key="geen" class="sl-stil">
                {geenUitkomst(schakel)}
              </span>
            ),
          ],
        }))}
      />
    </>
  );
}
