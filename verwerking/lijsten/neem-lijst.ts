import { v7 as uuidv7 } from 'uuid';
import {
  leesLeveringen,
  leesLevering,
  schrijfLijstregels,
  vergrendelLijst,
  zetLeveringstatus,
  type Lijstlevering,
  type NieuweLijstregel,
} from '../../db/repositories/lijsten';
import type { Tx } from '../../db/verbinding';
import { lijstaard } from '../../domain/lijsten/lijstsoort';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { hmacMet, hmacSleutel, type Sleutelring } from '../../privacy/sleutelring';
import { versleutelMet } from '../../privacy/veldversleuteling';
import type { AangebodenLijst } from './aangeboden-lijst';
import { beoordeelVolgende, plaatsVanPersoon } from './beoordeel-lijst';

/** What became of a list that was offered. */
export type Lijstontvangst =
  | { readonly uitkomst: 'ontvangen'; readonly levering: Lijstlevering }
  /** The same file has been taken in before, under whatever name: nothing happened. */
  | { readonly uitkomst: 'herhaling'; readonly levering: Lijstlevering }
  | { readonly uitkomst: 'geweigerd'; readonly reden: string };

/**
 * Takes in a list that was read: keeps its rows under keyed pseudonyms, and works out what it changes. Nothing is carried out yet. A list
 * after a missing number waits for it; a correction takes the place of a list that waits or was carried out last.
 */
export async function neemLijst(
  tx: Tx,
  ring: Sleutelring,
  lijst: AangebodenLijst,
  op: Tijdstip,
): Promise<Lijstontvangst> {
  const { soort, gebied, partij, volgnummer, vervangt } = lijst;
  if (!lijstaard(soort).rollen.includes(partij.rol))
    return { uitkomst: 'geweigerd', reden: 'Deze lijst is niet voor een organisatie in deze rol.' };
  await vergrendelLijst(tx, soort, gebied);
  const bekend = await leesLeveringen(tx, soort, gebied);
  const herhaald = zoekBestand(ring, bekend, lijst.sha256);
  if (herhaald !== undefined) return { uitkomst: 'herhaling', levering: herhaald };
  const reden = weigerNummer(bekend, volgnummer, vervangt);
  if (reden !== null) return { uitkomst: 'geweigerd', reden };
  const ref = uuidv7();
  await tx
    .insertInto('lijstleveringen')
    .values({
      ref,
      soort,
      gebied,
      oin: partij.oin,
      rol: partij.rol,
      volgnummer,
      vervangt,
      peildatum: lijst.peildatum,
      status: 'vastgehouden',
      bestand_hash: hmacSleutel(ring, 'lijst', lijst.sha256),
      rijen: lijst.rijen.length + lijst.fout,
      fout: lijst.fout,
      verschil: null,
      rapport: JSON.stringify(lijst.rapport),
      reden: null,
      ontvangen_op: new Date(op),
      besloten_door: null,
      besloten_op: null,
    })
    .execute();
  await schrijfLijstregels(tx, ref, await maakRegels(ring, ref, lijst));
  for (const ander of bekend)
    if (ander.volgnummer === vervangt && ander.status !== 'uitgevoerd')
      await zetLeveringstatus(tx, ander.ref, {
        status: 'vervangen',
        reden: `Vervangen door nummer ${volgnummer}.`,
        door: null,
        op,
      });
  await beoordeelVolgende(tx, ring, soort, gebied, op);
  return { uitkomst: 'ontvangen', levering: (await leesLevering(tx, ref))! };
}

function zoekBestand(
  ring: Sleutelring,
  bekend: readonly Lijstlevering[],
  sha256: string,
): Lijstlevering | undefined {
  const afdrukken = ring.hmacSleutels.map((sleutel) => hmacMet(sleutel, 'lijst', sha256));
  return bekend.find(({ bestand_hash }) => afdrukken.some((afdruk) => afdruk.equals(bestand_hash)));
}

/** Why a number cannot be taken in, or null. */
function weigerNummer(
  bekend: readonly Lijstlevering[],
  volgnummer: number,
  vervangt: number | null,
): string | null {
  if (bekend.some((een) => een.volgnummer === volgnummer))
    return `Van nummer ${volgnummer} is al een ander bestand ontvangen; een verbetering heeft een eigen nummer.`;
  const uitgevoerd = bekend.filter(({ status }) => status === 'uitgevoerd').at(-1);
  if (uitgevoerd !== undefined && volgnummer < uitgevoerd.volgnummer)
    return `Nummer ${uitgevoerd.volgnummer} is al uitgevoerd; een oudere lijst verandert niets meer.`;
  if (vervangt === null) return null;
  const oud = bekend.find((een) => een.volgnummer === vervangt);
  if (oud === undefined) return `Nummer ${vervangt}, dat dit bestand verbetert, is niet ontvangen.`;
  if (oud.status === 'uitgevoerd' && oud !== uitgevoerd)
    return `Na nummer ${vervangt} is al een nieuwere lijst uitgevoerd.`;
  return null;
}

async function maakRegels(
  ring: Sleutelring,
  ref: string,
  lijst: AangebodenLijst,
): Promise<NieuweLijstregel[]> {
  const sleutel = await ring.sleutelVoor({});
  return lijst.rijen.map(({ rij, naam, sleutel: persoon, signaal }) => ({
    pseudoniem: hmacSleutel(ring, `lijst/${lijst.soort}`, naam),
    rij,
    verandering: null,
    signaal,
    persoon: versleutelMet(sleutel, JSON.stringify({ naam, sleutel: persoon }), plaatsVanPersoon(ref, rij)),
    jongereId: null,
  }));
}
