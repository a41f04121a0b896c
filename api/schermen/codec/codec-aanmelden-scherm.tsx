import type { VNode } from 'preact';
import { Foutsamenvatting, type Formulierfouten } from '../kader/foutsamenvatting';
import { Knop, Knoplink } from '../kader/knop';
import { Link } from '../kader/link';
import { Melding } from '../kader/melding';
import { Tekstveld, Verborgen } from '../kader/velden';
import { momentTekst } from '../kader/tijdtekst';

/** What the page shows. */
export interface CodecAanmeldenProps {
  /** Null: nobody who may read is logged in. */
  readonly operator: {
    readonly reden: string | null;
    readonly csrf: string;
    readonly verlooptOp: number;
  } | null;
  readonly temporalAdres: string;
  readonly ingevuld: string;
  readonly fouten: Formulierfouten;
}

/** Reading cases in the Temporal UI: an operator says why, once per session. */
export function CodecAanmelden({ operator, temporalAdres, ingevuld, fouten }: CodecAanmeldenProps): VNode {
  if (operator === null)
    return (
      <>
        <p class="utrecht-paragraph">
          Alleen een beheerder van het platform kan de inhoud van zaken in Temporal lezen. Meld u aan als
          beheerder.
        </p>
        <Knoplink naar="/aanmelden?terug=/codec/aanmelden" soort="hoofd">
          Aanmelden
        </Knoplink>
      </>
    );
  return (
    <>
      <Foutsamenvatting fouten={fouten} />
      {operator.reden === null ? (
        <p class="utrecht-paragraph">
          In Temporal staat de inhoud van zaken versleuteld. Zeg eerst waarom u die wilt lezen. Uw reden geldt
          voor deze sessie. Van elke keer lezen wordt een regel bewaard.
        </p>
      ) : (
        <Melding soort="goed" kop="U kunt zaken lezen in Temporal">
          <p class="utrecht-paragraph">
            Tot uiterlijk {momentTekst(operator.verlooptOp)}. Uw reden: {operator.reden}
          </p>
          <p class="utrecht-paragraph">
            <Link naar={temporalAdres}>Naar Temporal</Link>. Kies daar eenmalig bij de codec-server “Include
            cross-origin credentials”.
          </p>
        </Melding>
      )}
      <form class="sl-formulier" method="post" action="/codec/aanmelden" noValidate>
        <Verborgen waarden={{ csrf: operator.csrf }} />
        <Tekstveld
          naam="reden"
          label={operator.reden === null ? 'Waarom wilt u lezen?' : 'Een andere reden'}
          uitleg="Bijvoorbeeld het nummer van de storing. Noem geen personen."
          waarde={ingevuld}
          fout={fouten['reden']}
        />
        <Knop soort="hoofd">Reden vastleggen</Knop>
      </form>
    </>
  );
}
