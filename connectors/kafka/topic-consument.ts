import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { Logboek } from '../../verwerking/relay/logboek';
import { foutcode } from '../../verwerking/relay/ontvanger';
import { leesAchterstand } from './achterstand';

/** A message with its place; places name it in the reject table. */
export interface TopicBericht {
  readonly topic: string;
  readonly partitie: number;
  readonly bericht: KafkaMessage;
}

/** How a topic stands, for tests and, by way of `meld-standen.ts`, for `/metrics` and `sluitend status`. */
export interface ConsumentStand {
  readonly topic: string;
  readonly toestand:
    | 'gestopt'
    | 'verbinden'
    | 'leest'
    | 'wacht-op-databank'
    /** Somebody compresses with snappy, lz4 or zstd, which kafkajs cannot read. Nothing is skipped: the topic waits. */
    | 'compressie-niet-ondersteund';
  readonly herstarts: number;
  /** Messages behind, as last measured; null when not known. */
  readonly achterstand: number | null;
}

/** Which topic is read, as which group, and what is done with its messages. */
export interface ConsumentOpties {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly groep: string;
  /** Books messages in one transaction; resolved = committed. Throws only when the database cannot take them now. */
  verwerk(berichten: readonly TopicBericht[]): Promise<void>;
  readonly logboek: Logboek;
  /** Messages per transaction. */
  readonly bundel?: number;
  /** Milliseconds without a sign of life, or with a backlog and no progress, after which the consumer is made anew. */
  readonly stilteMs?: number;
}

const HARTSLAG_MS = 3_000;
const SESSIE_MS = 10_000;
/** Joining may take this long: the group first waits for members that died with their broker. */
const AANSLUITEN_MS = 45_000;
const HOOGSTE_WACHT_MS = 30_000;

/**
 * Reads one topic into the inbox, at least once: an offset is committed after the inbox commit and never before. kafkajs consumers
 * can fall silent or crash (kafkajs issues 659, 1751); this makes a new one whenever that happens, within a minute. Each topic has
 * its own consumer, so that trouble on one stops no other.
 */
export class TopicConsument {
  private consument: Consumer | undefined;
  private toestand: ConsumentStand['toestand'] = 'gestopt';
  private herstarts = 0;
  private achterstand: number | null = null;
  private laatsteTeken = 0;
  private laatsteVoortgang = 0;
  private bezig = 0;
  private mislukt = 0;
  private gestopt = true;
  private waakhond: NodeJS.Timeout | undefined;
  private herstart: NodeJS.Timeout | undefined;
  private readonly stilteMs: number;

  constructor(private readonly opties: ConsumentOpties) {
    this.stilteMs = opties.stilteMs ?? 35_000;
  }

  /** Starts reading; comes back at once, also while the broker is away. */
  start(): void {
    if (!this.gestopt) return;
    this.gestopt = false;
    this.waakhond = setInterval(() => void this.waak(), Math.max(100, this.stilteMs / 4));
    void this.begin();
  }

  /** Ends after the transaction that is under way. */
  async stop(): Promise<void> {
    this.gestopt = true;
    clearInterval(this.waakhond);
    clearTimeout(this.herstart);
    await this.sluit();
    this.toestand = 'gestopt';
  }

  stand(): ConsumentStand {
    return {
      topic: this.opties.topic,
      toestand: this.toestand,
      herstarts: this.herstarts,
      achterstand: this.achterstand,
    };
  }

