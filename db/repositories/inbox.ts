import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { vestigingscodeVan, type Signaal } from '../../domain/signalen/signaal';
import { activiteitVanOntvangst } from '../../domain/toegang/verwerkingsactiviteiten';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { InboxRij } from '../schema';
import type { Tx } from '../verbinding';
import { schrijfVerwerking } from './verwerkingsregels';

/*
 * The inbox: everything that was acknowledged is here exactly once, under (bron, bericht_id), whichever way it came.
 *
 * Ordering guarantee: per jongere by `volgnummer`. A message that was sent after an earlier one was acknowledged has the
 * higher volgnummer (numbers are given at insert, and an acknowledgement follows the commit); of two messages that were under
 * way at the same time either may come first. Rows of one call (a batch, a file) keep the order in which they were given.
 * Between jongeren there is no order. Volgnummers have gaps (a duplicate uses one up).
 */

/** A message that has been checked and whose person has been exchanged for a jongereId. */
export interface NieuwBericht {
  /** OIN of the organisation whose message this is (checked against token or topic). */
  readonly bron: string;
  /** Unique per bron, over all channels. */
  readonly berichtId: string;
  readonly kanaal: 'api' | 'bestand' | 'kafka' | 'intern';
  /** null for what is about no jongere, or while `onopgelost`. */
  readonly jongereId: string | null;
  readonly signaal: Signaal;
  /** History counts and asks nobody for anything. */
  readonly historie: boolean;
  readonly aanlevering?: { readonly id: string; readonly rij: number };
  /** Where it was (topic/partition/offset), to be kept when it has to be refused. */
  readonly plaats?: string;
  readonly traceparent: string | null;
  /** By the Klok: the day on which Sluitend heard of it. */
  readonly ontvangenOp: Tijdstip;
  /**
   * Prints of what the message says and about whom, to tell a repeat from another message under the same id: the first is kept, a repeat
   * may match any (keys of an older version). Keyed where person keys are in it. Left out: of signal and jongere.
   */
  readonly afdrukken?: readonly [Buffer, ...Buffer[]];
  /** Person keys that could not be exchanged for one jongere, encrypted, with the reason: waits for an operator. */
  readonly onopgelost?: { readonly versleuteld: Buffer; readonly sleutelId: string; readonly reden: string };
}

/** `wachtend` is to be processed, `geparkeerd` waits for another message, `vastgelopen` for a person; the others are final. */
export type InboxStatus = 'wachtend' | 'geparkeerd' | 'verwerkt' | 'geweigerd' | 'vastgelopen';

/** What became of one message: `anders` is the same id with another content, which changes nothing. */
export type Aanname =
  | { readonly uitkomst: 'aanvaard'; readonly id: string }
  | {
      readonly uitkomst: 'dubbel';
      readonly id: string;
      readonly status: InboxStatus;
      readonly reden: string | null;
    }
  | { readonly uitkomst: 'anders'; readonly id: string };

function afdrukkenVan(bericht: NieuwBericht): readonly [Buffer, ...Buffer[]] {
  return (
    bericht.afdrukken ?? [
      createHash('sha256')
        .update(`${bericht.jongereId ?? ''}\n${JSON.stringify(bericht.signaal)}`)
        .digest(),
    ]
  );
}

/** The name under which a message is known once. */
export type Berichtnaam = Pick<NieuwBericht, 'bron' | 'berichtId' | 'kanaal' | 'plaats' | 'aanlevering'>;

interface Bekend {
  readonly id: string;
  readonly bron: string;
  readonly bericht_id: string;
  readonly inhoud_hash: Buffer;
  readonly status: InboxStatus;
  readonly reden: string | null;
}

/**
 * What is known already under these names: a repeat or another message under the same id, null when it is new. Before anything is
 * done for a message, so that a repeat costs little. Books nothing: see `boekHerhalingen`.
 */
export async function zoekBekende(
  tx: Tx,
  berichten: readonly (Berichtnaam & { readonly afdrukken: readonly Buffer[] })[],
): Promise<(Exclude<Aanname, { uitkomst: 'aanvaard' }> | null)[]> {
  if (berichten.length === 0) return [];
  const bekend = await sql<Bekend>`
    select i.id, i.bron, i.bericht_id, i.inhoud_hash, i.status, i.reden
    from (select distinct * from unnest(${berichten.map((b) => b.bron)}::text[], ${berichten.map((b) => b.berichtId)}::text[])
      as t(bron, bericht_id)) g
    join inbox i on i.bron = g.bron and i.bericht_id = g.bericht_id`.execute(tx);
  const opNaam = new Map(bekend.rows.map((r) => [`${r.bron}\n${r.bericht_id}`, r]));
  return berichten.map((b) => {
    const eerder = opNaam.get(`${b.bron}\n${b.berichtId}`);
    if (!eerder) return null;
    if (!b.afdrukken.some((afdruk) => afdruk.equals(eerder.inhoud_hash)))
      return { uitkomst: 'anders', id: eerder.id };
    return { uitkomst: 'dubbel', id: eerder.id, status: eerder.status, reden: eerder.reden };
  });
}

