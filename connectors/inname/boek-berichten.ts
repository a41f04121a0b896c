import {
  boekGeweigerd,
  boekHerhalingen,
  neemAan,
  zoekBekende,
  type Aanname,
  type NieuwBericht,
} from '../../db/repositories/inbox';
import { koppelSleutels, type Koppeling } from '../../db/repositories/personen-koppelen';
import { vindOfMaakJongeren, zoekJongeren } from '../../db/repositories/personen';
import type { Tx } from '../../db/verbinding';
import type { Identiteit } from '../../domain/persoon/identiteit';
import { sleutelwaarde, type Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import { hmacMet, type Sleutelring } from '../../privacy/sleutelring';
import { versleutel } from '../../privacy/veldversleuteling';
import { legPersoonVast, type Tegenspraak } from './leg-persoon-vast';
import { NUMMERS_SPREKEN_TEGEN, TWEE_TRAJECTEN, type Wissel } from './wissel';

/** A checked message whose person is still named by keys, the pupil number first where there is one. */
export interface TeBoeken extends Omit<NieuwBericht, 'jongereId' | 'onopgelost' | 'afdrukken'> {
  readonly sleutels: readonly Persoonssleutel[];
  /** Who it is, when the message says more than a number; has passed `controleerIdentiteit`. */
  readonly identiteit?: Identiteit | null;
}

/** What became of a message: with a contradiction nothing of it was kept. */
export type Boeking = Aanname | Tegenspraak;

/** Where the encrypted keys of an unresolved message stand; part of what is authenticated with them. */
export function plaatsVanOnopgelost(bron: string, berichtId: string): string {
  return `inbox/onopgelost/${bron}/${berichtId}`;
}

/**
 * Exchanges persons for jongeren and takes the messages into the inbox, all in this transaction: after it, nothing but `personen`
 * knows who a message is about. Answers per message, in the order given. What was known already is found first and costs little.
 */
export async function boekBerichten(
  tx: Tx,
  ring: Sleutelring,
  berichten: readonly TeBoeken[],
): Promise<Boeking[]> {
  const metAfdruk = berichten.map((bericht) => ({ ...bericht, afdrukken: afdrukkenVan(ring, bericht) }));
  const bekend = await zoekBekende(tx, metAfdruk);
  const nieuw = metAfdruk.filter((_, i) => !bekend[i]);
  const wissels = await wisselAlle(tx, ring, nieuw);
  const goed = nieuw.flatMap((bericht, i) => {
    const wissel = wissels[i]!;
    return 'uitkomst' in wissel ? [] : [{ bericht, wissel }];
  });
  const aannames = (
    await neemAan(tx, await Promise.all(goed.map(({ bericht, wissel }) => vulIn(ring, bericht, wissel))))
  ).values();
  const geboekt = wissels
    .map((wissel): Boeking => ('uitkomst' in wissel ? wissel : aannames.next().value!))
    .values();
  const uitkomsten = bekend.map((eerder): Boeking => eerder ?? geboekt.next().value!);
  await boekHerhalingen(
    tx,
    bekend.flatMap((eerder, i) => (eerder ? [{ bericht: berichten[i]!, aanname: eerder }] : [])),
  );
  await boekGeweigerd(
    tx,
    uitkomsten.flatMap((uitkomst, i) =>
      uitkomst.uitkomst === 'tegenspraak' ? [weigering(berichten[i]!, uitkomst)] : [],
    ),
  );
  return uitkomsten;
}

function weigering({ bron, kanaal, berichtId, plaats, aanlevering }: TeBoeken, { uitleg }: Tegenspraak) {
  const rij = aanlevering ? `aanlevering ${aanlevering.id} rij ${aanlevering.rij}` : null;
  return { bron, kanaal, berichtId, plaats: plaats ?? rij, redenen: [uitleg] };
}

/** Those that say who it is one by one, in a fixed order of persons so that two batches cannot wait for each other; then the others. */
async function wisselAlle(
  tx: Tx,
  ring: Sleutelring,
  berichten: readonly TeBoeken[],
): Promise<(Wissel | Tegenspraak)[]> {
  const wissels: (Wissel | Tegenspraak)[] = [];
  const metPersoon = berichten.flatMap(({ sleutels, identiteit }, i) =>
    identiteit ? [{ i, identiteit, naam: naamVan(sleutels) }] : [],
  );
  // Stable: of two messages about one person the later one counts.
  for (const { i, identiteit } of metPersoon.toSorted((a, b) =>
    a.naam < b.naam ? -1 : a.naam > b.naam ? 1 : 0,
  ))
    wissels[i] = await legPersoonVast(tx, ring, berichten[i]!.sleutels, identiteit);
  const zonder = berichten.flatMap(({ identiteit }, i) => (identiteit ? [] : [i]));
  const gewisseld = await wisselPersonen(
    tx,
    ring,
    zonder.map((i) => berichten[i]!.sleutels),
  );
  for (const [nr, i] of zonder.entries()) wissels[i] = gewisseld[nr]!;
  return wissels;
}

function naamVan(sleutels: readonly Persoonssleutel[]): string {
  return sleutels.map((sleutel) => `${sleutel.soort}:${sleutelwaarde(sleutel)}`).join(' ');
}

/** Keyed prints of content, person keys and who it is, one for every hash key in the ring. */
function afdrukkenVan(ring: Sleutelring, bericht: TeBoeken): [Buffer, ...Buffer[]] {
  const wie = bericht.identiteit ? `\n${JSON.stringify(bericht.identiteit)}` : '';
  const tekst = `${naamVan(bericht.sleutels)}\n${JSON.stringify(bericht.signaal)}${wie}`;
  const [eerste, ...oudere] = ring.hmacSleutels;
  return [hmacMet(eerste, 'inbox', tekst), ...oudere.map((sleutel) => hmacMet(sleutel, 'inbox', tekst))];
}

async function vulIn(
  ring: Sleutelring,
  { sleutels, identiteit, ...bericht }: TeBoeken & Pick<NieuwBericht, 'afdrukken'>,
  wissel: Wissel,
): Promise<NieuwBericht> {
  if ('jongereId' in wissel) return { ...bericht, jongereId: wissel.jongereId };
  const onopgelost = await verberg(ring, bericht, { sleutels, identiteit }, wissel.reden);
  return { ...bericht, jongereId: null, onopgelost };
}

/** Who a message is about, kept with it only while that could not be exchanged for a jongere. */
export interface Verborgen {
  readonly sleutels: readonly Persoonssleutel[];
  readonly identiteit?: Identiteit | null | undefined;
}

/** Encrypts who a message is about that could not be exchanged. */
export async function verberg(
  ring: Sleutelring,
  bericht: { readonly bron: string; readonly berichtId: string },
  wie: Verborgen,
  reden: string,
): Promise<NonNullable<NieuwBericht['onopgelost']>> {
  const plaats = plaatsVanOnopgelost(bericht.bron, bericht.berichtId);
  // A list of keys is what older rows hold as well.
  const { gegevens, sleutelId } = await versleutel(
    ring,
    JSON.stringify(wie.identiteit ? wie : wie.sleutels),
    plaats,
  );
  return { versleuteld: gegevens, sleutelId, reden };
}

/** The jongere of each set of keys. A set of two links them; where that cannot be, the reason comes back and nothing was changed. */
export async function wisselPersonen(
  tx: Tx,
  ring: Sleutelring,
  sets: readonly (readonly Persoonssleutel[])[],
): Promise<Wissel[]> {
  if (sets.length === 0) return [];
  const ids = await vindOfMaakJongeren(
    tx,
    ring,
    sets.map((set) => set[0]!),
  );
  const wissels = ids.map((jongereId): Wissel => ({ jongereId }));
  const metMeer = sets.flatMap((set, i) => (set.length > 1 ? [i] : []));
  if (metMeer.length === 0) return wissels;
  const overige = metMeer.flatMap((i) => sets[i]!.slice(1));
  const bekend = await zoekJongeren(tx, ring, overige);
  let plaats = 0;
  const gedaan = new Map<string, Wissel>();
  for (const i of metMeer) {
    const verder = sets[i]!.slice(1);
    const gevonden = bekend.slice(plaats, plaats + verder.length);
    plaats += verder.length;
    if (gevonden.every((id) => id === ids[i])) continue;
    // The same pupil on many rows of a file is linked once.
    const naam = naamVan(sets[i]!);
    const wissel =
      gedaan.get(naam) ??
      naarWissel(await koppelSleutels(tx, ring, ids[i]!, verder), () =>
        vanSterksteSleutel(sets[i]!, [ids[i]!, ...gevonden]),
      );
    gedaan.set(naam, wissel);
    wissels[i] = wissel;
  }
  return wissels;
}

const STERKTE = { bsn: 3, onderwijsnummer: 2, leerlingnummer: 1, bronnummer: 0 } as const;

/** An operator found out that the keys of this message are of different people: it goes on for the one of the strongest key. */
function vanSterksteSleutel(
  sleutels: readonly Persoonssleutel[],
  jongeren: readonly (string | null)[],
): string {
  const bekend = sleutels.flatMap(({ soort }, i) => {
    const jongereId = jongeren[i];
    return jongereId === null || jongereId === undefined ? [] : [{ sterkte: STERKTE[soort], jongereId }];
  });
  return bekend.toSorted((a, b) => b.sterkte - a.sterkte)[0]!.jongereId;
}

function naarWissel(koppeling: Koppeling, bijGescheiden: () => string): Wissel {
  if (koppeling.soort === 'gekoppeld' || koppeling.soort === 'samengevoegd')
    return { jongereId: koppeling.jongereId };
  if (koppeling.soort === 'gescheiden') return { jongereId: bijGescheiden() };
  return { reden: koppeling.soort === 'operator-beslist' ? TWEE_TRAJECTEN : NUMMERS_SPREKEN_TEGEN };
}
