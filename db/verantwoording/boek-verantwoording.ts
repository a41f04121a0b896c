import { sql, type Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { verwerkingsactiviteit } from '../../domain/toegang/verwerkingsactiviteiten';
import { auditHash, type Auditplaats } from '../../privacy/auditketen';
import { pseudoniemVan } from '../../privacy/pseudoniem';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { Schema } from '../schema';
import { leesSpoor, nieuweSpan } from '../spoor';
import type { Auditmelding, Verantwoording, Verwerking } from './verantwoording';

/**
 * Writes down what a transaction has to account for: processing records in one statement, then its audit lines. Last in the transaction,
 * so that the chain of the audit log is held no longer than the commit takes.
 */
export async function boekVerantwoording(tx: Transaction<Schema>, boek: Verantwoording): Promise<void> {
  const verwerkingen = [...boek.verwerkingen.values()];
  const meldingen = [...boek.meldingen, ...inzagemeldingen(boek, verwerkingen)];
  if (verwerkingen.length + meldingen.length === 0) return;
  const { ring } = boek;
  if (ring === undefined)
    throw new Error('deze databank is zonder sleutelring geopend: er kan niet verantwoord worden');
  if (verwerkingen.length > 0) await boekVerwerkingen(tx, boek, ring, verwerkingen);
  if (meldingen.length > 0) await boekAudit(tx, boek, ring, meldingen);
}

async function boekVerwerkingen(
  tx: Transaction<Schema>,
  boek: Verantwoording,
  ring: Sleutelring,
  verwerkingen: readonly Verwerking[],
): Promise<void> {
  const nu = Date.now();
  const { handelende } = boek;
  const rijen = verwerkingen.map((v) => {
    const spoor = leesSpoor(v.traceparent) ?? boek.spoor;
    const pseudoniem = v.jongereId === null ? null : pseudoniemVan(ring, v.jongereId);
    const begonOp = v.begonOp ?? boek.begonOp;
    return {
      id: uuidv7(),
      trace: spoor.traceId,
      span: v.spanId ?? nieuweSpan(),
      ouder: spoor.spanId,
      naam: v.naam ?? v.activiteit,
      status: v.status ?? 'Ok',
      begon: new Date(begonOp),
      klaar: new Date(Math.max(begonOp, v.klaarOp ?? nu)),
      activiteit: v.activiteit,
      versie: verwerkingsactiviteit(v.activiteit).versie,
      betrokkene: pseudoniem?.waarde.toString('hex'),
      sleutel: pseudoniem?.sleutelVersie,
      oin: v.oin === undefined ? handelende.oin : v.oin,
      rol: handelende.rol,
      ontvanger: v.ontvangerOin,
    };
  });
  await sql`
    insert into verwerkingsregels (id, trace_id, span_id, parent_span_id, naam, status, begon_op, klaar_op, activiteit,
      activiteit_versie, betrokkene, sleutel_versie, oin, rol, ontvanger)
    select id, decode(trace, 'hex'), decode(span, 'hex'), decode(ouder, 'hex'), naam, status, begon, klaar, activiteit, versie,
      decode(betrokkene, 'hex'), sleutel, oin, rol, ontvanger
    from json_to_recordset(${JSON.stringify(rijen)}::json) as t(id uuid, trace text, span text, ouder text, naam text, status text,
      begon timestamptz, klaar timestamptz, activiteit text, versie int, betrokkene text, sleutel text, oin text, rol text,
      ontvanger text)`.execute(tx);
}

/** Whoever is shown a person leaves a line by activity: who it was about, the processing records of the same trace say. */
function inzagemeldingen(boek: Verantwoording, verwerkingen: readonly Verwerking[]): Auditmelding[] {
  if (boek.handelende.soort === 'systeem') return [];
  const aantallen = new Map<string, number>();
  for (const { activiteit, jongereId } of verwerkingen) {
    const { soort } = verwerkingsactiviteit(activiteit);
    if (jongereId !== null && soort === 'inzien')
      aantallen.set(activiteit, (aantallen.get(activiteit) ?? 0) + 1);
  }
  return [...aantallen].map(([activiteit, jongeren]) => ({
    handeling: 'gegevens-ingezien',
    voorwerp: `verwerkingsactiviteit:${activiteit}`,
    gegevens: { jongeren },
  }));
}

async function boekAudit(
  tx: Transaction<Schema>,
  boek: Verantwoording,
  ring: Sleutelring,
  meldingen: readonly Auditmelding[],
): Promise<void> {
  const { handelende, spoor } = boek;
  const [sleutel] = ring.hmacSleutels;
  const kop = await neemKeten(tx);
  let vorige = kop.hash;
  const op = Date.now();
  const regels = meldingen.map((m, i) => {
    const regel: Auditplaats = {
      keten: kop.keten,
      nr: kop.nr + i + 1,
      op,
      wie: m.wie ?? handelende.wie,
      soort: handelende.soort,
      functie: kies(m.functie, handelende.functie),
      rol: kies(m.rol, handelende.rol),
      oin: kies(m.oin, handelende.oin),
      handeling: m.handeling,
      voorwerp: m.voorwerp ?? null,
      reden: m.reden ?? null,
      uitkomst: m.uitkomst ?? 'gelukt',
      gegevens: JSON.stringify(m.gegevens ?? {}),
      spoor: spoor.traceId,
    };
    vorige = auditHash(sleutel, vorige, regel);
    return { ...regel, op: new Date(op), sleutel_versie: sleutel.versie, hash: vorige };
  });
  await tx.insertInto('auditregels').values(regels).execute();
  await sql`update auditkoppen set nr = ${kop.nr + regels.length}, hash = ${vorige} where keten = ${kop.keten}`.execute(
    tx,
  );
}

function kies(gezegd: string | null | undefined, anders: string | null | undefined): string | null {
  return gezegd === undefined ? (anders ?? null) : gezegd;
}

/**
 * A chain that nobody writes to now, locked until the end of the transaction; when all are taken, the wait is for one of them. The lock
 * is taken just before the commit and no other is taken after it, so writers cannot wait for each other in a circle.
 */
async function neemKeten(tx: Transaction<Schema>): Promise<{ keten: number; nr: number; hash: Buffer }> {
  const vrij = await sql<{ keten: number; nr: number; hash: Buffer }>`
    select keten, nr, hash from auditkoppen order by (keten + pg_backend_pid()) % 32 limit 1 for update skip locked`.execute(
    tx,
  );
  const [gevonden] = vrij.rows;
  if (gevonden !== undefined) return gevonden;
  const bezet = await sql<{ keten: number; nr: number; hash: Buffer }>`
    select keten, nr, hash from auditkoppen where keten = (select keten from auditkoppen order by (keten + pg_backend_pid()) % 32 limit 1)
    for update`.execute(tx);
  return bezet.rows[0]!;
}
