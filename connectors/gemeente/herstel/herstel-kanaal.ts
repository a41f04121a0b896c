import { randomUUID } from 'node:crypto';
import {
  leesKanaalinstelling as leesTekst,
  type Afleverkanaal,
} from '../../../db/repositories/afleverkanalen';
import {
  leesBladstanden,
  zetBladstand,
  type Bladgebeurtenis,
  type Bladstand,
} from '../../../db/repositories/afleveringen-herstel';
import { systeemToegang } from '../../../db/verbinding';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { plaatsBladbericht } from '../../../verwerking/afleveren/bladbericht';
import { leverAf } from '../../../verwerking/overdracht/lever-af';
import { foutcode } from '../../../verwerking/relay/ontvanger';
import { DatabankOpslag, type Opslagdiensten } from '../databank-opslag';
import type { Externeblik } from '../externe-blik';
import { openKlantClient, zakenClient, type Kanaalopties } from '../kanaal-ontvanger';
import { leesKanaalinstelling } from '../kanaalinstelling';
import { bekijkInternetaak } from '../open-klant/open-klant-ontvanger';
import { OngeschiktFout, pogingUitFout } from '../poging-uit-fout';
import { verwerkTeruggelezen } from '../teruglees-ritme';
import { bekijkZaak } from '../zaken/zaken-ontvanger';
import { vergelijkAflevering, type Afleveroordeel } from './vergelijk-aflevering';

/** What comparing works with. */
export type Afleverherstel = Kanaalopties & Opslagdiensten & { readonly platformOin: string };

/** How leaves of one channel stand to those in the system of its partner: our ids, per judgement. */
export interface Kanaalvergelijking {
  readonly vergeleken: number;
  readonly gevonden: Readonly<Record<Exclude<Afleveroordeel, 'gelijk'>, readonly string[]>>;
  /** Something else stands there under our number: for a person to look at. */
  readonly onduidelijk: readonly string[];
  /** Code of the failure with which the partner's system ended the comparison; null: it is whole. */
  readonly fout: string | null;
}

/** Asks one kind of system how our leaves stand there. */
interface Kijker {
  /** Null: this partner wants nothing of this kind. */
  bekijk(blad: Bladstand, afbreken: AbortSignal): Promise<Externeblik | null>;
  /** Whether this event ends something there. */
  sluit(gebeurtenis: string): boolean;
}

const TOEGANG = systeemToegang('herstel');
/** A partner that is slow is left to the next time after this, ms. */
const LIMIET_MS = 10 * 60_000;

/**
 * Compares every leaf of a channel with the system of its partner, and with `doe` brings them in line: what goes to the partner goes by the
 * outbox, so that the relay searches before it makes. The first failure of the partner's system ends it.
 */
export async function herstelKanaal(
  diensten: Afleverherstel,
  kanaal: Afleverkanaal,
  v: { readonly sinds: Tijdstip; readonly doe: boolean },
): Promise<Kanaalvergelijking> {
  const gevonden: Record<Exclude<Afleveroordeel, 'gelijk'>, string[]> = {
    onderweg: [],
    opnieuw: [],
    bon: [],
    teruglezen: [],
    'elders-klaar': [],
    sluiten: [],
  };
  const onduidelijk: string[] = [];
  const afbreken = AbortSignal.timeout(LIMIET_MS);
  let vergeleken = 0;
  try {
    const kijker = await maakKijker(diensten, kanaal);
    const bladen = await diensten.databank.metToegang(TOEGANG, (tx) =>
      leesBladstanden(tx, kanaal.naam, v.sinds),
    );
    for (const blad of bladen) {
      try {
        const daar = blad.isOnderweg ? ONBEKEND : await kijker.bekijk(blad, afbreken);
        if (daar === null) continue;
        vergeleken += 1;
        const isTeSluiten = blad.sluiting !== null && kijker.sluit(blad.sluiting.gebeurtenis);
        const oordeel = vergelijkAflevering(blad, daar, isTeSluiten);
        if (oordeel === 'gelijk') continue;
        gevonden[oordeel].push(naamVan(blad));
        if (v.doe) await brengInLijn(diensten, kanaal, blad, daar, oordeel);
      } catch (fout) {
        if (!(fout instanceof OngeschiktFout)) throw fout;
        onduidelijk.push(naamVan(blad));
      }
    }
    return { vergeleken, gevonden, onduidelijk, fout: null };
  } catch (fout) {
    return { vergeleken, gevonden, onduidelijk, fout: codeVan(fout) };
  }
}

