import { sql } from 'kysely';
import type { Identiteit } from '../../domain/persoon/identiteit';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import {
  gewijzigdeVelden,
  type PersoonVeld,
  tegenspraken,
  type Tegenspraak,
  voegIdentiteitenSamen,
} from '../../domain/persoon/voeg-identiteiten-samen';
import { SIGNAAL_SCHEMA_VERSIE } from '../../domain/signalen/signaal';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ontsleutel, versleutel } from '../../privacy/veldversleuteling';
import type { Tx } from '../verbinding';
import { schrijfVerwerking } from './verwerkingsregels';
import { plaatsIntern } from './inbox';
import { leesOmgeving } from './omgeving';
import { vraagOfZelfde, zijnGescheiden } from './operatorvragen';
import { actueleJongere, hmacs, plaatsVanGegevens, plaatsVanNummer, zoekJongeren } from './personen';

/*
 * Linking keys and identities to a jongere. The rules and why: docs/besluiten/0005-koppelen-van-personen.md.
 */

/** What became of a message that says who a jongere is. With the last three nothing was changed, and a person decides or has decided. */
export type Koppeling =
  | { readonly soort: 'gekoppeld'; readonly jongereId: string; readonly gewijzigd: readonly PersoonVeld[] }
  /** The keys turned out to be of other jongeren too; `jongereId` goes on and must be counted again. */
  | {
      readonly soort: 'samengevoegd';
      readonly jongereId: string;
      readonly aliassen: readonly string[];
      readonly gewijzigd: readonly PersoonVeld[];
    }
  | {
      readonly soort: 'operator-beslist';
      readonly reden: 'twee-open-trajecten';
      readonly jongereIds: readonly string[];
    }
  /** An operator found out before that these are different people: their keys stay apart. */
  | { readonly soort: 'gescheiden'; readonly jongereIds: readonly string[] }
  | {
      readonly soort: 'tegenspraak';
      readonly redenen: readonly Tegenspraak[];
      readonly jongereIds: readonly string[];
    };

/**
 * Others changed these persons at the same moment. Carries the code of a serialisation failure, so that
 * `Databank.metToegang` runs the transaction again.
 */
class GelijktijdigGewijzigd extends Error {
  override readonly name = 'GelijktijdigGewijzigd';
  readonly code = '40001';
}

/**
 * Records who a jongere is: keeps the identity encrypted and links its BSN and onderwijsnummer. The identity has passed
 * `controleerIdentiteit`. What is new replaces what was known; what contradicts it (another BSN, another birth date) changes nothing.
 */
export async function koppelPersoon(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
  identiteit: Identiteit,
): Promise<Koppeling> {
  const { bsn, onderwijsnummer } = identiteit;
  const sleutels: Persoonssleutel[] = [];
  if (bsn !== null) sleutels.push({ soort: 'bsn', waarde: bsn });
  if (onderwijsnummer !== null) sleutels.push({ soort: 'onderwijsnummer', waarde: onderwijsnummer });
  return koppel(tx, ring, jongereId, sleutels, identiteit);
}

/** Links further keys of one message to a jongere: a row with pupil number and BSN, a pupil with a new number. */
export async function koppelSleutels(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
  sleutels: readonly Persoonssleutel[],
): Promise<Koppeling> {
  return koppel(tx, ring, jongereId, sleutels, null);
}

/**
 * An operator found out that two jongeren are one person, also when both have an open traject: the oldest one goes on, and whoever asks
 * sees to it that the other is closed.
 */
export async function voegJongerenSamen(
  tx: Tx,
  ring: Sleutelring,
  eerste: string,
  tweede: string,
): Promise<Koppeling> {
  return koppel(tx, ring, eerste, [], null, tweede);
}

interface Betrokkene {
  readonly jongereId: string;
  readonly identiteit: Identiteit | null;
  readonly bijgewerktOp: number;
  readonly aangemaaktOp: number;
  /** When its oldest open traject began, or null. */
  readonly openSinds: number | null;
}

