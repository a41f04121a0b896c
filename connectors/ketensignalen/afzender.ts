import { gemeentenVanPartner } from '../../db/repositories/werkgebieden';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Ketensignaal } from '../../domain/signalen/signaal';
import type { Datum } from '../../domain/woorden/tijd';
import type { MeldingFout } from '../berichten/gelezen-melding';
import type { Ketenmelding, Ketensoort } from './ketensoort';

/** For which gemeenten a sender may speak: those of its work area in its role. */
export interface Afzender {
  readonly gemeenten: ReadonlySet<string>;
}

/** Looks up for whom a sender may speak, on this day. */
export async function leesAfzender<S extends Ketensignaal, M extends Ketenmelding>(
  databank: Databank,
  soort: Ketensoort<S, M>,
  oin: string,
  vandaag: Datum,
): Promise<Afzender> {
  const gemeenten = await databank.metToegang(systeemToegang('inname'), (tx) =>
    gemeentenVanPartner(tx, oin, soort.rol, vandaag),
  );
  return { gemeenten };
}

/** Why a sender may not send this signal; undefined when it may. */
export function keurAfzender<S extends Ketensignaal, M extends Ketenmelding>(
  soort: Ketensoort<S, M>,
  signaal: S,
  { gemeenten }: Afzender,
): MeldingFout | undefined {
  const gemeente = soort.gemeenteVan(signaal);
  return gemeente === null || gemeenten.has(gemeente)
    ? undefined
    : { pad: '/gemeentecode', code: 'niet-toegestaan', uitleg: 'Deze gemeente is niet van u.' };
}
