import { v7 as uuidv7 } from 'uuid';
import {
  leesKanaalinstelling as leesTekst,
  leesKanalen,
  type Afleverkanaal,
} from '../../db/repositories/afleverkanalen';
import { leesBladenVanJongeren, type Jongereblad } from '../../db/repositories/afleveringen-wissen';
import { systeemToegang } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { bladinhoud } from '../../verwerking/afleveren/bladbericht';
import { foutcode } from '../../verwerking/relay/ontvanger';
import type { NietBereikt, Partnersluiting } from '../../verwerking/wissen/partnersluiting';
import { DatabankOpslag, type Opslagdiensten } from './databank-opslag';
import { maakKanaalOntvanger, type Kanaalopties } from './kanaal-ontvanger';
import { leesKanaalinstelling } from './kanaalinstelling';

const TOEGANG = systeemToegang('aflevering');
/** Who erases waits for a partner no longer than this, ms. */
const LIMIET_MS = 30_000;
const GEEN_EINDE = 'de zaakinstelling noemt geen eindstatus hiervoor';

/** What says that it is over, the best first: some partners name an end for some of these only. */
const SLUITINGEN: Readonly<Record<Jongereblad['onderwerp'], readonly string[]>> = {
  taak: ['taak-ingetrokken', 'taak-afgehandeld'],
  overdracht: [
    'overdracht-ingetrokken',
    'overdracht-vervallen',
    'overdracht-geweigerd',
    'overdracht-teruggegeven',
  ],
};

/**
 * Closes now, in the systems of partners, what is there about these jongeren: what nobody is asked any more must not stay open there. A
 * partner that is away, or whose channel is off, is named in what comes back; may be repeated.
 */
export async function sluitBijPartners(
  diensten: Kanaalopties & Opslagdiensten & { readonly platformOin: string },
  jongereIds: readonly string[],
): Promise<Partnersluiting> {
  const { databank, klok } = diensten;
  const op = await klok.nu();
  const { kanalen, bladen } = await databank.metToegang(TOEGANG, async (tx) => ({
    kanalen: await leesKanalen(tx),
    bladen: await leesBladenVanJongeren(tx, jongereIds),
  }));
  const perKanaal = await Promise.all(
    kanalen.map((kanaal) =>
      sluitKanaal(
        diensten,
        kanaal,
        bladen.filter(({ kanaalId }) => kanaalId === kanaal.id),
        op,
      ),
    ),
  );
  return {
    gesloten: perKanaal.reduce((som, { gesloten }) => som + gesloten, 0),
    nietBereikt: perKanaal.flatMap(({ nietBereikt }) => nietBereikt),
  };
}

async function sluitKanaal(
  diensten: Kanaalopties & Opslagdiensten & { readonly platformOin: string },
  kanaal: Afleverkanaal,
  bladen: readonly Jongereblad[],
  op: Tijdstip,
): Promise<Partnersluiting> {
  const mis = (fout: string, aantal: number): NietBereikt[] =>
    aantal === 0 ? [] : [{ kanaal: kanaal.naam, aantal, fout }];
  if (bladen.length === 0) return { gesloten: 0, nietBereikt: [] };
  if (kanaal.uitOp !== null) {
    // What never got there needs no closing.
    const daar = bladen.filter(({ isGeleverd }) => isGeleverd).length;
    return { gesloten: 0, nietBereikt: mis('kanaal staat uit', daar) };
  }
  try {
    const opslag = new DatabankOpslag(diensten, kanaal);
    const ontvanger = maakKanaalOntvanger(kanaal, opslag, diensten);
    const sluiting = await kiesSluiting(diensten, kanaal);
    const teSluiten = bladen.filter(({ onderwerp }) => sluiting(onderwerp) !== null);
    const berichten = teSluiten.map(({ onderwerp, id, taakId, trajectRef }, volgnummer) => {
      const gebeurtenis = sluiting(onderwerp)!;
      const bericht = { blad: { onderwerp, id }, taakId, trajectRef, gebeurtenis, op };
      return {
        id: uuidv7(),
        volgnummer,
        soort: gebeurtenis,
        groep: taakId,
        inhoud: bladinhoud(diensten.platformOin, bericht),
        traceparent: null,
        pogingen: 0,
      };
    });
    const uitkomsten = await ontvanger.lever(berichten, AbortSignal.timeout(LIMIET_MS));
    const gesloten = uitkomsten.filter(({ soort }) => soort === 'afgeleverd').length;
    const fout = uitkomsten.map((u) => ('fout' in u ? u.fout : null)).find((een) => een !== null);
    return {
      gesloten,
      nietBereikt: [
        ...mis(fout ?? 'geen antwoord', teSluiten.length - gesloten),
        ...mis(GEEN_EINDE, bladen.filter((b) => b.isGeleverd && sluiting(b.onderwerp) === null).length),
      ],
    };
  } catch (fout) {
    return { gesloten: 0, nietBereikt: mis(foutcode(fout), bladen.length) };
  }
}

/** The event with which a leaf of this channel ends there; null when the partner named no end for any. */
async function kiesSluiting(
  { databank, ring }: Kanaalopties,
  { naam, vorm }: Afleverkanaal,
): Promise<(onderwerp: Jongereblad['onderwerp']) => string | null> {
  if (vorm !== 'zaken') return (onderwerp) => SLUITINGEN[onderwerp][0]!;
  const tekst = await databank.metToegang(TOEGANG, (tx) => leesTekst(tx, ring, naam));
  const { stappen } = leesKanaalinstelling('zaken', tekst ?? '{}').zaak;
  return (onderwerp) =>
    SLUITINGEN[onderwerp].find((een) => stappen[een]?.resultaattype !== undefined) ?? null;
}
