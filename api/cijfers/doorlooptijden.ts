import {
  alleRegios,
  leesOverdrachttijden,
  leesTrajecttijden,
  regiosVan,
  type Doorlooptijdbereik,
} from '../../db/repositories/doorlooptijden';
import { systeemToegang, type Databank, type Toegang, type Tx } from '../../db/verbinding';
import { begonnenOp } from '../../domain/doorlooptijd/begonnen-op';
import { meetOverdracht, meetTraject, type Meting } from '../../domain/doorlooptijd/meet';
import { vatSamen, type Doorlooptijden } from '../../domain/doorlooptijd/vat-samen';
import { beginVanDag, datumVan, eindeVanDag } from '../../domain/kalender/amsterdam';
import { plusDagen, plusMaanden } from '../../domain/kalender/datum';
import { veldenVoor } from '../../domain/toegang/raadpleeg-tabel';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import { ApiFout } from '../fouten/api-fout';

/** What is asked; the last twelve months and the whole range when left out. */
export interface Doorlooptijdkeuze {
  readonly van?: Datum | undefined;
  readonly totEnMet?: Datum | undefined;
  readonly regio?: string | undefined;
}

/** The answer, with what it is about. */
export interface Doorlooptijdcijfer extends Doorlooptijden {
  readonly van: Datum;
  readonly totEnMet: Datum;
  readonly regio: string | null;
  /** The regions that can be chosen. */
  readonly regios: readonly string[];
  readonly bereik: Doorlooptijdbereik['soort'];
}

/** Over which trajecten this caller gets lead times, by the access table. @throws ApiFout 403 */
async function bereikVan(tx: Tx, toegang: Toegang): Promise<Doorlooptijdbereik> {
  const { soort, oin, rol, functie } = toegang;
  const kijker = functie ?? rol;
  if (kijker === null || veldenVoor(kijker, 'cijfers', 'doorlooptijden') === null || oin === null)
    throw new ApiFout('niet-toegestaan');
  if (soort === 'operator') return { soort: 'platform' };
  return functie === 'regisseur'
    ? { soort: 'regio', regios: await regiosVan(tx, oin) }
    : { soort: 'eigen', oin, rol };
}

/** Lead times per link; counted by the platform itself over everybody in range, only numbers come out. @throws ApiFout 400, 403 */
export async function leesDoorlooptijden(
  databank: Databank,
  toegang: Toegang,
  keuze: Doorlooptijdkeuze,
  nu: Tijdstip,
): Promise<Doorlooptijdcijfer> {
  const vandaag = datumVan(nu);
  const totEnMet = keuze.totEnMet ?? vandaag;
  const van = keuze.van ?? plusDagen(plusMaanden(totEnMet, -12), 1);
  if (van > totEnMet)
    throw new ApiFout('invoer-ongeldig', {
      errors: [
        {
          plaats: 'query',
          pad: '/van',
          code: 'periode',
          uitleg: 'De eerste dag ligt na de laatste dag.',
        },
      ],
    });
  return databank.metToegang(systeemToegang('cijfers'), async (tx) => {
    const bereik = await bereikVan(tx, toegang);
    const regios =
      bereik.soort === 'regio' ? bereik.regios : bereik.soort === 'platform' ? await alleRegios(tx) : [];
    const regio = keuze.regio ?? null;
    const vraag = {
      bereik,
      regio,
      vanaf: beginVanDag(van),
      // What waits now counts too, also when the period is past.
      tot: Math.max(eindeVanDag(totEnMet), nu + 1),
    };
    const metingen: Meting[] = [];
    for (const t of await leesTrajecttijden(tx, vraag)) {
      const tijden = {
        ref: t.ref,
        soort: t.soort,
        begonOp: begonnenOp(t.soort, t.feiten),
        ontvangenOp: t.geopendOp,
        eersteRol: t.eersteRol,
        eersteContact: t.eersteContact,
        wachtNog: t.status === 'open' && t.isNogBijEerste,
      };
      metingen.push(...meetTraject(tijden, nu));
    }
    for (const o of await leesOverdrachttijden(tx, vraag)) metingen.push(...meetOverdracht(o, nu));
    return { ...vatSamen(metingen, { van, totEnMet }), van, totEnMet, regio, regios, bereik: bereik.soort };
  });
}