async function koppel(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
  sleutels: readonly Persoonssleutel[],
  nieuw: Identiteit | null,
  zelfdeAls: string | null = null,
): Promise<Koppeling> {
  const betrokkenen = await vergrendel(
    tx,
    ring,
    [jongereId, ...(zelfdeAls === null ? [] : [zelfdeAls])],
    sleutels,
  );
  const jongereIds = betrokkenen.map((b) => b.jongereId);
  if (zelfdeAls === null && (await zijnGescheiden(tx, jongereIds)))
    return { soort: 'gescheiden', jongereIds };
  const open = betrokkenen
    .filter((b) => b.openSinds !== null)
    .toSorted((a, b) => Number(a.openSinds) - Number(b.openSinds));
  if (open.length > 1 && zelfdeAls === null) {
    const metTraject = open.map((b) => b.jongereId).toSorted();
    await vraagOperator(tx, metTraject);
    return { soort: 'operator-beslist', reden: 'twee-open-trajecten', jongereIds: metTraject };
  }

  const bekend = betrokkenen
    .toSorted((a, b) => a.bijgewerktOp - b.bijgewerktOp)
    .flatMap((b) => (b.identiteit === null ? [] : [b.identiteit]));
  const berichten = nieuw === null ? bekend : [...bekend, nieuw];
  const redenen = new Set([
    ...berichten.flatMap((a, i) => berichten.slice(i + 1).flatMap((b) => tegenspraken(a, b))),
    ...(await strijdigeSleutels(tx, ring, jongereIds, sleutels)),
  ]);
  if (redenen.size > 0) return { soort: 'tegenspraak', redenen: [...redenen], jongereIds };

  const blijft = open[0] ?? betrokkenen.toSorted((a, b) => a.aangemaaktOp - b.aangemaaktOp)[0]!;
  const aliassen = jongereIds.filter((id) => id !== blijft.jongereId);
  if (aliassen.length > 0) {
    await maakAliassen(tx, ring, blijft.jongereId, aliassen);
    await vraagHertelling(tx, blijft.jongereId, aliassen);
  }
  await schrijfSleutels(tx, ring, blijft.jongereId, sleutels);

  const [eerste, ...verdere] = berichten;
  let gewijzigd: PersoonVeld[] = [];
  if (eerste !== undefined) {
    const identiteit = verdere.reduce(voegIdentiteitenSamen, eerste);
    gewijzigd = gewijzigdeVelden(blijft.identiteit, identiteit);
    if (gewijzigd.length > 0) await schrijfIdentiteit(tx, ring, blijft.jongereId, identiteit);
    schrijfVerwerking(tx, { activiteit: 'persoon-vastleggen', jongereId: blijft.jongereId }, ring);
  }
  return aliassen.length > 0
    ? { soort: 'samengevoegd', jongereId: blijft.jongereId, aliassen, gewijzigd }
    : { soort: 'gekoppeld', jongereId: blijft.jongereId, gewijzigd };
}

/** Has an operator find out whether these are one person: one question per pair, however many messages say so. */
export async function vraagOperator(tx: Tx, jongereIds: readonly string[]): Promise<void> {
  const op = await klokNu(tx);
  for (const [i, eerste] of jongereIds.entries()) {
    for (const tweede of jongereIds.slice(i + 1))
      await vraagOfZelfde(tx, [eerste, tweede], { op, traceparent: null });
  }
}

/** The one that goes on has more rows of absence than before: it is counted again, in its turn. */
async function vraagHertelling(tx: Tx, jongereId: string, aliassen: readonly string[]): Promise<void> {
  await plaatsIntern(tx, {
    // An alias is merged once.
    sleutel: `samengevoegd:${aliassen[0]}`,
    signaal: { schemaVersie: SIGNAAL_SCHEMA_VERSIE, soort: 'hertelling' },
    jongereId,
    ontvangenOp: await klokNu(tx),
  });
}

async function klokNu(tx: Tx): Promise<number> {
  return Date.now() + (await leesOmgeving(tx)).voorsprongMs;
}

/**
 * Locks everybody these keys name, in a fixed order. Opening a traject refers to the person's row and so waits for this
 * transaction; that is why "no open traject" still holds when the merge commits.
 */
