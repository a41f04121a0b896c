import {
  bewaarVerschil,
  leesLeveringen,
  leesLijstregels,
  type Lijstlevering,
  type Lijstregel,
  type NieuweLijstregel,
} from '../../db/repositories/lijsten';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { lijstaard, signaalBijWeg, type Lijstsoort } from '../../domain/lijsten/lijstsoort';
import { ongeloofwaardig } from '../../domain/lijsten/ongeloofwaardig';
import { bepaalVerschil, telVerschil } from '../../domain/lijsten/verschil';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import { vergelijkbareInhoud } from '../../domain/signalen/lijst-signalen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { hmacMet, type Sleutelring } from '../../privacy/sleutelring';
import { ontsleutel } from '../../privacy/veldversleuteling';

/** Where the encrypted person of a row stands; part of what is authenticated with it. */
export function plaatsVanPersoon(ref: string, rij: number): string {
  return `lijstregels/persoon/${ref}/${rij}`;
}

/** Who a row is about, while it waits to be carried out. */
export async function leesPersoon(
  ring: Sleutelring,
  { persoon, sleutel_id, levering_ref, rij }: Lijstregel,
): Promise<{ readonly naam: string; readonly sleutel: Persoonssleutel } | null> {
  if (persoon === null || sleutel_id === null || rij === null) return null;
  const plaats = plaatsVanPersoon(levering_ref, rij);
  const tekst = await ontsleutel(ring, { sleutelId: sleutel_id, gegevens: persoon }, plaats);
  return JSON.parse(tekst) as { naam: string; sleutel: Persoonssleutel };
}

/**
 * Holds the next list of a kind and area against the one that was carried out last, once it is its turn: one at a time, in order of number.
 * Later ones wait. Call with the list locked.
 */
export async function beoordeelVolgende(
  tx: Tx,
  ring: Sleutelring,
  soort: Lijstsoort,
  gebied: string,
  op: Tijdstip,
): Promise<void> {
  const leveringen = await leesLeveringen(tx, soort, gebied);
  const uitgevoerd = leveringen.filter(({ status }) => status === 'uitgevoerd').at(-1);
  const gehad = leveringen.filter(({ status }) => status === 'uitgevoerd' || status === 'vervangen').at(-1);
  const wachtend = leveringen.filter(({ status }) => status !== 'uitgevoerd' && status !== 'vervangen');
  const volgende = wachtend[0];
  for (const [i, levering] of wachtend.entries()) {
    const isAanDeBeurt = i === 0 && (gehad === undefined || levering.volgnummer === gehad.volgnummer + 1);
    if (isAanDeBeurt && levering.status === 'vastgehouden')
      await vergelijk(tx, ring, levering, uitgevoerd, op);
    if (isAanDeBeurt) continue;
    const mist = volgende === levering ? (gehad?.volgnummer ?? 0) + 1 : null;
    await tx
      .updateTable('lijstleveringen')
      .set({
        reden: mist === null ? 'Wacht op een eerdere lijst.' : `Nummer ${mist} ontbreekt; deze lijst wacht.`,
      })
      .where('ref', '=', levering.ref)
      .execute();
  }
}

async function vergelijk(
  tx: Tx,
  ring: Sleutelring,
  levering: Lijstlevering,
  vorige: Lijstlevering | undefined,
  op: Tijdstip,
): Promise<void> {
  const soort = levering.soort as Lijstsoort;
  const isStand = lijstaard(soort).isStand;
  const eerder =
    vorige === undefined || !isStand
      ? []
      : (await leesLijstregels(tx, vorige.ref)).filter(({ verandering }) => verandering !== 'weg');
  const bekend = new Set(eerder.map(({ pseudoniem }) => pseudoniem.toString('hex')));
  const regels = await leesLijstregels(tx, levering.ref);
  const wie = new Map<string, Buffer>();
  const nu = await Promise.all(
    regels.map(async (regel) => {
      const wieHex = await zelfdePersoon(ring, soort, regel, bekend);
      wie.set(wieHex, regel.pseudoniem);
      return { wie: wieHex, inhoud: vergelijkbareInhoud(regel.signaal) };
    }),
  );
  const verschil = bepaalVerschil(
    eerder.map(({ pseudoniem, signaal }) => ({
      wie: pseudoniem.toString('hex'),
      inhoud: vergelijkbareInhoud(signaal),
    })),
    nu,
  );
  const telling = telVerschil(verschil);
  const reden = ongeloofwaardig(soort, telling, datumVan(op));
  await bewaarVerschil(tx, levering.ref, {
    status: reden === null ? 'klaar' : 'te-beoordelen',
    reden,
    telling,
    veranderingen: [...verschil].flatMap(([hex, verandering]) => {
      const pseudoniem = wie.get(hex);
      return pseudoniem === undefined ? [] : [{ pseudoniem, verandering }];
    }),
    weg: eerder.flatMap((regel) => alsWeg(regel, verschil.get(regel.pseudoniem.toString('hex')), levering)),
  });
}

/** The key under which this person stood on the list before: also one made with an older hash key. */
async function zelfdePersoon(
  ring: Sleutelring,
  soort: Lijstsoort,
  regel: Lijstregel,
  bekend: ReadonlySet<string>,
): Promise<string> {
  const eigen = regel.pseudoniem.toString('hex');
  if (bekend.has(eigen) || ring.hmacSleutels.length === 1) return eigen;
  const naam = (await leesPersoon(ring, regel))?.naam ?? '';
  const ouder = ring.hmacSleutels.map((sleutel) => hmacMet(sleutel, `lijst/${soort}`, naam).toString('hex'));
  return ouder.find((hex) => bekend.has(hex)) ?? eigen;
}

function alsWeg(
  regel: Lijstregel,
  verandering: string | undefined,
  levering: Lijstlevering,
): NieuweLijstregel[] {
  const signaal = signaalBijWeg(levering.soort as Lijstsoort, regel.signaal, levering.peildatum);
  if (verandering !== 'weg' || signaal === null) return [];
  const { pseudoniem, jongere_id } = regel;
  return [{ pseudoniem, rij: null, verandering: 'weg', signaal, persoon: null, jongereId: jongere_id }];
}