/** Repeats leave a row in `dubbelen`, the same id with another content one in `geweigerd`: nothing received goes uncounted. */
export async function boekHerhalingen(
  tx: Tx,
  deel: readonly { readonly bericht: Berichtnaam; readonly aanname: Aanname }[],
): Promise<void> {
  const dubbel = deel.filter(({ aanname }) => aanname.uitkomst === 'dubbel').map((d) => d.bericht);
  const anders = deel.filter(({ aanname }) => aanname.uitkomst === 'anders').map((d) => d.bericht);
  if (dubbel.length > 0) {
    await sql`insert into dubbelen (bron, bericht_id, kanaal)
      select * from unnest(${dubbel.map((b) => b.bron)}::text[], ${dubbel.map((b) => b.berichtId)}::text[],
        ${dubbel.map((b) => b.kanaal)}::text[])`.execute(tx);
  }
  await boekGeweigerd(
    tx,
    anders.map((b) => ({
      bron: b.bron,
      kanaal: b.kanaal,
      berichtId: b.berichtId,
      plaats: b.plaats ?? (b.aanlevering ? `aanlevering ${b.aanlevering.id} rij ${b.aanlevering.rij}` : null),
      redenen: ['Dit berichtId is al gebruikt voor een bericht met een andere inhoud.'],
    })),
  );
}

/**
 * Takes messages in, in the order given, one statement for all; answers per message, in the same order. Repeats are booked as such.
 */
export async function neemAan(tx: Tx, berichten: readonly NieuwBericht[]): Promise<Aanname[]> {
  if (berichten.length === 0) return [];
  const ids = berichten.map(() => uuidv7());
  const afdrukken = berichten.map(afdrukkenVan);
  // One JSON text instead of eighteen arrays: half the work for Node, and PostgreSQL does not mind.
  const rijen = JSON.stringify(
    berichten.map((b, i) => ({
      id: ids[i],
      bron: b.bron,
      bericht_id: b.berichtId,
      kanaal: b.kanaal,
      soort: b.signaal.soort,
      jongere_id: b.jongereId,
      vestigingscode: vestigingscodeVan(b.signaal),
      historie: b.historie,
      inhoud: b.signaal,
      afdruk: afdrukken[i]![0].toString('hex'),
      onopgelost: b.onopgelost?.versleuteld.toString('hex'),
      onopgelost_sleutel_id: b.onopgelost?.sleutelId,
      aanlevering_id: b.aanlevering?.id,
      rij: b.aanlevering?.rij,
      traceparent: b.traceparent,
      ontvangen_op: new Date(b.ontvangenOp),
      status: b.onopgelost ? 'vastgelopen' : 'wachtend',
      reden: b.onopgelost?.reden,
    })),
  );
  const gedaan = await sql`
    insert into inbox (id, bron, bericht_id, kanaal, soort, jongere_id, vestigingscode, historie, inhoud, inhoud_hash,
      onopgelost, onopgelost_sleutel_id, aanlevering_id, rij, traceparent, ontvangen_op, status, reden)
    select id, bron, bericht_id, kanaal, soort, jongere_id, vestigingscode, historie, inhoud, decode(afdruk, 'hex'),
      decode(onopgelost, 'hex'), onopgelost_sleutel_id, aanlevering_id, rij, traceparent, ontvangen_op, status, reden
    from json_to_recordset(${rijen}::json) as t(id uuid, bron text, bericht_id text, kanaal text, soort text, jongere_id uuid,
      vestigingscode text, historie boolean, inhoud jsonb, afdruk text, onopgelost text, onopgelost_sleutel_id text,
      aanlevering_id uuid, rij int, traceparent text, ontvangen_op timestamptz, status text, reden text)
    on conflict (bron, bericht_id) do nothing`.execute(tx);
  if (Number(gedaan.numAffectedRows) === berichten.length) {
    for (const bericht of berichten) verantwoord(tx, bericht);
    return ids.map((id) => ({ uitkomst: 'aanvaard', id }));
  }
  const erbij = await sql<{ id: string }>`select id from inbox where id = any(${ids}::uuid[])`.execute(tx);
  const aanvaard = new Set(erbij.rows.map((r) => r.id));
  for (const [i, bericht] of berichten.entries()) if (aanvaard.has(ids[i]!)) verantwoord(tx, bericht);
  const over = berichten.flatMap((bericht, i) =>
    aanvaard.has(ids[i]!) ? [] : [{ ...bericht, afdrukken: afdrukken[i]! }],
  );
  const bekend = (await zoekBekende(tx, over)).values();
  const antwoorden = ids.map((id): Aanname => {
    if (aanvaard.has(id)) return { uitkomst: 'aanvaard', id };
    const eerder = bekend.next().value;
    if (!eerder) throw new Error('een inboxrij is verdwenen tussen twee opdrachten');
    return eerder;
  });
  await boekHerhalingen(
    tx,
    berichten.map((bericht, i) => ({ bericht, aanname: antwoorden[i]! })),
  );
  return antwoorden;
}

