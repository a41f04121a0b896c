import { GEEN_GEHOOR, MET_RUST_LATEN, WIL_HULP } from './benader-uitkomsten';
import { KOERS } from './begeleiding-velden';
import { GEEN_HULP_NODIG, OVERDRAGEN, SCHOOL, WERK } from './jongere-uitkomsten';
import type { Taaksoort } from './taaksoort';

/**
 * The taken about a jongere on the list of the Inlichtingenbureau whom nobody knows. Source: SZW practice examples of April 2022, page 39:
 * letter, house visit, and who wants to be left alone. `rol` is the usual one; a taak goes to who has the jongere.
 */
export const IN_BEELD_TAKEN = [
  {
    soort: 'in-beeld-benaderen',
    stap: 'opzoeken',
    rol: 'doorstroompunt',
    titel: 'Zoek een jongere op die niemand kent',
    gevraagd:
      'Dit is een poging: een brief, bellen of langsgaan. Lukt het niet, dan komt later een andere manier.',
    termijnRegel: 'termijn-opzoeken-benaderen',
    uitkomsten: [
      GEEN_GEHOOR,
      { ...WIL_HULP, gevolg: 'U zegt wie gaat helpen.' },
      MET_RUST_LATEN,
      WERK,
      SCHOOL,
      GEEN_HULP_NODIG,
    ],
  },
  {
    soort: 'in-beeld-nagaan',
    stap: 'nagaan',
    rol: 'doorstroompunt',
    titel: 'De jongere staat niet meer op de lijst: waarom?',
    gevraagd: 'Van de lijst af zijn zegt niet waarom. Ga na wat er is veranderd.',
    termijnRegel: 'termijn-opzoeken-vervolg',
    uitkomsten: [
      {
        code: 'reden-onbekend',
        tekst: 'Niet te achterhalen',
        gevolg: 'U blijft de jongere opzoeken.',
        velden: [],
      },
      WERK,
      SCHOOL,
      GEEN_HULP_NODIG,
    ],
  },
  {
    soort: 'in-beeld-verder',
    stap: 'wie-helpt',
    rol: 'doorstroompunt',
    titel: 'De jongere wil hulp: wie gaat verder?',
    gevraagd:
      'Begin zelf een begeleiding, of draag over. Tot een ander aanvaardt, blijft u verantwoordelijk.',
    termijnRegel: 'termijn-opzoeken-vervolg',
    uitkomsten: [
      {
        code: 'eigen-begeleiding',
        tekst: 'Wij gaan de jongere begeleiden',
        gevolg: 'De begeleiding begint nu en dit traject sluit.',
        velden: [KOERS],
      },
      OVERDRAGEN,
      WERK,
      SCHOOL,
      GEEN_HULP_NODIG,
    ],
  },
] as const satisfies readonly Taaksoort[];