const ONBEKEND: Externeblik = { soort: 'onbekend' };

function naamVan({ onderwerp, id }: Bladstand): string {
  return `${onderwerp} ${id}`;
}

function codeVan(fout: unknown): string {
  try {
    const poging = pogingUitFout(fout);
    return 'fout' in poging ? poging.fout : poging.soort;
  } catch {
    return foutcode(fout);
  }
}

async function maakKijker(
  { databank, ring, verbinding }: Afleverherstel,
  { naam, vorm }: Afleverkanaal,
): Promise<Kijker> {
  const tekst = (await databank.metToegang(TOEGANG, (tx) => leesTekst(tx, ring, naam))) ?? '{}';
  if (vorm === 'open-klant') {
    const client = openKlantClient(leesKanaalinstelling('open-klant', tekst), verbinding);
    return {
      bekijk: (blad, afbreken) => bekijkInternetaak(client, blad, blad.externId, afbreken),
      sluit: () => true,
    };
  }
  const { zaak: instelling, ...toegang } = leesKanaalinstelling('zaken', tekst);
  const client = zakenClient({ ...toegang, zaak: instelling }, verbinding);
  return {
    bekijk: async ({ onderwerp, id, externId }, afbreken) =>
      instelling.zaaktypen[onderwerp] === null
        ? null
        : bekijkZaak({ client, instelling }, id, externId, afbreken),
    sluit: (gebeurtenis) => instelling.stappen[gebeurtenis]?.resultaattype !== undefined,
  };
}

/** Repairs one difference; what changed since it was read is left to the next time. */
async function brengInLijn(
  diensten: Afleverherstel,
  kanaal: Afleverkanaal,
  blad: Bladstand,
  daar: Externeblik,
  oordeel: Afleveroordeel,
): Promise<void> {
  if (oordeel === 'opnieuw') return zetEnPlaats(diensten, kanaal, blad, null, blad.opening);
  if (daar.soort === 'onbekend') return;
  if (oordeel === 'sluiten' && blad.sluiting !== null)
    return zetEnPlaats(diensten, kanaal, blad, daar.externId, blad.sluiting);
  const isBekend = blad.staat === 'geleverd' && blad.externId === daar.externId;
  if ((oordeel === 'bon' || oordeel === 'teruglezen') && !isBekend)
    await boekBon(diensten, kanaal, blad, daar.externId);
  if (oordeel !== 'teruglezen' || daar.soort !== 'klaar') return;
  const { onderwerp, id } = blad;
  const { externId, stand, afgehandeld } = daar;
  const op = await diensten.klok.nu();
  await verwerkTeruggelezen(diensten, kanaal, { onderwerp, id, stand, afgehandeld }, op);
  const opslag = new DatabankOpslag(diensten, kanaal);
  await opslag.bewaarVerwijzing(kanaal.naam, { onderwerp, id, externId, status: 'gesloten' });
}

/** To the partner, by the outbox: as it happened then, under a key of its own. */
async function zetEnPlaats(
  { databank, platformOin }: Afleverherstel,
  { naam }: Afleverkanaal,
  blad: Bladstand,
  externId: string | null,
  { gebeurtenis, op }: Bladgebeurtenis,
): Promise<void> {
  const { onderwerp, id, taakId, trajectRef, uiterlijk } = blad;
  const staat = externId === null ? 'wacht' : 'geleverd';
  await databank.metToegang(TOEGANG, async (tx) => {
    if (!(await zetBladstand(tx, naam, blad, { staat, externId, op: Date.now() }))) return;
    await plaatsBladbericht(tx, {
      kanaal: naam,
      sleutel: `${naam}:${gebeurtenis}:herstel-${randomUUID()}`,
      bericht: { blad: { onderwerp, id }, taakId, trajectRef, gebeurtenis, op, uiterlijk },
      platformOin,
      traceparent: null,
    });
  });
}

/** The machine of the partner has it after all. */
async function boekBon(
  { databank, boek, klok }: Afleverherstel,
  { naam, oin, rol }: Afleverkanaal,
  blad: Bladstand,
  externId: string,
): Promise<void> {
  const op = await klok.nu();
  await databank.metToegang(TOEGANG, async (tx) => {
    if (!(await zetBladstand(tx, naam, blad, { staat: 'geleverd', externId, op: Date.now() }))) return;
    if (blad.onderwerp !== 'overdracht') return;
    const aflevering = { ref: blad.id, id: `herstel-${blad.taakId}`, op, traceparent: null };
    await leverAf(tx, boek, { ...aflevering, door: { oin, rol } });
  });
}