/** Taking in a message about somebody is a processing of the organisation that sent it; what we tell ourselves is not. */
function verantwoord(tx: Tx, { kanaal, jongereId, bron, traceparent, signaal }: NieuwBericht): void {
  if (kanaal === 'intern' || jongereId === null) return;
  schrijfVerwerking(tx, { activiteit: activiteitVanOntvangst(signaal), jongereId, oin: bron, traceparent });
}

/** A message that was refused at the door; `redenen` are Dutch sentences without personal data. */
export interface Weigering {
  readonly bron: string;
  readonly kanaal: string;
  readonly berichtId: string | null;
  /** Where it was: topic/partition/offset or place in a batch. */
  readonly plaats: string | null;
  readonly redenen: readonly string[];
}

/** Keeps what was refused at the door visible; what is at the same place of a topic is kept once. */
export async function boekGeweigerd(tx: Tx, weigeringen: readonly Weigering[]): Promise<void> {
  if (weigeringen.length === 0) return;
  await tx
    .insertInto('geweigerd')
    .values(
      weigeringen.map((w) => ({
        id: uuidv7(),
        bron: w.bron,
        kanaal: w.kanaal,
        bericht_id: w.berichtId,
        plaats: w.plaats,
        redenen: JSON.stringify(w.redenen),
      })),
    )
    .onConflict((conflict) => conflict.column('plaats').where('kanaal', '=', 'kafka').doNothing())
    .execute();
}

/**
 * Puts a signal of the platform itself in the inbox (an age limit, changed free days). `sleutel` makes a repeat harmless:
 * the same key is taken in once. Answers false when it was there already.
 */
export async function plaatsIntern(
  tx: Tx,
  opdracht: {
    readonly sleutel: string;
    readonly signaal: Signaal;
    readonly jongereId: string | null;
    readonly ontvangenOp: Tijdstip;
    readonly historie?: boolean;
    readonly traceparent?: string | null;
  },
): Promise<boolean> {
  const [antwoord] = await neemAan(tx, [
    {
      bron: 'intern',
      berichtId: opdracht.sleutel,
      kanaal: 'intern',
      jongereId: opdracht.jongereId,
      signaal: opdracht.signaal,
      historie: opdracht.historie ?? false,
      traceparent: opdracht.traceparent ?? null,
      ontvangenOp: opdracht.ontvangenOp,
    },
  ]);
  return antwoord?.uitkomst === 'aanvaard';
}

// What the verwerker needs ------------------------------------------------------------------------

/** An inbox row as the verwerker takes it. */
export interface WachtendeRij {
  readonly id: string;
  readonly volgnummer: number;
  readonly bron: string;
  readonly berichtId: string;
  readonly kanaal: InboxRij['kanaal'];
  readonly jongereId: string | null;
  readonly historie: boolean;
  readonly signaal: Signaal;
  readonly traceparent: string | null;
  readonly ontvangenOp: Tijdstip;
  readonly pogingen: number;
  /** It was parked until the report it is about came in. */
  readonly heeftGewacht: boolean;
}

/**
 * Jongeren with waiting rows whose first row is due, the longest waiting first. A row that was put off (`stelUit`) holds the
 * later rows of the same jongere back, so that order is kept; a stuck row (`vastgelopen`) does not: see `opnieuw`.
 * Looks at the oldest `10 * limiet` waiting rows only, so that a long queue does not make every look slower.
 */
export async function wachtendeJongeren(tx: Tx, limiet: number): Promise<string[]> {
  const gevonden = await sql<{ jongere_id: string }>`
    select jongere_id from (
      select jongere_id, volgnummer from inbox i
      where status = 'wachtend' and jongere_id is not null and (volgende_poging_op is null or volgende_poging_op <= now())
        and not exists (select from inbox e where e.jongere_id = i.jongere_id and e.status = 'wachtend'
          and e.volgnummer < i.volgnummer and e.volgende_poging_op > now())
      order by volgnummer limit ${limiet * 10}) oudste
    group by jongere_id order by min(volgnummer) limit ${limiet}`.execute(tx);
  return gevonden.rows.map((r) => r.jongere_id);
}

