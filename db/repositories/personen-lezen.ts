import { sql } from 'kysely';
import type { Geboortedatum } from '../../domain/persoon/geboortedatum';
import type { Identiteit } from '../../domain/persoon/identiteit';
import { type Doel, magZien, type Vrager } from '../../domain/persoon/mag-zien';
import { heeftToestemming, type Toestemmingsdoel } from '../../domain/persoon/toestemming';
import type { PersoonVeld } from '../../domain/persoon/voeg-identiteiten-samen';
import type { Datum } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ontsleutel } from '../../privacy/veldversleuteling';
import type { Tx } from '../verbinding';
import { activiteitVan } from '../../domain/toegang/verwerkingsactiviteiten';
import { plaatsVanGegevens } from './personen';
import { schrijfVerwerking } from './verwerkingsregels';

/** The caller's role may not know anything about a person for this purpose (`domain/persoon/mag-zien.ts`). */
export class GeenGrondslagFout extends Error {
  override readonly name = 'GeenGrondslagFout';
  constructor(
    readonly vrager: string,
    readonly doel: Doel,
  ) {
    super(`${vrager} mag voor ${doel} niets van een jongere zien`);
  }
}

/** What a role may see of a person. */
export type ZichtbarePersoon = Partial<Pick<Identiteit, PersoonVeld>>;

/**
 * Who these jongeren are, as far as the caller's role may see for this purpose; who is not known by name is left out. The role
 * is that of the transaction, so it cannot be asked for. That the caller has to do with these jongeren (a taak, a traject) has
 * been checked before: this function does not know tasks. Every person read leaves a processing record.
 * @throws GeenGrondslagFout when role and purpose are not in the allow-list
 */
export async function leesPersonenVoor(
  tx: Tx,
  ring: Sleutelring,
  jongereIds: readonly string[],
  doel: Doel,
): Promise<Map<string, ZichtbarePersoon>> {
  const vrager = await leesVrager(tx);
  const velden = vrager === null ? [] : magZien(vrager, doel);
  if (velden.length === 0) throw new GeenGrondslagFout(vrager ?? 'deze aanroeper', doel);
  const personen = await leesIdentiteiten(tx, ring, jongereIds);
  for (const jongereId of personen.keys())
    schrijfVerwerking(tx, { activiteit: activiteitVan(doel), jongereId }, ring);
  return new Map([...personen].map(([id, persoon]) => [id, kies(persoon, velden)]));
}

/** As `leesPersonenVoor`, for one jongere; null when it is not known who it is. @throws GeenGrondslagFout */
export async function leesPersoonVoor(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
  doel: Doel,
): Promise<ZichtbarePersoon | null> {
  return (await leesPersonenVoor(tx, ring, [jongereId], doel)).get(jongereId) ?? null;
}

/** Birth dates, for the rhythm function that watches ages; for the platform only. Unknown ones are left out. @throws GeenGrondslagFout */
export async function leesGeboortedata(
  tx: Tx,
  ring: Sleutelring,
  jongereIds: readonly string[],
): Promise<Map<string, Geboortedatum>> {
  const personen = await leesPersonenVoor(tx, ring, jongereIds, 'leeftijd');
  return new Map(
    [...personen].flatMap(([id, { geboortedatum }]) => (geboortedatum ? [[id, geboortedatum]] : [])),
  );
}

/** One birth date, see `leesGeboortedata`; null when it is not known. */
export async function leesGeboortedatum(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
): Promise<Geboortedatum | null> {
  return (await leesGeboortedata(tx, ring, [jongereId])).get(jongereId) ?? null;
}

/** Whether consent for a purpose holds on a day. False when it is not known who the jongere is: then nobody consented. */
export async function leesToestemming(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
  doel: Toestemmingsdoel,
  op: Datum,
): Promise<boolean> {
  const persoon = (await leesIdentiteiten(tx, ring, [jongereId])).get(jongereId);
  if (persoon !== undefined) schrijfVerwerking(tx, { activiteit: 'mazl-terugkoppeling', jongereId }, ring);
  return persoon !== undefined && heeftToestemming(persoon.toestemmingen, doel, persoon.geboortedatum, op);
}

/** Decrypts identities by the id asked for, aliases followed. For this table group only: it filters nothing. */
async function leesIdentiteiten(
  tx: Tx,
  ring: Sleutelring,
  jongereIds: readonly string[],
): Promise<Map<string, Identiteit>> {
  const { rows } = await sql<{ gevraagd: string; jongere_id: string; gegevens: Buffer; sleutel_id: string }>`
    select v.id as gevraagd, p.jongere_id, p.gegevens, p.sleutel_id
    from unnest(${[...new Set(jongereIds)]}::uuid[]) as v(id)
    join personen a on a.jongere_id = v.id
    join personen p on p.jongere_id = coalesce(a.samengevoegd_met, a.jongere_id)
    where p.gegevens is not null`.execute(tx);
  const personen = await Promise.all(
    rows.map(async (rij): Promise<[string, Identiteit]> => {
      const versleuteld = { sleutelId: rij.sleutel_id, gegevens: rij.gegevens };
      const tekst = await ontsleutel(ring, versleuteld, plaatsVanGegevens(rij.jongere_id));
      return [rij.gevraagd, JSON.parse(tekst) as Identiteit];
    }),
  );
  return new Map(personen);
}

async function leesVrager(tx: Tx): Promise<Vrager | null> {
  const { rows } = await sql<{ soort: string; rol: string }>`
    select current_setting('sluitend.soort') as soort, current_setting('sluitend.rol') as rol`.execute(tx);
  const toegang = rows[0];
  if (toegang?.soort === 'systeem') return 'systeem';
  return toegang?.soort === 'partner' ? (toegang.rol as Vrager) : null;
}

function kies(persoon: Identiteit, velden: readonly PersoonVeld[]): ZichtbarePersoon {
  return Object.fromEntries(velden.map((veld) => [veld, persoon[veld]]));
}
