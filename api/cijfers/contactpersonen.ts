import {
  telContactpersonen,
  type Cijferbereik,
  type Contactpersonencijfer,
} from '../../db/repositories/contactpersonen';
import { systeemToegang, type Databank, type Toegang } from '../../db/verbinding';
import { ApiFout } from '../fouten/api-fout';

/** Over whom this caller gets figures: an operator over all, a regisseur over the own region, others over their own organisation. */
export function bereikVan(toegang: Toegang): Cijferbereik {
  const { soort, oin, rol, functie } = toegang;
  if (soort === 'operator') return { soort: 'platform' };
  if (oin === null) throw new ApiFout('niet-toegestaan');
  return functie === 'regisseur' ? { soort: 'regio', oin } : { soort: 'eigen', oin, rol };
}

/** The figure, counted by the platform itself: contactpersonen of other organisations count, only numbers come out. */
export async function leesContactpersonencijfer(
  databank: Databank,
  bereik: Cijferbereik,
): Promise<Contactpersonencijfer> {
  return databank.metToegang(systeemToegang('cijfers'), (tx) => telContactpersonen(tx, bereik));
}
