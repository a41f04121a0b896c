import type { Kijker, Toegangsregel } from './toegangsregel';

/*
 * Rows of the access table for the sluitende aanpak of mbo. The school knows its students by its own number; whoever links an adviser sees who
 * it is, after the student agreed.
 */

const ADVISEURS: readonly Kijker[] = ['gemeente-wi', 'doorstroompunt'];
const ALLEN: readonly Kijker[] = ['school', ...ADVISEURS];

const GRONDSLAG =
  'AVG art. 6 lid 1 a en e: de student vindt het goed, en afspraken in de regio over de overgang van mbo naar werk (SZW, praktijkvoorbeelden april 2022, bladzijde 42)';

const volgen = { wie: ALLEN, bereik: 'betrokken', doel: 'traject-volgen', grondslag: GRONDSLAG } as const;

/** The rows of the sluitende aanpak. */
export const AANPAK_TOEGANG: readonly Toegangsregel[] = [
  {
    wie: ADVISEURS,
    bereik: 'betrokken',
    doel: 'aanpak-uitvoeren',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum', 'woongemeente'],
    taken: ['aanpak-adviseur'],
    grondslag: 'kennismaken met de student, die dat goed vindt; een nummer is daar niet voor nodig',
  },
  {
    wie: ['school'],
    bereik: 'betrokken',
    doel: 'aanpak-uitvoeren',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum'],
    taken: ['aanpak-bespreken', 'aanpak-overdracht'],
    grondslag: 'de eigen student kunnen aanspreken; een nummer is daar niet voor nodig',
  },
  ...['aanpak-bespreken', 'aanpak-koppelen', 'aanpak-overdracht'].map((welke): Toegangsregel => ({
    ...volgen,
    bericht: 'stap',
    welke,
    velden: ['bestaan', 'uitkomst'],
  })),
  { ...volgen, bericht: 'aanleiding', welke: 'redt-niet-zelf', velden: ['aanleiding'] },
  { ...volgen, bericht: 'gebeurtenis', welke: 'redt-zelf', velden: ['datum'] },
  { ...volgen, bericht: 'gebeurtenis', welke: 'gaat-naar-school', velden: ['datum'] },
  { ...volgen, bericht: 'gebeurtenis', welke: 'laatste-dag-verplaatst', velden: ['datum'] },
];
