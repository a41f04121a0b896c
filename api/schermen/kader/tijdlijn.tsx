import type { VNode } from 'preact';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { Moment } from './status';

/** One thing that happened, as the reader may know it. */
export interface Tijdlijnpunt {
  readonly soort: string;
  readonly tekst: string;
  readonly op: Tijdstip;
  /** When it was heard, if that was another day. */
  readonly gehoordOp?: Tijdstip | undefined;
  readonly door: string | null;
}

const KLEUREN: Readonly<Record<string, string>> = {
  'traject-geopend': 'hoofd',
  'taak-afgehandeld': 'goed',
  'taak-herinnerd': 'let-op',
  'taak-te-laat': 'fout',
  'taak-geescaleerd': 'fout',
  'overdracht-aangeboden': 'hoofd',
  'overdracht-aanvaard': 'goed',
  'overdracht-geweigerd': 'let-op',
  'traject-gesloten': 'hoofd',
};

/** What happened, in order: one list. */
export function Tijdlijn({ punten }: { readonly punten: readonly Tijdlijnpunt[] }): VNode {
  return (
    <ol class="sl-tijdlijn">
      {punten.map((punt, i) => (
        <li key={i} class={`sl-tijdlijn__punt sl-tijdlijn__punt--${KLEUREN[punt.soort] ?? 'stil'}`}>
          <span class="sl-tijdlijn__wanneer">
            <Moment op={punt.op} />
            {punt.door ? `, ${punt.door}` : ''}
          </span>
          {punt.tekst}
          {punt.gehoordOp === undefined ? null : (
            <span class="sl-tijdlijn__wanneer">
              Sluitend hoorde dit op <Moment op={punt.gehoordOp} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
