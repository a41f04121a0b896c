import { sql } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { leesKafkastanden, type Kafkastand } from './kafkastanden';

/** How much waits where: figures only, for metrics. Ages are seconds of the wall clock. */
export interface Toestand {
  readonly inbox: Readonly<Record<string, number>>;
  readonly oudsteInboxSeconden: number;
  readonly opdrachten: Readonly<Record<string, number>>;
  readonly besluitenOntvangen: number;
  readonly uitgaand: Readonly<Record<string, number>>;
  readonly oudsteUitgaandSeconden: number;
  /** Open taken per role. */
  readonly takenOpen: Readonly<Record<string, number>>;
  /** Open taken past their deadline (by the Klok) per role. */
  readonly takenTeLaat: Readonly<Record<string, number>>;
  readonly trajectenOpen: number;
  /** How workers read topics of Kafka now. */
  readonly kafka: readonly Kafkastand[];
}

type Telling = { naam: string; aantal: number; ouderdom: number | null };

async function tel(
  tx: Tx,
  tabel: 'inbox' | 'opdrachten' | 'uitgaand',
  statussen: readonly string[],
): Promise<Telling[]> {
  const sinds = {
    inbox: sql`min(geboekt_op)`,
    opdrachten: sql`null::timestamptz`,
    uitgaand: sql`min(aangemaakt_op)`,
  };
  const { rows } = await sql<Telling>`
    select status as naam, count(*)::int as aantal, extract(epoch from now() - ${sinds[tabel]})::float8 as ouderdom
    from ${sql.table(tabel)} where status = any(${[...statussen]}::text[]) group by status`.execute(tx);
  return rows;
}

function perNaam(tellingen: readonly { naam: string; aantal: number }[]): Record<string, number> {
  return Object.fromEntries(tellingen.map(({ naam, aantal }) => [naam, aantal]));
}

function ouderdom(tellingen: readonly Telling[], naam: string): number {
  return tellingen.find((telling) => telling.naam === naam)?.ouderdom ?? 0;
}

/** Counts what waits, is stuck or is late; looks at unfinished rows only. `nu` is the Klok, for lateness. */
export async function leesToestand(tx: Tx, nu: Tijdstip): Promise<Toestand> {
  const inbox = await tel(tx, 'inbox', ['wachtend', 'geparkeerd', 'vastgelopen']);
  const opdrachten = await tel(tx, 'opdrachten', ['wachtend', 'vastgelopen']);
  const uitgaand = await tel(tx, 'uitgaand', ['wachtend', 'opgegeven']);
  const { rows: taken } = await sql<{ naam: string; aantal: number; laat: number }>`
    select rol as naam, count(*)::int as aantal, count(*) filter (where uiterlijk < ${new Date(nu)})::int as laat
    from taken where status = 'open' group by rol`.execute(tx);
  const { rows: besluiten } = await sql<{ aantal: number }>`
    select count(*)::int as aantal from besluiten where status = 'ontvangen'`.execute(tx);
  const { rows: trajecten } = await sql<{ aantal: number }>`
    select count(*)::int as aantal from trajecten where status = 'open'`.execute(tx);
  return {
    inbox: perNaam(inbox),
    oudsteInboxSeconden: ouderdom(inbox, 'wachtend'),
    opdrachten: perNaam(opdrachten),
    besluitenOntvangen: besluiten[0]?.aantal ?? 0,
    uitgaand: perNaam(uitgaand),
    oudsteUitgaandSeconden: ouderdom(uitgaand, 'wachtend'),
    takenOpen: perNaam(taken),
    takenTeLaat: Object.fromEntries(taken.map(({ naam, laat }) => [naam, laat])),
    trajectenOpen: trajecten[0]?.aantal ?? 0,
    kafka: await leesKafkastanden(tx),
  };
}
