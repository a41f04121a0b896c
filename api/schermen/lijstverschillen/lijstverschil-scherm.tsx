import type { VNode } from 'preact';
import type { Geboektverschil } from '../../../db/repositories/lijstverschillen';
import { lijstaard } from '../../../domain/lijsten/lijstsoort';
import { VERSCHILANTWOORDEN, VERSCHILUITKOMSTEN } from '../../../domain/vergelijk/verschil';
import { Foutsamenvatting } from '../kader/foutsamenvatting';
import { Gegevens } from '../kader/gegevens';
import { Knop, Knoppen } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Dag } from '../kader/status';
import { Keuzegroep, Verborgen } from '../kader/velden';
import { kortKenmerk, rolnaam } from '../kader/woorden';
import { verschiltekst } from './lijstverschillen-scherm';

export interface LijstverschilProps {
  readonly verschil: Geboektverschil;
  /** Only its owner is told where it stands, and answers. */
  readonly isEigenaar: boolean;
  readonly csrf: string;
  /** It was answered just now. */
  readonly isNet: boolean;
  readonly fout: string | null;
}

/** One difference: what it is, where its owner finds it, and what became of it. */
export function LijstverschilScherm({
  verschil: v,
  isEigenaar,
  csrf,
  isNet,
  fout,
}: LijstverschilProps): VNode {
  const isOpen = v.status === 'open';
  return (
    <>
      <Foutsamenvatting fouten={isOpen && fout !== null ? { uitkomst: fout } : {}} />
      {!isOpen && (isNet || fout !== null) ? (
        <Melding soort={fout === null ? 'goed' : 'fout'} kop={fout ?? 'Uw antwoord is vastgelegd'}>
          {null}
        </Melding>
      ) : null}
      <Gegevens
        rijen={[
          ['Kenmerk', v.ref],
          ['Lijst', `${lijstaard(v.lijst).naam}${v.gebied === '*' ? '' : `, ${v.gebied}`}`],
          ['Verschil', verschiltekst(v)],
          ['Rij van de nieuwste lijst', isEigenaar && v.rij !== null ? String(v.rij) : null],
          [
            'Traject',
            v.traject_ref === null ? null : isEigenaar ? (
              <Link key="t" naar={`/trajecten/${v.traject_ref}`}>
                {kortKenmerk(v.traject_ref)}
              </Link>
            ) : (
              kortKenmerk(v.traject_ref)
            ),
          ],
          ['Wie zoekt het uit', `${v.eigenaar_naam}, ${rolnaam(v.eigenaar_rol)}`],
          ['Gevonden op', <Dag key="g" op={v.gevonden_op} />],
          ['Laatst gezien op', <Dag key="z" op={v.gezien_op} />],
          ['Uitkomst', v.uitkomst === null ? null : VERSCHILUITKOMSTEN[v.uitkomst]],
        ]}
      />
      {isOpen && isEigenaar ? (
        <form class="sl-formulier" method="post" action={`/lijstverschillen/${v.ref}/uitkomst`} noValidate>
          <Verborgen waarden={{ csrf }} />
          <Keuzegroep
            soort="radio"
            naam="uitkomst"
            label="Wat heeft u uitgezocht?"
            uitleg="Is het bij een volgende vergelijking gelijk, dan sluit dit verschil vanzelf."
            keuzes={VERSCHILANTWOORDEN.map((waarde) => ({ waarde, tekst: VERSCHILUITKOMSTEN[waarde] }))}
            gekozen={[]}
            fout={fout ?? undefined}
          />
          <Knoppen>
            <Knop>Vastleggen</Knop>
          </Knoppen>
        </form>
      ) : null}
      <p class="utrecht-paragraph">
        <Link naar="/lijstverschillen">Terug naar de verschillen</Link>
      </p>
    </>
  );
}
