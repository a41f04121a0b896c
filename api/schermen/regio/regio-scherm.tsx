import type { VNode } from 'preact';
import type { RegioTraject } from '../../../db/repositories/regio-overzicht';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { AandachtLijst } from './aandacht-lijst';
import { Knop, Knoplink } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Dag, Uiterlijk } from '../kader/status';
import { Tabel } from '../kader/tabel';
import { Keuzelijst } from '../kader/velden';
import { kortKenmerk, metHoofdletter, partijTekst } from '../kader/woorden';
import { trajectnaam } from '../trajecten/trajectwoorden';

/** What the page shows. */
export interface RegioProps {
  readonly termijn: '' | 'te-laat';
  /** What asks for attention; null: this is a next page. */
  readonly aandacht: Omit<Parameters<typeof AandachtLijst>[0], 'namen'> | null;
  readonly trajecten: readonly RegioTraject[];
  readonly namen: ReadonlyMap<string, string>;
  readonly nu: Tijdstip;
  readonly volgende: string | null;
  readonly begin: string | null;
}

function Partij({
  partij,
  woord,
  namen,
}: {
  readonly partij: RegioTraject['aanZet'];
  readonly woord: 'sinds' | 'tot';
  readonly namen: RegioProps['namen'];
}): VNode {
  if (partij === null) return <span class="sl-stil">niemand</span>;
  return (
    <>
      {metHoofdletter(partijTekst(partij, namen))}
      <span class="sl-tabel__onder">
        {woord} <Dag op={partij.op} />
      </span>
    </>
  );
}

/** Where the trajecten of the region are, and since when: no names, no contents. */
export function RegioScherm(p: RegioProps): VNode {
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        Hier ziet u waar een open traject ligt en sinds wanneer. Over wie het gaat en wat er is gezegd, staat
        hier niet.
      </p>
      {p.aandacht === null ? null : <AandachtLijst {...p.aandacht} namen={p.namen} />}
      <h2 class="utrecht-heading-2">Open trajecten</h2>
      <form class="sl-filters" method="get" action="/regio" aria-label="Trajecten filteren">
        <Keuzelijst
          naam="termijn"
          label="Termijn"
          leeg="Alle"
          waarde={p.termijn}
          keuzes={[{ waarde: 'te-laat', tekst: 'Te laat' }]}
        />
        <Knop soort="tweede">Filteren</Knop>
      </form>
      {p.trajecten.length === 0 ? (
        <Melding kop="Geen trajecten">
          <p class="utrecht-paragraph">In uw regio is er nu geen open traject dat hieraan voldoet.</p>
        </Melding>
      ) : (
        <Tabel
          bijschrift="Open trajecten in de regio, de vroegste termijn eerst"
          bijschriftVerborgen
          kolommen={[
            { kop: 'Traject' },
            { kop: 'Aan zet' },
            { kop: 'Uiterlijk' },
            { kop: 'Verantwoordelijk' },
            { kop: 'Daarvoor aan zet' },
          ]}
          rijkop={0}
          rijen={p.trajecten.map((traject) => ({
            sleutel: traject.ref,
            cellen: [
              `${trajectnaam(traject.soort)} ${kortKenmerk(traject.ref)}`,
              <Partij key="z" partij={traject.aanZet} woord="sinds" namen={p.namen} />,
              <Uiterlijk key="u" op={traject.uiterlijk} nu={p.nu} />,
              metHoofdletter(partijTekst(traject.verantwoordelijke, p.namen)),
              <Partij key="l" partij={traject.vorige} woord="tot" namen={p.namen} />,
            ],
          }))}
        />
      )}
      <div class="sl-bladeren">
        {p.begin === null ? <span /> : <Link naar={p.begin}>Terug naar het begin van de lijst</Link>}
        {p.volgende === null ? null : <Knoplink naar={p.volgende}>Volgende trajecten</Knoplink>}
      </div>
    </>
  );
}
