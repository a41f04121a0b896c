import { boekRijAntwoorden, type RijAntwoord, type Tellingen } from '../../db/repositories/aanleveringen';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Bevinding } from '../../domain/signalen/beoordeling';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { BestandGeweigerd } from '../inname/bestand-geweigerd';
import { boekBerichten, type Boeking, type TeBoeken } from '../inname/boek-berichten';
import type { Spoel } from '../inname/spoel';
import {
  voerAanlevering,
  type AanleveringDiensten,
  type AanleveringUitslag,
} from '../inname/voer-aanlevering';
import { leesUwvBestand } from './lees-uwv-levering';
import type { UwvRij } from './lees-uwv-rij';
import type { UwvMapping } from './uwv-mapping';

/** A file of UWV to be taken in; whoever calls has checked who delivers it. */
export interface UwvOpdracht {
  /** OIN of who delivers: the bron of its rows. */
  readonly oin: string;
  readonly mapping: UwvMapping;
  readonly traceparent: string | null;
  /** Called in the transaction that closes the delivery, with how it ended. */
  bijAfsluiten?(tx: Tx, uitslag: AanleveringUitslag): Promise<void>;
}

/** Rows per transaction: each of them looks up a person. */
const BUNDEL = 200;

/**
 * Books a file of UWV that is completely in: row by row an answer, good rows whatever else is in it. The raw file is not kept. @throws
 * AanleveringLooptAl; BestandGeweigerd when it cannot be read as a whole, or so many rows are wrong that nothing of it counts (kept as a
 * refused delivery, with the answers of its rows); AanleveringVervallen
 */
export async function neemUwvLevering(
  diensten: AanleveringDiensten,
  opdracht: UwvOpdracht,
  spoel: Spoel,
): Promise<AanleveringUitslag> {
  const { oin, mapping } = opdracht;
  return voerAanlevering(diensten, {
    oin,
    historie: false,
    onderwerp: { soort: 'ww' },
    // Read with another mapping it is another file.
    afdruk: `${spoel.sha256().toString('hex')}\n${JSON.stringify(mapping)}`,
    bijAfsluiten: async (tx, uitslag) => opdracht.bijAfsluiten?.(tx, uitslag),
    async boek({ aanleveringId, ontvangenOp }, bundel) {
      const oefen = diensten.omgeving === 'oefen';
      const levering = await leesUwvBestand(spoel.lees(), mapping, { oefen, vandaag: datumVan(ontvangenOp) });
      if (levering.status === 'geweigerd') throw new BestandGeweigerd(levering.uitleg);
      const rijen = levering.status === 'gestopt' ? levering.rijen.map(gestopt) : levering.rijen;
      const context: Rijcontext = { ring: diensten.ring, aanleveringId, ontvangenOp, ...opdracht };
      for (let vanaf = 0; vanaf < rijen.length; vanaf += BUNDEL)
        await bundel((tx) => boekBundel(tx, context, rijen.slice(vanaf, vanaf + BUNDEL)));
      if (levering.status === 'gestopt') throw new BestandGeweigerd(levering.uitleg);
    },
  });
}

/** Of a delivery that was stopped a good row is not booked either, and its sender hears so. */
function gestopt(rij: UwvRij): UwvRij {
  if (!rij.goed) return rij;
  const uitleg = 'Deze rij is goed, maar van deze levering is niets geboekt: er kloppen te veel andere niet.';
  return { goed: false, rij: rij.rij, fouten: [{ veld: 'rij', code: 'levering-gestopt', uitleg }] };
}

interface Rijcontext extends Pick<UwvOpdracht, 'oin' | 'traceparent'> {
  readonly ring: Sleutelring;
  readonly aanleveringId: string;
  readonly ontvangenOp: Tijdstip;
}

async function boekBundel(tx: Tx, context: Rijcontext, rijen: readonly UwvRij[]): Promise<Tellingen> {
  const goede = rijen.filter((rij) => rij.goed);
  const boekingen = (
    await boekBerichten(
      tx,
      context.ring,
      goede.map((rij) => teBoeken(context, rij)),
    )
  ).values();
  const antwoorden = rijen.flatMap((rij) => antwoordOp(rij, rij.goed ? boekingen.next().value! : null));
  await boekRijAntwoorden(tx, context.aanleveringId, antwoorden);
  const tel = (uitkomst: RijAntwoord['uitkomst']): number =>
    antwoorden.filter((antwoord) => antwoord.uitkomst === uitkomst).length;
  const [geweigerd, dubbel] = [tel('geweigerd'), tel('dubbel')];
  return {
    rijen: rijen.length,
    aanvaard: rijen.length - geweigerd - dubbel,
    geweigerd,
    dubbel,
    waarschuwingen: tel('waarschuwing'),
  };
}

function teBoeken(context: Rijcontext, { rij, bericht }: Extract<UwvRij, { goed: true }>): TeBoeken {
  return {
    bron: context.oin,
    berichtId: bericht.berichtId,
    kanaal: 'bestand',
    sleutels: [{ soort: 'bsn', waarde: bericht.bsn }],
    identiteit: bericht.identiteit,
    signaal: bericht.signaal,
    historie: false,
    aanlevering: { id: context.aanleveringId, rij },
    traceparent: context.traceparent,
    ontvangenOp: context.ontvangenOp,
  };
}

/** Nothing to say of a row that was accepted without a remark: its answer is in the inbox. */
function antwoordOp(rij: UwvRij, boeking: Boeking | null): RijAntwoord[] {
  const antwoord = (uitkomst: RijAntwoord['uitkomst'], redenen: readonly Bevinding[]): RijAntwoord[] => [
    { rij: rij.rij, totRij: rij.rij, uitkomst, redenen },
  ];
  if (!rij.goed) return antwoord('geweigerd', rij.fouten);
  switch (boeking?.uitkomst) {
    case 'dubbel':
      return antwoord('dubbel', []);
    case 'anders':
      return antwoord('geweigerd', [
        {
          veld: 'berichtId',
          code: 'bericht-id-in-gebruik',
          uitleg: 'Dit berichtId is al gebruikt voor een bericht met een andere inhoud.',
        },
      ]);
    case 'tegenspraak':
      return antwoord('geweigerd', [{ veld: 'bsn', code: 'persoon-tegenspraak', uitleg: boeking.uitleg }]);
    default:
      return rij.waarschuwingen.length > 0 ? antwoord('waarschuwing', rij.waarschuwingen) : [];
  }
}
