import { sql } from 'kysely';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { ontsleutel, versleutel, versleutelMet } from '../../privacy/veldversleuteling';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { KennisgevingRij } from '../schema';
import type { Tx } from '../verbinding';
import { schrijfAudit } from './auditregels';
import { spanVanVerzending } from './uitgaand';
import { schrijfVerwerking } from './verwerkingsregels';

/** Whose notices: a team of an organisation, everywhere (`vestigingscode` '') or at one location. */
export interface Team {
  readonly oin: string;
  readonly rol: Rol;
  readonly vestigingscode: string;
}

function plaats({ oin, rol, vestigingscode }: Team): string {
  return `kennisgevingsadressen/adres/${oin}/${rol}/${vestigingscode}`;
}

/** Sets where a team hears of its taken. The address is encrypted. */
export async function zetTeamadres(tx: Tx, ring: Sleutelring, team: Team, adres: string): Promise<void> {
  const { gegevens, sleutelId } = await versleutel(ring, adres, plaats(team));
  const waarden = { adres: gegevens, sleutel_id: sleutelId, gewijzigd_op: sql<Date>`now()` };
  await tx
    .insertInto('kennisgevingsadressen')
    .values({ ...team, ...waarden })
    .onConflict((conflict) => conflict.columns(['oin', 'rol', 'vestigingscode']).doUpdateSet(waarden))
    .execute();
}

/** The team gets no notices any more; false when it had no address. */
export async function wisTeamadres(tx: Tx, { oin, rol, vestigingscode }: Team): Promise<boolean> {
  const weg = await tx
    .deleteFrom('kennisgevingsadressen')
    .where('oin', '=', oin)
    .where('rol', '=', rol)
    .where('vestigingscode', '=', vestigingscode)
    .executeTakeFirst();
  return weg.numDeletedRows > 0n;
}

/** Where a team hears of its taken: the address of the location, else of the organisation; null when there is none. */
export async function leesTeamadres(tx: Tx, ring: Sleutelring, team: Team): Promise<string | null> {
  const rij = await tx
    .selectFrom('kennisgevingsadressen')
    .selectAll()
    .where('oin', '=', team.oin)
    .where('rol', '=', team.rol)
    .where('vestigingscode', 'in', [...new Set([team.vestigingscode, ''])])
    .orderBy('vestigingscode', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!rij) return null;
  return ontsleutel(ring, { gegevens: rij.adres, sleutelId: rij.sleutel_id }, plaats(rij));
}

/** Encrypts the addresses of teams again with the key that is active now; answers how many, at most `maximum`. May be repeated. */
export async function herversleutelTeamadressen(tx: Tx, ring: Sleutelring, maximum: number): Promise<number> {
  const actief = await ring.sleutelVoor({});
  const rijen = await tx
    .selectFrom('kennisgevingsadressen')
    .selectAll()
    .where('sleutel_id', '<>', actief.id)
    .limit(maximum)
    .forUpdate()
    .execute();
  for (const rij of rijen) {
    const adres = await ontsleutel(ring, { gegevens: rij.adres, sleutelId: rij.sleutel_id }, plaats(rij));
    const nieuw = versleutelMet(actief, adres, plaats(rij));
    await tx
      .updateTable('kennisgevingsadressen')
      .set({ adres: nieuw.gegevens, sleutel_id: nieuw.sleutelId })
      .where('oin', '=', rij.oin)
      .where('rol', '=', rij.rol)
      .where('vestigingscode', '=', rij.vestigingscode)
      .execute();
  }
  return rijen.length;
}

/** Which teams of an organisation have an address (not which). */
export async function leesTeams(tx: Tx, oin: string): Promise<(Team & { readonly gewijzigdOp: Tijdstip })[]> {
  const rijen = await tx
    .selectFrom('kennisgevingsadressen')
    .select(['oin', 'rol', 'vestigingscode', 'gewijzigd_op'])
    .where('oin', '=', oin)
    .orderBy('rol')
    .orderBy('vestigingscode')
    .execute();
  return rijen.map(({ gewijzigd_op: gewijzigdOp, ...team }) => ({ ...team, gewijzigdOp }));
}

