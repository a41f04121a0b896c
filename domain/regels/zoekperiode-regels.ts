import type { Datum } from '../woorden/tijd';
import type { Termijnlengte } from './regel';
import { landelijkeRegels, type Bereik, type Regelrij, type Regelrijen } from './regelrij';

/** What a gemeente asks of somebody who reports for bijstand, on the date of the melding. */
export interface Zoekperiodewaarde {
  /** From this age (inclusive), in whole years on the date of the melding. */
  readonly leeftijdVan: number;
  /** Until this age (exclusive). */
  readonly leeftijdTot: number;
  /** How long the application waits; null = not at all. */
  readonly wachten: Termijnlengte<'kalenderdag'> | null;
  /** What starts the waiting. */
  readonly begin: 'melding' | 'informatiebijeenkomst';
  /** How long conduct counts, always from the melding, also when nobody waits. */
  readonly gedrag: Termijnlengte<'kalenderdag'>;
  /** Whether a person of the gemeente may waive or shorten the waiting. */
  readonly magAfzien: boolean;
}

/** What a rule about the zoekperiode and the application after it says, per kind. */
export interface ZoekperiodeRegelwaarden {
  zoekperiode: Zoekperiodewaarde;
  /** From the melding until the gemeente has offered support. */
  'termijn-zoekperiode-aanbod': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** Between two contact moments during the waiting. */
  'zoekperiode-contact': Termijnlengte<'kalenderweek' | 'kalenderdag'>;
  /** From the end of the waiting until the gemeente has recorded how it ended. */
  'termijn-zoekperiode-afloop': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** From the melding until the gemeente has recorded when its information meeting was. */
  'termijn-zoekperiode-bijeenkomst': Termijnlengte<'werkdag' | 'kalenderdag'>;
  /** The programme of the jongerenbegeleider werk, where the region agreed that support goes that way; null = it did not. */
  'zoekperiode-jongerenbegeleider': { readonly definitie: string | null };
  /** From the application until the advance. */
  'termijn-bijstand-voorschot': Termijnlengte<'kalenderweek'>;
  /** From the application until the decision. */
  'termijn-bijstand-beslistermijn': Termijnlengte<'kalenderweek'>;
}

const STARTWAARDE = 'Startwaarde van dit project; af te spreken met de gemeente';
const ARTIKEL_41 =
  'Participatiewet artikel 41 lid 4, 43 lid 4 en 5 en 44: https://repository.officiele-overheidspublicaties.nl/CVDR/CVDR663053/1/html/CVDR663053_1.html (tweede hand); 43: tekst van 15-3-2022 (MinBZK/regelrecht, gelezen)';

/** Four weeks from the melding: the rule where a gemeente has agreed on nothing else. */
const VIER_WEKEN: Zoekperiodewaarde = {
  leeftijdVan: 18,
  leeftijdTot: 27,
  wachten: { lengte: 28, eenheid: 'kalenderdag' },
  begin: 'melding',
  gedrag: { lengte: 28, eenheid: 'kalenderdag' },
  magAfzien: true,
};

const landelijk = landelijkeRegels<ZoekperiodeRegelwaarden>('2021-07-01');

/** The rules that hold where a gemeente has no row of its own. */
export const ZOEKPERIODE_REGELS: Regelrijen<ZoekperiodeRegelwaarden> = [
  landelijk('zoekperiode', { ...VIER_WEKEN, magAfzien: false }, ARTIKEL_41, {
    geldigTot: '2025-12-31',
    toelichting:
      'Tot 1-7-2021 was er een uitzondering voor kwetsbare jongeren (artikel 41a, gelezen); meldingen van voor die dag kent deze regel niet. De precieze tekst van lid 4 is niet nagegaan.',
  }),
  landelijk('zoekperiode', VIER_WEKEN, ARTIKEL_41, {
    versie: 2,
    geldigVan: '2026-01-01',
    toelichting:
      'Participatiewet in balans, fase 1 (1-1-2026): het college mag de aanvraag eerder behandelen als de omstandigheden daar om vragen (gemeente.nu, gelezen; inhoud tweede hand, dat het artikel 41 lid 11 is, is niet nagegaan). Of een einde in het weekend verschuift (Algemene termijnenwet) is niet nagegaan; beide dagen worden bewaard.',
  }),
  landelijk('termijn-zoekperiode-aanbod', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE, {
    toelichting:
      'Evaluatie 2023 RBL Gooi en Vechtstreek: ondersteuning aanbieden aan het begin van de zoekperiode. Een termijn noemt zij niet.',
  }),
  landelijk('zoekperiode-contact', { lengte: 2, eenheid: 'kalenderweek' }, STARTWAARDE),
  landelijk('termijn-zoekperiode-afloop', { lengte: 5, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk('termijn-zoekperiode-bijeenkomst', { lengte: 10, eenheid: 'werkdag' }, STARTWAARDE),
  landelijk(
    'zoekperiode-jongerenbegeleider',
    { definitie: 'jongerenbegeleider-werk' },
    'Evaluatie 2023 RBL Gooi en Vechtstreek, 2.4: warme verbinding met de jongerenbegeleider werk',
    { toelichting: 'Een regio die dit niet heeft afgesproken krijgt een eigen rij zonder programma.' },
  ),
  landelijk(
    'termijn-bijstand-voorschot',
    { lengte: 4, eenheid: 'kalenderweek' },
    'Participatiewet artikel 52: voorschot binnen 4 weken na de aanvraag (tweede hand)',
  ),
  landelijk(
    'termijn-bijstand-beslistermijn',
    { lengte: 8, eenheid: 'kalenderweek' },
    'Awb artikel 4:13: besluit binnen 8 weken na de aanvraag (tweede hand)',
  ),
];

/** The row of a gemeente that lets nobody wait. The record of conduct still runs. Utrecht does so; Groningen stopped in 2023. */
export function zonderWachten(gebied: Bereik, geldigVan: Datum): Regelrij<'zoekperiode', Zoekperiodewaarde> {
  return landelijk(
    'zoekperiode',
    { ...VIER_WEKEN, wachten: null },
    'Utrecht (tekst van een webformulier); Groningen: https://www.oogtv.nl/2023/09/beoordelingstermijn-bijstand-verdwijnt-in-groningen/ (tweede hand)',
    {
      id: 'zoekperiode-zonder-wachten',
      gebied,
      geldigVan,
      toelichting: 'Vanaf wanneer dit in een gemeente geldt, is niet nagegaan: de gemeente noemt de dag.',
    },
  );
}

/** The row of a gemeente where the waiting starts at its information meeting, as in Dantumadiel. */
export function vanafInformatiebijeenkomst(
  gebied: Bereik,
  geldigVan: Datum,
): Regelrij<'zoekperiode', Zoekperiodewaarde> {
  return landelijk(
    'zoekperiode',
    { ...VIER_WEKEN, begin: 'informatiebijeenkomst' },
    'Dantumadiel: https://www.ddfk.nl/ddfk/onderwerpen-a-z_42717/product/bijstand-voor-jongeren_613.html (tweede hand)',
    {
      id: 'zoekperiode-vanaf-informatiebijeenkomst',
      gebied,
      geldigVan,
      toelichting: 'Het gedrag telt vanaf de melding (artikel 43 lid 4, tekst van 2022).',
    },
  );
}
