import type { VNode } from 'preact';
import type { toonTrajectInLijst } from '../../schemas/traject';
import { Knop, Knoplink } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Dag, Status } from '../kader/status';
import { Tabel } from '../kader/tabel';
import { Keuzelijst } from '../kader/velden';
import { kortKenmerk, metHoofdletter, partijTekst } from '../kader/woorden';
import { eindetekst, fasetekst, trajectnaam } from './trajectwoorden';

/** Which trajecten are asked for. */
export interface Trajectenvraag {
  readonly status: '' | 'open' | 'gesloten';
  readonly vestiging: string;
}

/** What the page shows: one page of the list, and how it was filtered. */
export interface TrajectenProps {
  readonly vraag: Trajectenvraag;
  readonly trajecten: readonly ReturnType<typeof toonTrajectInLijst>[];
  readonly namen: ReadonlyMap<string, string>;
  readonly leerlingnummers: ReadonlyMap<string, string>;
  readonly vestigingen: readonly { readonly vestigingscode: string; readonly naam: string }[];
  readonly volgende: string | null;
  readonly begin: string | null;
}

/** The trajecten the own organisation has or had to do with, the newest first. */
export function TrajectenScherm(p: TrajectenProps): VNode {
  const naamVan = new Map(p.vestigingen.map((v) => [v.vestigingscode, v.naam]));
  return (
    <>
      <form class="sl-filters" method="get" action="/trajecten" aria-label="Trajecten filteren">
        <Keuzelijst
          naam="status"
          label="Stand"
          leeg="Alle"
          waarde={p.vraag.status}
          keuzes={[
            { waarde: 'open', tekst: 'Open' },
            { waarde: 'gesloten', tekst: 'Gesloten' },
          ]}
        />
        {p.vestigingen.length > 1 ? (
          <Keuzelijst
            naam="vestiging"
            label="Vestiging"
            leeg="Alle"
            waarde={p.vraag.vestiging}
            keuzes={p.vestigingen.map((v) => ({ waarde: v.vestigingscode, tekst: v.naam }))}
          />
        ) : null}
        <Knop soort="tweede">Filteren</Knop>
      </form>
      {p.trajecten.length === 0 ? (
        <Melding kop="Geen trajecten">
          <p class="utrecht-paragraph">Er is geen traject waarbij uw organisatie betrokken is of was.</p>
        </Melding>
      ) : (
        <Tabel
          bijschrift="Trajecten, de nieuwste eerst"
          bijschriftVerborgen
          kolommen={[
            { kop: 'Traject' },
            { kop: 'Stap of afloop' },
            { kop: 'Verantwoordelijk' },
            { kop: 'Vestiging' },
            { kop: 'Begonnen' },
            { kop: 'Stand' },
          ]}
          rijkop={0}
          rijen={p.trajecten.map((traject) => ({
            sleutel: traject.ref,
            cellen: [
              <>
                <Link naar={`/trajecten/${traject.ref}`}>
                  {trajectnaam(traject.soort)} {kortKenmerk(traject.ref)}
                </Link>
                {p.leerlingnummers.has(traject.ref) ? (
                  <span class="sl-tabel__onder">Leerlingnummer {p.leerlingnummers.get(traject.ref)}</span>
                ) : null}
              </>,
              traject.status === 'open'
                ? fasetekst(traject.fase)
                : (eindetekst(traject.uitkomst) ?? 'niet te zien voor uw rol'),
              traject.verantwoordelijke
                ? metHoofdletter(partijTekst(traject.verantwoordelijke, p.namen))
                : 'Niemand meer',
              traject.vestigingscode === null
                ? ''
                : (naamVan.get(traject.vestigingscode) ?? traject.vestigingscode),
              <Dag key="b" op={Date.parse(traject.geopendOp)} />,
              <Status
                key="s"
                kleur={traject.status === 'open' ? 'neutraal' : 'stil'}
                tekst={traject.status === 'open' ? 'Open' : 'Gesloten'}
              />,
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
