import type { Rol } from '../woorden/rollen';
import type { Termijnlengte } from './regel';
import { landelijkeRegels, type Regelrijen } from './regelrij';

/** To whom a rung speaks. Always somebody who can act; `regisseur` is a visible state, never an acceptance. */
export type LadderAan = 'ontvanger' | 'leiding-ontvanger' | 'afgever' | 'regisseur';

/** One rung: so long after the offer, to whom. */
export interface LadderTrede {
  readonly na: number;
  readonly eenheid: 'werkdag' | 'kalenderdag';
  readonly aan: LadderAan;
}

/** What a receiver may take over. Both ages in whole years on the day of the overdracht. */
export interface Bevoegdheid {
  /** From this age (inclusive); null = no lower limit. */
  readonly leeftijdVan: number | null;
  /** Until this age (exclusive); null = no upper limit. */
  readonly leeftijdTot: number | null;
  /** `zonder-of-weg-terug`: not somebody with a startkwalificatie whose way back to school is closed. */
  readonly startkwalificatie: 'maakt-niet-uit' | 'zonder-of-weg-terug';
}

/** What a rule about overdracht and its routing says, per kind. */
export interface OverdrachtRegelwaarden {
  /** Ascending; the last rung is the regisseur. Day 0 is the day of the offer. */
  'overdracht-ladder': { readonly treden: readonly LadderTrede[] };
  /** From aanvaard to the first contact with the jongere. */
  'termijn-overdracht-eerste-contact': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** From aanvaard until the joint kennismaking is planned, held or declined. */
  'termijn-overdracht-kennismaking': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** From first contact until both sides are asked once more whether it holds. */
  'overdracht-geland': Termijnlengte<'werkdag' | 'kalenderdag' | 'kalenderweek'>;
  /** How long they have to answer. */
  'termijn-overdracht-geland': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** How long after aanvaard the sender takes back without a new overdracht. */
  'overdracht-terugname': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** How long the one who lets go has to answer the question of another to take over. */
  'termijn-overdracht-overnameverzoek': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** Which role catches who fits nowhere; the region agreed so beforehand. */
  'overdracht-vangnet': { readonly rol: Rol };
  /** Roles in the order in which they are asked; the reden of the overdracht is the `aanleiding` of the rule. */
  'overdracht-routering': { readonly rollen: readonly Rol[] };
  'bevoegdheid-doorstroompunt': Bevoegdheid;
  'bevoegdheid-leerplicht': Bevoegdheid;
  'bevoegdheid-gemeente-wi': Bevoegdheid;
}

const VANAF = '2020-01-01';
const STARTWAARDE = 'Startwaarde van dit project; af te spreken in de regio';
const DOORSTROOMPUNT_2026 = 'Wet van school naar duurzaam werk (36 667), in werking sinds 1-1-2026';
const GEEN_WETTELIJKE_TERMIJN = 'Er is geen wettelijke termijn voor gevonden (niet nagegaan).';

const landelijk = landelijkeRegels<OverdrachtRegelwaarden>(VANAF);

function routering(aanleiding: string, rollen: readonly Rol[], bron: string, toelichting?: string) {
  return landelijk('overdracht-routering', { rollen }, bron, {
    id: `overdracht-routering-${aanleiding}`,
    gebied: { aanleiding },
    ...(toelichting === undefined ? {} : { toelichting }),
  });
}