async function vergrendel(
  tx: Tx,
  ring: Sleutelring,
  jongereIds: readonly string[],
  sleutels: readonly Persoonssleutel[],
): Promise<Betrokkene[]> {
  const zoek = async (): Promise<string[]> => {
    const genoemd = (await zoekJongeren(tx, ring, sleutels)).flatMap((id) => (id === null ? [] : [id]));
    const actueel: string[] = [];
    for (const id of jongereIds) actueel.push(await actueleJongere(tx, id));
    return [...new Set([...actueel, ...genoemd])].sort();
  };
  const ids = await zoek();
  await tx
    .selectFrom('personen')
    .select('jongere_id')
    .where('jongere_id', 'in', ids)
    .orderBy('jongere_id')
    .forUpdate()
    .execute();
  if ((await zoek()).join() !== ids.join()) throw new GelijktijdigGewijzigd();

  const rijen = await tx
    .selectFrom('personen as p')
    .select(['p.jongere_id', 'p.gegevens', 'p.sleutel_id', 'p.bijgewerkt_op', 'p.aangemaakt_op'])
    .select((eb) =>
      eb
        .selectFrom('trajecten as t')
        .select((t) => t.fn.min('t.geopend_op').as('sinds'))
        .whereRef('t.jongere_id', '=', 'p.jongere_id')
        .where('t.status', '=', 'open')
        .as('openSinds'),
    )
    .where('p.jongere_id', 'in', ids)
    .orderBy('p.jongere_id')
    .execute();
  return Promise.all(
    rijen.map(async (rij) => ({
      jongereId: rij.jongere_id,
      identiteit: await leesIdentiteit(ring, rij),
      bijgewerktOp: rij.bijgewerkt_op,
      aangemaaktOp: rij.aangemaakt_op,
      openSinds: rij.openSinds,
    })),
  );
}

async function leesIdentiteit(
  ring: Sleutelring,
  rij: { jongere_id: string; gegevens: Buffer | null; sleutel_id: string | null },
): Promise<Identiteit | null> {
  if (rij.gegevens === null || rij.sleutel_id === null) return null;
  const versleuteld = { sleutelId: rij.sleutel_id, gegevens: rij.gegevens };
  return JSON.parse(await ontsleutel(ring, versleuteld, plaatsVanGegevens(rij.jongere_id))) as Identiteit;
}

async function schrijfIdentiteit(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
  identiteit: Identiteit,
): Promise<void> {
  const { gegevens, sleutelId } = await versleutel(
    ring,
    JSON.stringify(identiteit),
    plaatsVanGegevens(jongereId),
  );
  await tx
    .updateTable('personen')
    .set({ gegevens, sleutel_id: sleutelId, bijgewerkt_op: sql<Date>`now()` })
    .where('jongere_id', '=', jongereId)
    .execute();
}

/** Kinds of which one person has one number only. A pupil can have several pupil numbers, also at one school. */
const EEN_PER_PERSOON = { bsn: 'bsn-verschilt', onderwijsnummer: 'onderwijsnummer-verschilt' } as const;

/** Whether these jongeren and these keys together would have two numbers of a kind; also where no identity is known yet. */
async function strijdigeSleutels(
  tx: Tx,
  ring: Sleutelring,
  jongereIds: readonly string[],
  sleutels: readonly Persoonssleutel[],
): Promise<Tegenspraak[]> {
  const bestaand = await tx
    .selectFrom('persoonssleutels')
    .select(['soort', 'sleutel_versie as versie', 'hmac'])
    .where('jongere_id', 'in', jongereIds)
    .where('soort', 'in', ['bsn', 'onderwijsnummer'])
    .execute();
  const gezien = new Map<string, string>();
  const strijdig: Tegenspraak[] = [];
  for (const { soort, versie, hmac } of [
    ...bestaand,
    ...sleutels.flatMap((sleutel) => hmacs(ring, sleutel, 0)),
  ]) {
    if (soort === 'leerlingnummer' || soort === 'bronnummer') continue;
    const eerder = gezien.get(`${soort}/${versie}`);
    if (eerder !== undefined && eerder !== hmac.toString('hex')) strijdig.push(EEN_PER_PERSOON[soort]);
    gezien.set(`${soort}/${versie}`, hmac.toString('hex'));
  }
  return strijdig;
}

