import type { VNode } from 'preact';
import { leesKanalen, type Afleverkanaal } from '../../../db/repositories/afleverkanalen';
import { kanaalstanden, type Kanaalstand } from '../../../db/repositories/afleveringen';
import { leesPartnernamen } from '../../../db/repositories/ketenpartners';
import type { Bron } from '../../../db/repositories/koppelingen';
import type { Tx } from '../../../db/verbinding';
import { Melding } from '../kader/melding';
import { Moment, Status } from '../kader/status';
import { Tabel } from '../kader/tabel';

/** A channel and how its leaves stand. */
export interface Kanaalbeeld {
  readonly kanaal: Afleverkanaal;
  readonly naam: string;
  readonly stand: Kanaalstand | null;
}

/** The channels of an organisation, or of everybody. */
export async function leesKanaalbeeld(tx: Tx, bron: Bron): Promise<Kanaalbeeld[]> {
  const kanalen = (await leesKanalen(tx, bron)).filter(({ uitReden }) => uitReden !== 'vervangen');
  if (kanalen.length === 0) return [];
  const namen = await leesPartnernamen(
    tx,
    kanalen.map(({ oin }) => oin),
  );
  const standen = await kanaalstanden(tx);
  return kanalen.map((kanaal) => ({
    kanaal,
    naam: namen.get(kanaal.oin) ?? kanaal.oin,
    stand: standen.get(kanaal.naam) ?? null,
  }));
}

const VORMEN: Readonly<Record<Afleverkanaal['vorm'], string>> = {
  webhook: 'webhook',
  'open-klant': 'Open Klant',
  zaken: 'zaken',
};

function Toestand({ kanaal }: { readonly kanaal: Afleverkanaal }): VNode {
  const { uitOp, uitReden, misluktSinds, laatsteFout } = kanaal;
  if (uitOp !== null)
    return (
      <>
        <Status kleur={uitReden === 'beheer' ? 'stil' : 'fout'} tekst="uit" /> sinds <Moment op={uitOp} />
        {uitReden === 'beheer' ? '' : ` (${uitReden ?? 'onbekend'})`}
      </>
    );
  if (misluktSinds !== null)
    return (
      <>
        <Status kleur="fout" tekst="niet bereikbaar" /> sinds <Moment op={misluktSinds} /> (
        {laatsteFout ?? 'onbekend'})
      </>
    );
  return <Status kleur="goed" tekst="aan" />;
}

/** How delivery in the systems of partners is doing. What was given up is sent again under "Versturen naar ontvangers". */
export function Afleverkanalen({ kanalen }: { readonly kanalen: readonly Kanaalbeeld[] }): VNode | null {
  if (kanalen.length === 0) return null;
  const opgegeven = kanalen.reduce((som, { stand }) => som + (stand?.opgegeven ?? 0), 0);
  return (
    <>
      <h2 class="utrecht-heading-2">Afleveren in systemen van partners</h2>
      {opgegeven === 0 ? null : (
        <Melding soort="let-op" kop={`Niet afgeleverd: ${opgegeven}`}>
          <p class="utrecht-paragraph">
            Na de laatste poging is het opgegeven. De taken staan nog in de werklijst van de partner. Bel de
            partner, en verstuur daarna opnieuw.
          </p>
        </Melding>
      )}
      <Tabel
        bijschrift="Afleveren in systemen van partners"
        bijschriftVerborgen
        kolommen={[
          { kop: 'Partner' },
          { kop: 'Hoe' },
          { kop: 'Toestand' },
          { kop: 'Wacht', getal: true },
          { kop: 'Afgeleverd', getal: true },
          { kop: 'Opgegeven', getal: true },
          { kop: 'Daar klaar, hier niet', getal: true },
        ]}
        rijkop={0}
        rijen={kanalen.map(({ kanaal, naam, stand }) => ({
          sleutel: kanaal.naam,
          cellen: [
            `${naam} (${kanaal.rol})`,
            VORMEN[kanaal.vorm],
            <Toestand key="toestand" kanaal={kanaal} />,
            stand?.wachtend ?? 0,
            stand?.geleverd ?? 0,
            stand?.opgegeven ?? 0,
            stand?.eldersVerwerkt ?? 0,
          ],
        }))}
      />
    </>
  );
}