interface GelezenRij {
  id: string;
  volgnummer: number;
  bron: string;
  bericht_id: string;
  kanaal: InboxRij['kanaal'];
  jongere_id: string | null;
  historie: boolean;
  inhoud: Signaal;
  traceparent: string | null;
  ontvangen_op: Tijdstip;
  pogingen: number;
  heeft_gewacht: boolean;
  eerste: number;
}

/**
 * The waiting rows of one jongere in order, locked until the end of the transaction (FOR UPDATE SKIP LOCKED). Empty when
 * another worker is busy with this jongere: it never hands out a later row while an earlier one is still in other hands.
 * `jongereId` null: rows about no jongere (soort `vrije-dagen`), in order among themselves.
 */
export async function wachtendeRijen(
  tx: Tx,
  jongereId: string | null,
  limiet = 1_000,
): Promise<WachtendeRij[]> {
  const wie = jongereId === null ? sql`jongere_id is null` : sql`jongere_id = ${jongereId}`;
  const gevonden = await sql<GelezenRij>`
    select id, volgnummer, bron, bericht_id, kanaal, jongere_id, historie, inhoud, traceparent, ontvangen_op, pogingen,
      geparkeerd_tot is not null as heeft_gewacht,
      (select min(volgnummer) from inbox where ${wie} and status = 'wachtend') as eerste
    from inbox where ${wie} and status = 'wachtend' order by volgnummer limit ${limiet} for update skip locked`.execute(
    tx,
  );
  const [eerste] = gevonden.rows;
  if (!eerste || eerste.volgnummer !== eerste.eerste) return [];
  return gevonden.rows.map((rij) => ({
    id: rij.id,
    volgnummer: rij.volgnummer,
    bron: rij.bron,
    berichtId: rij.bericht_id,
    kanaal: rij.kanaal,
    jongereId: rij.jongere_id,
    historie: rij.historie,
    signaal: rij.inhoud,
    traceparent: rij.traceparent,
    ontvangenOp: rij.ontvangen_op,
    pogingen: rij.pogingen,
    heeftGewacht: rij.heeft_gewacht,
  }));
}

/** Marks rows as done. Call in the same transaction as their effects. */
export async function markeerVerwerkt(tx: Tx, ids: readonly string[]): Promise<void> {
  await zetStatus(tx, ids, 'verwerkt', null);
}

/** Refused by a rule; final and visible. `reden` is a Dutch sentence without personal data. */
export async function markeerGeweigerd(tx: Tx, ids: readonly string[], reden: string): Promise<void> {
  await zetStatus(tx, ids, 'geweigerd', reden);
}

/** Cannot be processed now and not by waiting either: visible to operators until `opnieuw`. */
export async function markeerVastgelopen(tx: Tx, ids: readonly string[], reden: string): Promise<void> {
  await zetStatus(tx, ids, 'vastgelopen', reden);
}

async function zetStatus(
  tx: Tx,
  ids: readonly string[],
  status: InboxStatus,
  reden: string | null,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`update inbox set status = ${status}, reden = ${reden}, pogingen = pogingen + 1, volgende_poging_op = null, verwerkt_op = now()
    where id = any(${[...ids]}::uuid[])`.execute(tx);
}

/** Puts a row off after a passing fault (wall clock): it stays waiting and holds the later rows of its jongere back. */
export async function stelUit(tx: Tx, id: string, reden: string, wachtMs: number): Promise<void> {
  await sql`update inbox set reden = ${reden}, pogingen = pogingen + 1,
    volgende_poging_op = now() + ${wachtMs} * interval '1 millisecond' where id = ${id} and status = 'wachtend'`.execute(
    tx,
  );
}

/**
 * Lets stuck and refused rows be processed again ('alle': every stuck row). They keep their volgnummer, so the verwerker
 * sees that they are older than what it has done since and lets a newer row of the same identity stand. Rows whose person is
 * still unresolved stay where they are. Answers how many rows wait again.
 */
export async function opnieuw(tx: Tx, ids: readonly string[] | 'alle'): Promise<number> {
  const welke =
    ids === 'alle'
      ? sql`status = 'vastgelopen'`
      : sql`status in ('vastgelopen', 'geweigerd') and id = any(${[...ids]}::uuid[])`;
  const gedaan =
    await sql`update inbox set status = 'wachtend', reden = null, volgende_poging_op = null, verwerkt_op = null
    where ${welke} and onopgelost is null`.execute(tx);
  return Number(gedaan.numAffectedRows ?? 0);
}
