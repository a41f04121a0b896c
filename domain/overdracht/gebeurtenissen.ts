import type { Regelverwijzing } from '../regels/regelrij';
import type { Partij } from '../woorden/rollen';
import type { Tijdstip } from '../woorden/tijd';
import type { Contactpersoon, Kant } from './overdracht';
import type {
  Beeindigreden,
  Gelandantwoord,
  Intrekreden,
  Overlegafspraak,
  Teruggavereden,
  Weigerreden,
} from './redenen';

/** Who hears of something. `leiding-ontvanger` are the colleagues of the receiver, `operator` the people of the platform. */
export type Hoorder = 'afgever' | 'ontvanger' | 'leiding-ontvanger' | 'regisseur' | 'operator';

interface Basis {
  readonly op: Tijdstip;
  readonly aan: readonly Hoorder[];
}

/** What happened to an overdracht: rows of the ledger, and who is to hear it. */
export type Overdrachtgebeurtenis =
  | (Basis & { readonly soort: 'aangeboden'; readonly naar: Partij })
  | (Basis & { readonly soort: 'afgeleverd' })
  | (Basis & { readonly soort: 'aflevering-mislukt' })
  | (Basis & {
      readonly soort: 'aanvaard';
      readonly wijze: 'ontvanger' | 'vastgelegd' | 'vangnet';
      readonly regel: Regelverwijzing | null;
    })
  /** The only change of verantwoordelijke there is; taken and timers of the traject move with it. */
  | (Basis & {
      readonly soort: 'verantwoordelijke-gewisseld';
      readonly van: Partij;
      readonly naar: Partij;
      readonly grond: 'aanvaard' | 'terugname' | 'vangnet';
    })
  | (Basis & { readonly soort: 'contactpersoon-gewisseld'; readonly contactpersoon: Contactpersoon | null })
  | (Basis & {
      readonly soort: 'geweigerd';
      readonly reden: Weigerreden;
      readonly tegenvoorstel: Partij | null;
    })
  | (Basis & { readonly soort: 'ingetrokken'; readonly reden: Intrekreden })
  | (Basis & {
      readonly soort: 'teruggegeven';
      readonly reden: Teruggavereden;
      readonly tegenvoorstel: Partij | null;
    })
  | (Basis & { readonly soort: 'vervallen'; readonly reden: Beeindigreden; readonly vangnet: Partij | null })
  | (Basis & { readonly soort: 'vangnet-ontbreekt' })
  | (Basis & { readonly soort: 'grondslag-verzet'; readonly tot: Tijdstip | null })
  /** `aan` is empty when a later rung in the same step spoke to the same people. */
  | (Basis & { readonly soort: 'trede'; readonly nummer: number; readonly voorzienOp: Tijdstip })
  | (Basis & { readonly soort: 'kennismaking'; readonly staat: 'gepland' | 'gehouden' | 'afgeslagen' })
  | (Basis & { readonly soort: 'kennismaking-te-laat' })
  | (Basis & { readonly soort: 'eerste-contact'; readonly teLaat: boolean })
  | (Basis & { readonly soort: 'eerste-contact-te-laat' })
  | (Basis & { readonly soort: 'geland-gevraagd' })
  | (Basis & { readonly soort: 'geland'; readonly kant: Kant; readonly antwoord: Gelandantwoord })
  | (Basis & { readonly soort: 'geland-te-laat'; readonly kanten: readonly Kant[] })
  | (Basis & {
      readonly soort: 'mijlpalen-beeindigd';
      readonly reden: 'afgerond' | 'teruggegeven' | Beeindigreden;
    })
  | (Basis & {
      readonly soort: 'jongere-geinformeerd';
      readonly hoe: 'geinformeerd' | 'jongere-wil-niet' | 'niet-bereikt';
    })
  | (Basis & { readonly soort: 'overleg-bijeengeroepen' })
  | (Basis & { readonly soort: 'overleg-gehouden'; readonly afspraak: Overlegafspraak });
