import { leesKanalenMetWerk, type Afleverkanaal } from '../../db/repositories/afleverkanalen';
import { systeemToegang } from '../../db/verbinding';
import { foutcode } from '../../verwerking/relay/ontvanger';
import { maakRelay, type Relay } from '../../verwerking/relay/relay';
import { DatabankOpslag, type Opslagdiensten } from './databank-opslag';
import { maakKanaalOntvanger, type Kanaalopties } from './kanaal-ontvanger';

export type Afleverdeelopties = Kanaalopties &
  Opslagdiensten & {
    /** How often is looked for channels that came or went. */
    readonly kijkMs?: number;
    /** How often the loop of a channel looks when nothing waits. */
    readonly pauzeMs?: number;
  };

/** Delivers to the systems of partners; a channel that is registered, replaced or switched on is noticed while it runs. */
export interface Afleverdeel {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A partner that is slow takes ten seconds per message, four beside each other: a claim fits well within its lease. */
const BUNDEL = 16;
const LEASE_MS = 60_000;
const TOEGANG = systeemToegang('aflevering');

/** A loop of its own for every channel, so that a dead receiver costs the others nothing. */
export function maakAfleverdeel(opties: Afleverdeelopties): Afleverdeel {
  const lussen = new Map<string, Relay>();
  const aflopend = new Set<Promise<void>>();
  let klok: NodeJS.Timeout | undefined;
  let bezig: Promise<void> | undefined;
  let isGestopt = false;

  async function richtIn(): Promise<void> {
    const kanalen = await opties.databank.metToegang(TOEGANG, leesKanalenMetWerk);
    const namen = new Set(kanalen.map(({ naam }) => naam));
    const weg = [...lussen].filter(([naam]) => !namen.has(naam));
    for (const [naam] of weg) lussen.delete(naam);
    // Not waited for here: one that is still trying a dead receiver must not keep the others from starting.
    for (const [, relay] of weg) {
      const einde = relay.stop().finally(() => aflopend.delete(einde));
      aflopend.add(einde);
    }
    for (const kanaal of kanalen) {
      if (lussen.has(kanaal.naam)) continue;
      const relay = maakLus(kanaal, opties);
      lussen.set(kanaal.naam, relay);
      await relay.start();
    }
  }

  const ronde = async (): Promise<void> => {
    try {
      await richtIn();
    } catch (fout) {
      opties.logboek.warn({ fout: foutcode(fout) }, 'afleverkanalen wachten op de databank');
    }
    if (isGestopt) return;
    klok = setTimeout(() => {
      bezig = ronde();
    }, opties.kijkMs ?? 5_000);
  };

  return {
    async start() {
      bezig = ronde();
      await bezig;
    },
    async stop() {
      isGestopt = true;
      await bezig;
      clearTimeout(klok);
      await Promise.all([...aflopend, ...[...lussen.values()].map((relay) => relay.stop())]);
    },
  };
}

function maakLus(kanaal: Afleverkanaal, opties: Afleverdeelopties): Relay {
  const opslag = new DatabankOpslag(opties, kanaal);
  return maakRelay({
    databank: opties.databank,
    ontvangers: [maakKanaalOntvanger(kanaal, opslag, opties)],
    logboek: opties.logboek,
    bundel: BUNDEL,
    leaseMs: LEASE_MS,
    pauzeMs: opties.pauzeMs ?? 1_000,
    isAangesloten: true,
  });
}
