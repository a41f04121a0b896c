import type { Rol } from '../woorden/rollen';
import type { Termijnlengte } from './regel';
import { landelijkeRegels, type Regelrijen } from './regelrij';

/** What a rule about the sluitende aanpak of mbo says, per kind. */
export interface AanpakRegelwaarden {
  /** For whom the jongerenadviseur works who is linked and takes over: a Doorstroompunt does not take everybody with a startkwalificatie. */
  readonly 'aanpak-ontvanger': { readonly metStartkwalificatie: Rol; readonly zonder: Rol };
  /** So long before the last day at school the school is asked to hand over. */
  readonly 'aanpak-overdracht': { readonly weken: number };
  readonly 'termijn-aanpak-bespreken': Termijnlengte<'werkdag' | 'kalenderdag'>;
  readonly 'termijn-aanpak-adviseur': Termijnlengte<'werkdag' | 'kalenderdag'>;
  readonly 'termijn-aanpak-overdracht': Termijnlengte<'werkdag' | 'kalenderdag'>;
}

const STARTWAARDE = 'Startwaarde van dit project; af te spreken met school, gemeente en Doorstroompunt';
const AMSTERDAM =
  'SZW, praktijkvoorbeelden april 2022, bladzijde 42 (Amsterdam, sluitende aanpak mbo): de school meldt in december, een jongerenadviseur is al op school gekoppeld';

const landelijk = landelijkeRegels<AanpakRegelwaarden>('2020-01-01');

/** The rules of the sluitende aanpak. */
export const AANPAK_REGELS: Regelrijen<AanpakRegelwaarden> = [
  landelijk(
    'aanpak-ontvanger',
    { metStartkwalificatie: 'gemeente-wi', zonder: 'doorstroompunt' },
    AMSTERDAM,
    { toelichting: 'In Amsterdam werkt de adviseur bij de gemeente; wie het elders is, is een afspraak.' },
  ),
  landelijk('aanpak-overdracht', { weken: 8 }, STARTWAARDE, {
    toelichting: 'Ruim voor de zomer, zodat weigeren nog tot een ander kan leiden.',
  }),
  landelijk('termijn-aanpak-bespreken', { lengte: 15, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-aanpak-adviseur', { lengte: 20, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-aanpak-overdracht', { lengte: 10, eenheid: 'werkdag' }, STARTWAARDE),
];
