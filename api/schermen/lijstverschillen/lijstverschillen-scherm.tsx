import type { VNode } from 'preact';
import type { Geboektverschil } from '../../../db/repositories/lijstverschillen';
import { lijstaard } from '../../../domain/lijsten/lijstsoort';
import { VERSCHILLEND, VERSCHILSOORTEN } from '../../../domain/vergelijk/verschil';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Dag } from '../kader/status';
import { Tabel } from '../kader/tabel';
import { kortKenmerk, metHoofdletter } from '../kader/woorden';

/** The open differences, each with who has to find out. */
export function LijstverschillenScherm({
  verschillen,
  hoogstens,
}: {
  readonly verschillen: readonly Geboektverschil[];
  /** No more than this are shown. */
  readonly hoogstens: number;
}): VNode {
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        Op de eerste dag van iedere maand vergelijkt Sluitend de lopende trajecten met de nieuwste lijsten van
        DUO, het Inlichtingenbureau en scholen. Hier staat waar die verschillen en wie dat uitzoekt.
      </p>
      {verschillen.length === 0 ? (
        <Melding kop="Er zijn geen open verschillen">{null}</Melding>
      ) : (
        <Tabel
          bijschrift={
            verschillen.length < hoogstens ? 'Open verschillen' : `De nieuwste ${hoogstens} open verschillen`
          }
          kolommen={[
            { kop: 'Kenmerk' },
            { kop: 'Lijst' },
            { kop: 'Verschil' },
            { kop: 'Wie zoekt het uit' },
            { kop: 'Gevonden op' },
          ]}
          rijkop={0}
          rijen={verschillen.map((v) => ({
            sleutel: v.ref,
            cellen: [
              <Link key="l" naar={`/lijstverschillen/${v.ref}`}>
                {kortKenmerk(v.ref)}
              </Link>,
              lijstaard(v.lijst).naam,
              verschiltekst(v),
              v.eigenaar_naam,
              <Dag key="d" op={v.gevonden_op} />,
            ],
          }))}
        />
      )}
    </>
  );
}

/** A difference in words. */
export function verschiltekst({ soort, wat }: Pick<Geboektverschil, 'soort' | 'wat'>): string {
  return soort === 'anders' ? metHoofdletter(VERSCHILLEND[wat]) : VERSCHILSOORTEN[soort];
}
