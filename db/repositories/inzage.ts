import { sql } from 'kysely';
import type { Identiteit } from '../../domain/persoon/identiteit';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ontsleutel } from '../../privacy/veldversleuteling';
import type { Tx } from '../verbinding';
import { plaatsVanGegevens, plaatsVanNummer } from './personen';
import { schrijfVerwerking } from './verwerkingsregels';

/*
 * Everything that is known of one jongere, for the jongere: unfiltered. Who may be given what of it is decided by `api/inzage`. The
 * platform reads (`systeemToegang`); that it was read leaves a processing record of the organisation that gives the inzage.
 */

/** What identifies a jongere; `identiteit` is null when only numbers are known. */
export interface BekendeIdentiteit {
  readonly identiteit: Identiteit | null;
  readonly leerlingnummers: readonly { readonly brin: string; readonly nummer: string }[];
}

/** Who the jongere is. `oin`: the organisation that gives the inzage; null: the platform. */
export async function leesIdentiteitVoorInzage(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
  oin: string | null,
): Promise<BekendeIdentiteit> {
  schrijfVerwerking(tx, { activiteit: 'inzageverzoek', jongereId, oin }, ring);
  const rij = await tx
    .selectFrom('personen')
    .select(['gegevens', 'sleutel_id'])
    .where('jongere_id', '=', jongereId)
    .executeTakeFirst();
  const nummers = await tx
    .selectFrom('leerlingnummers')
    .selectAll()
    .where('jongere_id', '=', jongereId)
    .execute();
  const leerlingnummers = await Promise.all(
    nummers.map(async ({ brin, nummer, sleutel_id: sleutelId }) => ({
      brin,
      nummer: await ontsleutel(ring, { gegevens: nummer, sleutelId }, plaatsVanNummer(jongereId, brin)),
    })),
  );
  if (!rij?.gegevens || !rij.sleutel_id) return { identiteit: null, leerlingnummers };
  const versleuteld = { gegevens: rij.gegevens, sleutelId: rij.sleutel_id };
  const tekst = await ontsleutel(ring, versleuteld, plaatsVanGegevens(jongereId));
  return { identiteit: JSON.parse(tekst) as Identiteit, leerlingnummers };
}

/** One absence that was reported, withdrawn ones too. */
export interface BekendVerzuim {
  readonly vestigingscode: string;
  readonly begindatum: Datum;
  readonly einddatum: Datum | null;
  readonly ingetrokken: boolean;
  readonly gehoordOp: Tijdstip;
}

/** Every absence that was reported, oldest first. */
export async function leesVerzuimVoorInzage(tx: Tx, ids: readonly string[]): Promise<BekendVerzuim[]> {
  const { rows } = await sql<BekendVerzuim>`
    select vestigingscode, begindatum, einddatum, ingetrokken, gehoord_op as "gehoordOp" from verzuimregels
    where jongere_id = any(${[...ids]}::uuid[]) order by begindatum`.execute(tx);
  return rows;
}

/** One message about a jongere: from whom and how it came, not what was in it. */
export interface Ontvangen {
  readonly bron: string;
  readonly kanaal: string;
  readonly soort: string;
  readonly ontvangenOp: Tijdstip;
}

/** From whom messages came, oldest first. */
export async function leesOntvangenVoorInzage(tx: Tx, ids: readonly string[]): Promise<Ontvangen[]> {
  const { rows } = await sql<Ontvangen>`
    select bron, kanaal, soort, ontvangen_op as "ontvangenOp" from inbox
    where jongere_id = any(${[...ids]}::uuid[]) and kanaal <> 'intern' order by volgnummer`.execute(tx);
  return rows;
}

/** A traject with who had to do with it and what happened. */
export interface BekendTraject {
  readonly ref: string;
  readonly soort: string;
  readonly vestigingscode: string | null;
  readonly aanleiding: string;
  readonly status: string;
  readonly uitkomst: string | null;
  readonly geopendOp: Tijdstip;
  readonly geslotenOp: Tijdstip | null;
  /** Organisations that are or were aan zet or verantwoordelijk, each in a role. */
  readonly betrokken: readonly { readonly oin: string; readonly rol: Rol }[];
  readonly gebeurtenissen: readonly {
    readonly soort: string;
    readonly op: Tijdstip;
    readonly doorOin: string | null;
    readonly inhoud: Readonly<Record<string, unknown>>;
  }[];
}

/** The refs of the trajecten, oldest first: what an organisation sees of each is judged as on its own pages. */
export async function leesTrajectrefs(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ ref: string }>`
    select ref from trajecten where jongere_id = any(${[...ids]}::uuid[]) order by geopend_op, ref`.execute(
    tx,
  );
  return rows.map(({ ref }) => ref);
}

/** The trajecten with who was involved and what happened, oldest first. */
export async function leesTrajectenVoorInzage(tx: Tx, ids: readonly string[]): Promise<BekendTraject[]> {
  const { rows } = await sql<Omit<BekendTraject, 'gebeurtenissen'>>`
    select t.ref, t.soort, t.vestigingscode, t.aanleiding, t.status, t.uitkomst, t.geopend_op as "geopendOp",
      t.gesloten_op as "geslotenOp", coalesce((select json_agg(distinct jsonb_build_object('oin', b.oin, 'rol', b.rol)) from (
        select oin, rol from verantwoordelijken v where v.traject_ref = t.ref
        union select oin, rol from taken k where k.traject_ref = t.ref) b), '[]') as betrokken
    from trajecten t where t.jongere_id = any(${[...ids]}::uuid[]) order by t.geopend_op`.execute(tx);
  return Promise.all(
    rows.map(async (traject) => {
      const rijen = await tx
        .selectFrom('gebeurtenissen')
        .select(['soort', 'gebeurd_op', 'door_oin', 'inhoud'])
        .where('traject_ref', '=', traject.ref)
        .orderBy('gebeurd_op')
        .orderBy('volgnummer')
        .execute();
      return {
        ...traject,
        gebeurtenissen: rijen.map((rij) => ({
          soort: rij.soort,
          op: rij.gebeurd_op,
          doorOin: rij.door_oin,
          inhoud: rij.inhoud,
        })),
      };
    }),
  );
}

/** Names of organisations and of school locations, to write out codes. */
export async function leesNamen(tx: Tx): Promise<{
  readonly organisaties: ReadonlyMap<string, string>;
  readonly vestigingen: ReadonlyMap<string, { readonly naam: string; readonly oin: string }>;
}> {
  const organisaties = await tx.selectFrom('ketenpartners').select(['oin', 'naam']).execute();
  const vestigingen = await tx.selectFrom('locaties').select(['vestigingscode', 'naam', 'oin']).execute();
  return {
    organisaties: new Map(organisaties.map(({ oin, naam }) => [oin, naam])),
    vestigingen: new Map(vestigingen.map(({ vestigingscode, ...rest }) => [vestigingscode, rest])),
  };
}
