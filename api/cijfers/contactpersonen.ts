import {
  telContactpersonen,
  type Cijferbereik,
  type Contactpersonencijfer,
} from '../../db/repositories/contactpersonen';
import { systeemToegang, type Databank, type Toegang } from '../../db/verbinding';
import { ApiFout } from '../fouten/api-fout';

/** Over whom this caller gets figures: a regisseur over the own region, others over their own organisation. */
export function bereikVan(toegang: Toegang): Cijferbereik {
  const { oin, rol, functie } = toegang;
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
