import {
  boekHerhalingen,
  neemAan,
  zoekBekende,
  type Aanname,
  type NieuwBericht,
} from '../../db/repositories/inbox';
import { koppelSleutels, type Koppeling } from '../../db/repositories/personen-koppelen';
import { vindOfMaakJongeren, zoekJongeren } from '../../db/repositories/personen';
import type { Tx } from '../../db/verbinding';
import { sleutelwaarde, type Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import { hmacMet, type Sleutelring } from '../../privacy/sleutelring';
import { versleutel } from '../../privacy/veldversleuteling';

/** A checked message whose person is still named by keys, the pupil number first where there is one. */
export interface TeBoeken extends Omit<NieuwBericht, 'jongereId' | 'onopgelost' | 'afdrukken'> {
  readonly sleutels: readonly Persoonssleutel[];
}

/** Where the encrypted keys of an unresolved message stand; part of what is authenticated with them. */
export function plaatsVanOnopgelost(bron: string, berichtId: string): string {
  return `inbox/onopgelost/${bron}/${berichtId}`;
}

/** A person's keys exchanged: for a jongere, or for the reason why a human has to look. */
export type Wissel = { readonly jongereId: string } | { readonly reden: string };

/**
 * Exchanges persons for jongeren and takes the messages into the inbox, all in this transaction: after it, nothing but `personen`
 * knows who a message is about. Answers per message, in the order given. What was known already is found first and costs little.
 */
export async function boekBerichten(
  tx: Tx,
  ring: Sleutelring,
  berichten: readonly TeBoeken[],
): Promise<Aanname[]> {
  const metAfdruk = berichten.map((bericht) => ({ ...bericht, afdrukken: afdrukkenVan(ring, bericht) }));
  const bekend = await zoekBekende(tx, metAfdruk);
  const nieuw = metAfdruk.filter((_, i) => !bekend[i]);
  const wissels = await wisselPersonen(
    tx,
    ring,
    nieuw.map((b) => b.sleutels),
  );
  const aannames = (
    await neemAan(tx, await Promise.all(nieuw.map((bericht, i) => vulIn(ring, bericht, wissels[i]!))))
  ).values();
  const uitkomsten = bekend.map((eerder) => eerder ?? aannames.next().value!);
  await boekHerhalingen(
    tx,
    bekend.flatMap((eerder, i) => (eerder ? [{ bericht: berichten[i]!, aanname: eerder }] : [])),
  );
  return uitkomsten;
}

/** Keyed prints of content and person keys, one for every hash key in the ring. */
function afdrukkenVan(ring: Sleutelring, bericht: TeBoeken): [Buffer, ...Buffer[]] {
  const wie = bericht.sleutels.map((sleutel) => `${sleutel.soort}:${sleutelwaarde(sleutel)}`).join(' ');
  const tekst = `${wie}\n${JSON.stringify(bericht.signaal)}`;
  const [eerste, ...oudere] = ring.hmacSleutels;
  return [hmacMet(eerste, 'inbox', tekst), ...oudere.map((sleutel) => hmacMet(sleutel, 'inbox', tekst))];
}

async function vulIn(
  ring: Sleutelring,
  { sleutels, ...bericht }: TeBoeken & Pick<NieuwBericht, 'afdrukken'>,
  wissel: Wissel,
): Promise<NieuwBericht> {
  if ('jongereId' in wissel) return { ...bericht, jongereId: wissel.jongereId };
  return { ...bericht, jongereId: null, onopgelost: await verberg(ring, bericht, sleutels, wissel.reden) };
}

/** Encrypts the keys of a message that could not be exchanged. */
export async function verberg(
  ring: Sleutelring,
  bericht: { readonly bron: string; readonly berichtId: string },
  sleutels: readonly Persoonssleutel[],
  reden: string,
): Promise<NonNullable<NieuwBericht['onopgelost']>> {
  const plaats = plaatsVanOnopgelost(bericht.bron, bericht.berichtId);
  const { gegevens, sleutelId } = await versleutel(ring, JSON.stringify(sleutels), plaats);
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
    const naam = sets[i]!.map((sleutel) => `${sleutel.soort}:${sleutelwaarde(sleutel)}`).join(' ');
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
  return {
    reden:
      koppeling.soort === 'operator-beslist'
        ? 'De nummers in dit bericht horen bij twee jongeren met een open traject. Een beheerder zoekt uit of het een persoon is; het bericht wordt bewaard.'
        : 'De nummers in dit bericht spreken tegen wat bekend is; een mens moet kijken.',
  };
}