/** What a notice says about a taak. Nothing of the jongere is read. */
export interface TaakVoorBericht {
  readonly id: string;
  readonly soort: string;
  readonly status: string;
  readonly oin: string;
  readonly rol: Rol;
  readonly vestigingscode: string | null;
  readonly vestiging: string | null;
  readonly partner: string;
  readonly uiterlijk: Tijdstip | null;
  readonly toegewezenAan: string | null;
}

/** Reads it; undefined when the taak is gone. */
export async function leesTaakVoorBericht(tx: Tx, taakId: string): Promise<TaakVoorBericht | undefined> {
  const { rows } = await sql<TaakVoorBericht>`
    select t.id, t.soort, t.status, t.oin, t.rol, t.vestigingscode, l.naam as vestiging, k.naam as partner, t.uiterlijk,
      t.toegewezen_aan as "toegewezenAan"
    from taken t join ketenpartners k using (oin) left join locaties l on l.vestigingscode = t.vestigingscode
    where t.id = ${taakId}`.execute(tx);
  return rows[0];
}

/**
 * Keeps what became of a notice; the newest outcome of an outbox row counts. One that was sent has been disclosed, and leaves a processing
 * record and an audit line. `naarOin`: whose employees it went to.
 */
export async function boekKennisgeving(
  tx: Tx,
  v: {
    readonly id: string;
    readonly taak: Pick<TaakVoorBericht, 'id' | 'oin' | 'rol'>;
    readonly soort: string;
    readonly aan: KennisgevingRij['aan'];
    readonly uitkomst: KennisgevingRij['uitkomst'];
    readonly reden: string | null;
    readonly naarOin: string;
  },
): Promise<void> {
  const { id: taakId, oin, rol } = v.taak;
  if (v.uitkomst === 'verzonden') {
    const over = await tx
      .selectFrom('taken as t')
      .leftJoin('uitgaand as u', (bij) => bij.on('u.id', '=', v.id))
      .select(['t.jongere_id', 'u.traceparent'])
      .where('t.id', '=', taakId)
      .executeTakeFirst();
    schrijfVerwerking(tx, {
      activiteit: 'bericht-aan-medewerker',
      jongereId: over?.jongere_id ?? null,
      ontvangerOin: v.naarOin,
      traceparent: over?.traceparent ?? null,
      spanId: spanVanVerzending(v.id),
    });
    schrijfAudit(tx, {
      handeling: 'verstrekt',
      voorwerp: 'ontvanger:mail',
      gegevens: { aan: v.aan, naar: v.naarOin },
    });
  }
  await sql`insert into kennisgevingen (id, taak_id, oin, rol, soort, aan, uitkomst, reden)
    values (${v.id}, ${taakId}, ${oin}, ${rol}, ${v.soort}, ${v.aan}, ${v.uitkomst}, ${v.reden})
    on conflict (id) do update set aan = excluded.aan, uitkomst = excluded.uitkomst, reden = excluded.reden, op = now()`.execute(
    tx,
  );
}

/** Whether this notice was sent before: the process died between the mail server's yes and ours. */
export async function isVerstuurd(tx: Tx, id: string): Promise<boolean> {
  const rij = await tx
    .selectFrom('kennisgevingen')
    .select('id')
    .where('id', '=', id)
    .where('uitkomst', '=', 'verzonden')
    .executeTakeFirst();
  return rij !== undefined;
}

/** What became of the notices of an organisation since an instant, per outcome and reason: for functional managers. */
export async function telKennisgevingen(
  tx: Tx,
  oin: string,
  sinds: Tijdstip,
): Promise<
  {
    rol: Rol;
    uitkomst: KennisgevingRij['uitkomst'];
    reden: string | null;
    aantal: number;
    laatsteOp: Tijdstip;
  }[]
> {
  const { rows } = await sql<{
    rol: Rol;
    uitkomst: KennisgevingRij['uitkomst'];
    reden: string | null;
    aantal: number;
    laatsteOp: Tijdstip;
  }>`select rol, uitkomst, reden, count(*)::int as aantal, max(op) as "laatsteOp" from kennisgevingen
    where oin = ${oin} and op >= ${new Date(sinds)} group by rol, uitkomst, reden order by 5 desc`.execute(
    tx,
  );
  return [...rows];
}