  private async begin(): Promise<void> {
    const { kafka, topic, groep } = this.opties;
    if (this.toestand !== 'compressie-niet-ondersteund') this.toestand = 'verbinden';
    this.tekenVanLeven();
    this.laatsteVoortgang = Date.now();
    const consument = kafka.consumer({
      groupId: groep,
      sessionTimeout: SESSIE_MS,
      rebalanceTimeout: 20_000,
      heartbeatInterval: HARTSLAG_MS,
      maxWaitTimeInMs: 1_000,
      allowAutoTopicCreation: false,
      readUncommitted: false,
      retry: { retries: 3, initialRetryTime: 200, maxRetryTime: 2_000, restartOnFailure: async () => false },
    });
    this.consument = consument;
    const levend = (): void => {
      if (this.consument === consument) this.tekenVanLeven();
    };
    consument.on(consument.events.FETCH, () => {
      levend();
      if (this.consument === consument && this.toestand !== 'wacht-op-databank') {
        this.toestand = 'leest';
        this.mislukt = 0;
      }
    });
    consument.on(consument.events.GROUP_JOIN, levend);
    // Marks of transactions and what was aborted never reach `eachBatch`. Without a commit behind them the topic would look behind for
    // ever, and the watchdog would take this consumer for a silent one.
    consument.on(consument.events.END_BATCH_PROCESS, ({ payload }) => {
      if (this.consument !== consument || payload.batchSize > 0) return;
      consument.commitOffsets([na(payload.topic, payload.partition, payload.lastOffset)]).then(
        () => (this.laatsteVoortgang = Date.now()),
        // Somebody else reads this partition now, or the broker is away: then it is committed later.
        () => {},
      );
    });
    consument.on(consument.events.HEARTBEAT, levend);
    consument.on(consument.events.CRASH, ({ payload }) => {
      if (this.consument === consument) this.opnieuw(payload.error);
    });
    try {
      await consument.connect();
      await consument.subscribe({ topics: [topic], fromBeginning: true });
      await consument.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: (deel) => this.behandel(consument, deel),
      });
    } catch (fout) {
      if (this.consument === consument) this.opnieuw(fout);
    }
  }

  private async behandel(consument: Consumer, deel: EachBatchPayload): Promise<void> {
    const { batch } = deel;
    const bundel = this.opties.bundel ?? 500;
    for (let i = 0; i < batch.messages.length; i += bundel) {
      const berichten = batch.messages.slice(i, i + bundel);
      const door = (): boolean =>
        !this.gestopt && this.consument === consument && deel.isRunning() && !deel.isStale();
      const gelukt = await this.boek(
        berichten.map((bericht) => ({ topic: batch.topic, partitie: batch.partition, bericht })),
        () => deel.heartbeat(),
        door,
      );
      if (!gelukt) return;
      const { offset } = berichten.at(-1)!;
      deel.resolveOffset(offset);
      const isLaatste = i + bundel >= batch.messages.length;
      await consument.commitOffsets([
        na(batch.topic, batch.partition, isLaatste ? batch.lastOffset() : offset),
      ]);
      this.laatsteVoortgang = Date.now();
      await deel.heartbeat();
    }
  }

  /** Tries until the database has taken it, with heartbeats meanwhile; false when this consumer must let go. */
  private async boek(
    berichten: readonly TopicBericht[],
    heartbeat: () => Promise<void>,
    door: () => boolean,
  ): Promise<boolean> {
    this.bezig += 1;
    const hartslag = setInterval(() => {
      this.tekenVanLeven();
      heartbeat().catch(() => {});
    }, HARTSLAG_MS);
    try {
      for (let poging = 1; door(); poging += 1) {
        try {
          await this.opties.verwerk(berichten);
          if (this.toestand === 'wacht-op-databank') this.toestand = 'leest';
          return true;
        } catch (fout) {
          this.toestand = 'wacht-op-databank';
          this.opties.logboek.warn(
            { topic: this.opties.topic, fout: foutcode(fout), poging },
            'inbox neemt niet aan; opnieuw',
          );
          await new Promise((klaar) => setTimeout(klaar, Math.min(5_000, 250 * 2 ** poging)));
        }
      }
      return false;
    } finally {
      clearInterval(hartslag);
      this.bezig -= 1;
      this.tekenVanLeven();
    }
  }

  private tekenVanLeven(): void {
    this.laatsteTeken = Date.now();
  }

  private async waak(): Promise<void> {
    if (this.gestopt || this.bezig > 0 || this.herstart) return;
    const nu = Date.now();
    const geduldMs = this.toestand === 'verbinden' ? Math.max(this.stilteMs, AANSLUITEN_MS) : this.stilteMs;
    if (nu - this.laatsteTeken > geduldMs) {
      this.opnieuw(new ConsumentStil());
      return;
    }
    const consument = this.consument;
    this.achterstand = await leesAchterstand(this.opties.kafka, this.opties.groep, this.opties.topic).catch(
      () => null,
    );
    if (this.achterstand === 0) this.laatsteVoortgang = nu;
    if (
      consument === this.consument &&
      Date.now() - this.laatsteVoortgang > geduldMs &&
      (this.achterstand ?? 0) > 0
    )
      this.opnieuw(new ConsumentStil());
  }

  /** Lets go of this consumer and makes a new one, soon the first time, less often when it keeps failing. */
  private opnieuw(fout: unknown): void {
    if (this.gestopt || this.herstart) return;
    const compressie = fout instanceof Error && fout.name === 'KafkaJSNotImplemented';
    this.herstarts += 1;
    this.mislukt += 1;
    const wachtMs = Math.min(HOOGSTE_WACHT_MS, 250 * 2 ** Math.min(this.mislukt, 10));
    const gegevens = { topic: this.opties.topic, fout: foutcode(fout), herstarts: this.herstarts, wachtMs };
    if (compressie) {
      this.toestand = 'compressie-niet-ondersteund';
      this.opties.logboek.error(
        gegevens,
        'dit topic is gecomprimeerd met snappy, lz4 of zstd; alleen gzip en ongecomprimeerd kunnen gelezen worden. Er wordt niets overgeslagen: laat de afzender anders comprimeren en zet de offset voorbij deze berichten',
      );
    } else {
      this.toestand = 'verbinden';
      this.opties.logboek.warn(gegevens, 'consument opnieuw gestart');
    }
    this.herstart = setTimeout(() => {
      void this.sluit().then(() => {
        this.herstart = undefined;
        return this.gestopt ? undefined : this.begin();
      });
    }, wachtMs);
  }

  private async sluit(): Promise<void> {
    const oud = this.consument;
    this.consument = undefined;
    if (!oud) return;
    // A silent consumer may also hang when asked to stop: the group's session timeout frees its partitions then.
    await Promise.race([
      oud.disconnect().catch(() => {}),
      new Promise((klaar) => setTimeout(klaar, 5_000).unref()),
    ]);
  }
}

/** Reading goes on after this offset. */
function na(
  topic: string,
  partition: number,
  offset: string,
): { topic: string; partition: number; offset: string } {
  return { topic, partition, offset: String(BigInt(offset) + 1n) };
}

/** No sign of life, or a backlog without progress (kafkajs issue 659). */
class ConsumentStil extends Error {
  override readonly name = 'ConsumentStil';
}
