import { rollenVan } from '../../db/repositories/ketenpartners';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { vestigingscodeVan, type Ketensignaal } from '../../domain/signalen/signaal';
import type { Datum } from '../../domain/woorden/tijd';
import type { Gelezen, GelezenMelding } from '../berichten/gelezen-melding';
import { keurAfzender, leesAfzender } from '../ketensignalen/afzender';
import { BIJSTANDSMELDING } from '../ketensignalen/bijstandsmelding';
import { DOORSTROOMPUNT_AANMELDING } from '../ketensignalen/doorstroompunt-aanmelding';
import type { Ketenmelding, Ketensoort } from '../ketensignalen/ketensoort';
import { leesKetenmelding } from '../ketensignalen/lees-ketenmelding';
import { WW_MELDING } from '../ketensignalen/ww-melding';
import { leesVerzuimmelding } from '../schoolsysteem/lees-verzuimmelding';
import { Locaties } from '../schoolsysteem/locaties';
import { maakVerzuimmeldingSchema } from '../schoolsysteem/verzuimmelding-schema';
import type { GelezenEvent } from './lees-cloudevent';
import { leesVestigingenVan } from './vestigingen-van';

/** Judges the data of an event of one kind. */
export interface Eventlezer {
  lees(waarde: unknown): Gelezen;
  /** Why the owner of the topic may not send this one, in Dutch; undefined when it may. */
  verboden(melding: GelezenMelding): string | undefined;
}

/** By `reeks`: those that the owner of the topic may send. */
export type Eventlezers = ReadonlyMap<string, Eventlezer>;

/** Makes what looks up, for a batch of events, all that judging them needs. */
export function maakEventlezers(
  diensten: { readonly databank: Databank; readonly omgeving: 'productie' | 'oefen' },
  oin: string,
): (events: readonly GelezenEvent[], vandaag: Datum) => Promise<Eventlezers> {
  const { databank } = diensten;
  const oefen = diensten.omgeving === 'oefen';
  const locaties = new Locaties(databank);
  const schema = maakVerzuimmeldingSchema({ oefen });

  async function maakVerzuimlezer(events: readonly GelezenEvent[], vandaag: Datum): Promise<Eventlezer> {
    const codes = events.map(({ data }) => String(data['vestigingscode']));
    await locaties.laad(codes.filter((code) => /^[0-9]{2}[0-9A-Z]{4}$/.test(code)));
    const eigen = await databank.metToegang(systeemToegang('kafka'), (tx) => leesVestigingenVan(tx, oin));
    const kalenderVan = (code: string) => locaties.uitGeheugen(code)?.kalender;
    return {
      lees: (waarde) => leesVerzuimmelding(waarde, { schema, vandaag, kalenderVan }),
      verboden: ({ signaal }) =>
        eigen.has(vestigingscodeVan(signaal) ?? '')
          ? undefined
          : 'data/vestigingscode: deze vestiging is niet van de eigenaar van dit topic.',
    };
  }

  async function maakKetenlezer<S extends Ketensignaal, M extends Ketenmelding>(
    soort: Ketensoort<S, M>,
    vandaag: Datum,
  ): Promise<Eventlezer> {
    const afzender = await leesAfzender(databank, soort, oin, vandaag);
    return {
      lees: (waarde) => leesKetenmelding(soort, waarde, { vandaag, oefen }),
      verboden: ({ signaal }) => keurAfzender(soort, signaal as S, afzender)?.uitleg,
    };
  }

  return async (events, vandaag) => {
    const lezers = new Map<string, Eventlezer>();
    const reeksen = new Set(events.map(({ reeks }) => reeks));
    const van = (reeks: string): GelezenEvent[] => events.filter((event) => event.reeks === reeks);
    if (reeksen.has('verzuimmeldingen'))
      lezers.set('verzuimmeldingen', await maakVerzuimlezer(van('verzuimmeldingen'), vandaag));
    const rollen = await databank.metToegang(systeemToegang('kafka'), (tx) => rollenVan(tx, oin));
    if (reeksen.has(WW_MELDING.naam) && rollen.includes(WW_MELDING.rol))
      lezers.set(WW_MELDING.naam, await maakKetenlezer(WW_MELDING, vandaag));
    if (reeksen.has(BIJSTANDSMELDING.naam) && rollen.includes(BIJSTANDSMELDING.rol))
      lezers.set(BIJSTANDSMELDING.naam, await maakKetenlezer(BIJSTANDSMELDING, vandaag));
    if (reeksen.has(DOORSTROOMPUNT_AANMELDING.naam) && rollen.includes(DOORSTROOMPUNT_AANMELDING.rol))
      lezers.set(DOORSTROOMPUNT_AANMELDING.naam, await maakKetenlezer(DOORSTROOMPUNT_AANMELDING, vandaag));
    return lezers;
  };
}