/** The rules of overdracht and routering. A region or partner that agrees on something else gets a row of its own. */
export const OVERDRACHT_REGELS: Regelrijen<OverdrachtRegelwaarden> = [
  landelijk(
    'overdracht-ladder',
    {
      treden: [
        { na: 3, eenheid: 'werkdag', aan: 'ontvanger' },
        { na: 6, eenheid: 'werkdag', aan: 'leiding-ontvanger' },
        { na: 8, eenheid: 'werkdag', aan: 'afgever' },
        { na: 10, eenheid: 'werkdag', aan: 'regisseur' },
      ],
    },
    STARTWAARDE,
    {
      toelichting: `${GEEN_WETTELIJKE_TERMIJN} Zwijgen is nooit aanvaarden: de laatste trede is zichtbaar zijn.`,
    },
  ),
  landelijk('termijn-overdracht-eerste-contact', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE, {
    toelichting: GEEN_WETTELIJKE_TERMIJN,
  }),
  landelijk('termijn-overdracht-kennismaking', { lengte: 10, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('overdracht-geland', { lengte: 8, eenheid: 'kalenderweek' }, STARTWAARDE),
  landelijk('termijn-overdracht-geland', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('overdracht-terugname', { lengte: 20, eenheid: 'werkdag' }, STARTWAARDE, {
    toelichting:
      'Wie aanbiedt, zegt daarmee toe het binnen deze tijd terug te nemen. Daarna is terug een nieuwe overdracht.',
  }),
  landelijk('termijn-overdracht-overnameverzoek', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('overdracht-vangnet', { rol: 'gemeente-wi' }, STARTWAARDE, {
    toelichting:
      'Participatiewet 7a en 8a: de gemeente maakt regels voor ondersteuning van wie jonger is dan 27 (VNG, gelezen). Dat zij daarom het vangnet is, is een keuze; de regio moet haar vooraf bevestigen.',
  }),
  routering(
    'handhaven',
    ['leerplicht', 'doorstroompunt'],
    'NCJ, methode M@ZL: de leerplichtambtenaar handhaaft',
  ),
  routering(
    'bijstand',
    ['gemeente-wi'],
    'Evaluatie 2023 RBL Gooi en Vechtstreek, WW-jongeren: warme overdracht naar de gemeente (bijstand) of het Jongerenteam',
  ),
  routering(
    'begeleiding',
    ['doorstroompunt', 'gemeente-wi'],
    'Evaluatie 2023 RBL Gooi en Vechtstreek, WW-jongeren: warme overdracht naar de gemeente (bijstand) of het Jongerenteam',
    'De volgorde is een keuze van dit project.',
  ),
  routering('uit-beeld', ['doorstroompunt', 'gemeente-wi'], STARTWAARDE),
  landelijk(
    'bevoegdheid-doorstroompunt',
    { leeftijdVan: null, leeftijdTot: 23, startkwalificatie: 'zonder-of-weg-terug' },
    'CBS en DUO, begrip voortijdig schoolverlater: 12 tot 23 jaar, zonder startkwalificatie',
    {
      geldigTot: '2025-12-31',
      toelichting: 'De ondergrens is in de teksten niet nagegaan en wordt niet bewaakt.',
    },
  ),
  landelijk(
    'bevoegdheid-doorstroompunt',
    { leeftijdVan: null, leeftijdTot: 27, startkwalificatie: 'zonder-of-weg-terug' },
    DOORSTROOMPUNT_2026,
    {
      versie: 2,
      geldigVan: '2026-01-01',
      toelichting:
        'Alleen zonder startkwalificatie (Samen voor de klant, gelezen). Dat een weg terug naar school genoeg is, is een keuze van dit project; de definitieve wettekst is niet nagegaan.',
    },
  ),
  landelijk(
    'bevoegdheid-leerplicht',
    { leeftijdVan: 5, leeftijdTot: 18, startkwalificatie: 'maakt-niet-uit' },
    'NJi, definities schoolverzuim: leerplicht van 5 tot 16, kwalificatieplicht tot 18 of een startkwalificatie',
    {
      toelichting:
        'Wie voor 18 een startkwalificatie heeft, is niet kwalificatieplichtig: dat beoordeelt leerplicht.',
    },
  ),
  landelijk(
    'bevoegdheid-gemeente-wi',
    { leeftijdVan: 18, leeftijdTot: null, startkwalificatie: 'maakt-niet-uit' },
    'Participatiewet: bijstand en zoekperiode vanaf 18 jaar (CVDR663053, tweede hand)',
    {
      toelichting:
        'De precieze tekst van artikel 41 is niet nagegaan. Ondersteuning onder 18 spreekt een regio zelf af.',
    },
  ),
];
