import { boekGeweigerd, type Weigering } from '../../db/repositories/inbox';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Klok } from '../../domain/woorden/klok';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { boekBerichten, type TeBoeken } from '../inname/boek-berichten';
import { maakEventlezers, type Eventlezers } from './eventlezers';
import { leesCloudEvent, type GelezenEvent } from './lees-cloudevent';
import type { TopicBericht } from './topic-consument';

/** What messages are booked with. */
export interface VerwerkDiensten {
  readonly databank: Databank;
  readonly ring: Sleutelring;
  readonly klok: Klok;
  readonly omgeving: 'productie' | 'oefen';
  /** Strict JSON reader: throws on what is no UTF-8, no JSON, or has a field twice. */
  leesJson(bytes: Buffer): unknown;
}

/** A topic belongs to one organisation: it is the bron of everything on it. */
export interface TopicEigenaar {
  readonly topic: string;
  readonly oin: string;
}

type Beoordeeld = { readonly goed: TeBoeken } | { readonly fout: Weigering };

/**
 * Makes the function that books messages of an owner's topic: good ones in the inbox, the others in `geweigerd` with their place, all in
 * one transaction. It never throws for what is in a message, so a poison message blocks nobody.
 */
export function maakBerichtenverwerker(
  diensten: VerwerkDiensten,
  eigenaar: TopicEigenaar,
): (berichten: readonly TopicBericht[]) => Promise<void> {
  const maakLezers = maakEventlezers(diensten, eigenaar.oin);
  return async (berichten) => {
    const ontvangenOp = await diensten.klok.nu();
    const gelezen = berichten.map((b) => ({
      plaats: plaatsVan(b),
      uitkomst: leesCloudEvent(b.bericht, (bytes) => diensten.leesJson(bytes)),
    }));
    const events = gelezen.flatMap(({ uitkomst }) => (uitkomst.goed ? [uitkomst.event] : []));
    const lezers = await maakLezers(events, datumVan(ontvangenOp));
    const beoordeeld = gelezen.map(({ plaats, uitkomst }): Beoordeeld => {
      const weiger = (berichtId: string | null, redenen: readonly string[]): Beoordeeld => ({
        fout: { bron: eigenaar.oin, kanaal: 'kafka', berichtId, plaats, redenen },
      });
      if (!uitkomst.goed) return weiger(uitkomst.id, uitkomst.redenen);
      return beoordeel(uitkomst.event, { eigenaar, lezers, plaats, ontvangenOp }, weiger);
    });
    await boek(diensten, eigenaar, beoordeeld);
  };
}

/** Books all in one transaction; what turns out not to be bookable is found by booking one at a time, and refused alone. */
async function boek(
  diensten: VerwerkDiensten,
  eigenaar: TopicEigenaar,
  deel: readonly Beoordeeld[],
): Promise<void> {
  try {
    await metTx(diensten, async (tx) => {
      await boekBerichten(
        tx,
        diensten.ring,
        deel.flatMap((b) => ('goed' in b ? [b.goed] : [])),
      );
      await boekGeweigerd(
        tx,
        deel.flatMap((b) => ('fout' in b ? [b.fout] : [])),
      );
    });
  } catch (fout) {
    if (!isVanInhoud(fout)) throw fout;
    const [enige] = deel;
    if (deel.length > 1) for (const een of deel) await boek(diensten, eigenaar, [een]);
    else if (enige && 'goed' in enige) {
      const { berichtId, plaats = null } = enige.goed;
      const redenen = ['Dit bericht kon niet geboekt worden; een beheerder kijkt ernaar.'];
      await boek(diensten, eigenaar, [
        { fout: { bron: eigenaar.oin, kanaal: 'kafka', berichtId, plaats, redenen } },
      ]);
    } else throw fout;
  }
}

/** Errors that come back however often it is tried: of the data (SQLSTATE 22, 23) or of our own code. */
function isVanInhoud(fout: unknown): boolean {
  const { code } = fout as { code?: unknown };
  if (typeof code === 'string' && /^2[23]/.test(code)) return true;
  return fout instanceof TypeError || fout instanceof RangeError;
}

function metTx<T>(diensten: VerwerkDiensten, werk: (tx: Tx) => Promise<T>): Promise<T> {
  return diensten.databank.metToegang(systeemToegang('kafka'), werk);
}

/** The timestamp makes a place unique also after a topic has been made anew. */
function plaatsVan({ topic, partitie, bericht }: TopicBericht): string {
  return `${topic}/${partitie}/${bericht.offset}@${bericht.timestamp}`;
}

function beoordeel(
  event: GelezenEvent,
  omgeving: {
    readonly eigenaar: TopicEigenaar;
    readonly lezers: Eventlezers;
    readonly plaats: string;
    readonly ontvangenOp: Tijdstip;
  },
  weiger: (berichtId: string | null, redenen: readonly string[]) => Beoordeeld,
): Beoordeeld {
  const { eigenaar, lezers, plaats, ontvangenOp } = omgeving;
  if (event.oin !== eigenaar.oin)
    return weiger(event.id, ['De bron (`source`) is niet de eigenaar van dit topic.']);
  const { data } = event;
  const botsing = [
    ...(data['soort'] !== undefined && data['soort'] !== event.soort
      ? ['`data.soort` past niet bij `type`.']
      : []),
    ...(data['berichtId'] !== undefined && data['berichtId'] !== event.id
      ? ['`data.berichtId` is niet gelijk aan `id`.']
      : []),
    ...(data['bron'] !== undefined && data['bron'] !== event.oin
      ? ['`data.bron` is niet gelijk aan de bron van het bericht.']
      : []),
  ];
  if (botsing.length > 0) return weiger(event.id, botsing);
  const lezer = lezers.get(event.reeks);
  if (!lezer) return weiger(event.id, ['Deze berichten zijn niet voor de eigenaar van dit topic.']);
  const gelezen = lezer.lees({ ...data, soort: event.soort, berichtId: event.id });
  if (!gelezen.goed)
    return weiger(
      gelezen.berichtId,
      gelezen.fouten.map((fout) => `data${fout.pad}: ${fout.uitleg}`),
    );
  const { melding } = gelezen;
  const verboden = lezer.verboden(melding);
  if (verboden !== undefined) return weiger(event.id, [verboden]);
  return {
    goed: {
      bron: eigenaar.oin,
      berichtId: event.id,
      kanaal: 'kafka',
      sleutels: melding.sleutels,
      identiteit: melding.identiteit,
      signaal: melding.signaal,
      historie: false,
      traceparent: event.traceparent,
      ontvangenOp,
      plaats,
    },
  };
}