/** Links the keys that nobody has yet. One that somebody else took since the look-up starts the transaction again. */
async function schrijfSleutels(
  tx: Tx,
  ring: Sleutelring,
  jongereId: string,
  sleutels: readonly Persoonssleutel[],
): Promise<void> {
  const rijen = sleutels
    .flatMap((sleutel, nr) => hmacs(ring, sleutel, nr))
    .sort((a, b) => a.soort.localeCompare(b.soort) || a.hmac.compare(b.hmac));
  for (const rij of rijen) {
    const geschreven = await tx
      .insertInto('persoonssleutels')
      .values({ soort: rij.soort, hmac: rij.hmac, sleutel_versie: rij.versie, jongere_id: jongereId })
      .onConflict((oc) =>
        oc.columns(['soort', 'hmac']).doUpdateSet({ jongere_id: sql<string>`persoonssleutels.jongere_id` }),
      )
      .returning('jongere_id')
      .executeTakeFirstOrThrow();
    if (geschreven.jongere_id !== jongereId) throw new GelijktijdigGewijzigd();
  }
  for (const sleutel of sleutels) {
    if (sleutel.soort === 'leerlingnummer') {
      await schrijfNummer(tx, ring, { jongereId, brin: sleutel.brin.toUpperCase(), nummer: sleutel.nummer });
    }
  }
}

/** Keeps a pupil number for its school: of two numbers at one school the newest is the one to show. */
async function schrijfNummer(
  tx: Tx,
  ring: Sleutelring,
  { jongereId, brin, nummer }: { jongereId: string; brin: string; nummer: string },
): Promise<void> {
  const { gegevens, sleutelId } = await versleutel(ring, nummer, plaatsVanNummer(jongereId, brin));
  const waarden = { nummer: gegevens, sleutel_id: sleutelId, geboekt_op: sql<Date>`now()` };
  await tx
    .insertInto('leerlingnummers')
    .values({ jongere_id: jongereId, brin, ...waarden })
    .onConflict((oc) => oc.columns(['jongere_id', 'brin']).doUpdateSet(waarden))
    .execute();
}

/** Moves keys and pupil numbers to the jongere that goes on; the others keep their id and their rows, and point to it. */
async function maakAliassen(
  tx: Tx,
  ring: Sleutelring,
  blijft: string,
  aliassen: readonly string[],
): Promise<void> {
  await tx
    .updateTable('persoonssleutels')
    .set({ jongere_id: blijft })
    .where('jongere_id', 'in', aliassen)
    .execute();
  const nummers = await tx
    .selectFrom('leerlingnummers')
    .selectAll()
    .where('jongere_id', 'in', [blijft, ...aliassen])
    .orderBy('geboekt_op')
    .execute();
  const nieuwste = new Map(nummers.map((rij) => [rij.brin, rij]));
  for (const rij of nieuwste.values()) {
    if (rij.jongere_id === blijft) continue;
    // Encrypted for one row; another row reads it only after it has been encrypted again.
    const versleuteld = { sleutelId: rij.sleutel_id, gegevens: rij.nummer };
    const nummer = await ontsleutel(ring, versleuteld, plaatsVanNummer(rij.jongere_id, rij.brin));
    await schrijfNummer(tx, ring, { jongereId: blijft, brin: rij.brin, nummer });
  }
  await tx.deleteFrom('leerlingnummers').where('jongere_id', 'in', aliassen).execute();
  await tx
    .updateTable('personen')
    .set({ samengevoegd_met: blijft, gegevens: null, sleutel_id: null, bijgewerkt_op: sql<Date>`now()` })
    .where((eb) => eb.or([eb('jongere_id', 'in', aliassen), eb('samengevoegd_met', 'in', aliassen)]))
    .execute();
}
