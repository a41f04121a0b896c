import { uwvMappingSchema } from './uwv-mapping';

/**
 * The mapping of the planbureau simulator, and the one to copy. UWV has no published format for this: the columns are an assumption of this
 * project. `EersteDag` and `Toelichting` stand for what a sender adds of its own accord: they are named, and never read.
 */
export const PLANBUREAU_MAPPING = uwvMappingSchema.parse({
  versie: 1,
  naam: 'planbureau',
  scheiding: ';',
  datumvorm: 'jjjjmmdd',
  velden: {
    soort: {
      kolom: 'Soort',
      waarden: { T: 'ww-toegekend', A: 'ww-geweigerd', W: 'ww-gewijzigd', E: 'ww-beeindigd' },
    },
    berichtId: { kolom: 'Berichtnummer' },
    kenmerk: { kolom: 'Kenmerk' },
    bsn: { kolom: 'BSN' },
    voornamen: { kolom: 'Voornamen' },
    voorvoegsel: { kolom: 'Voorvoegsel' },
    geslachtsnaam: { kolom: 'Geslachtsnaam' },
    geboortedatum: { kolom: 'Geboortedatum' },
    woongemeente: { kolom: 'Gemeentecode' },
    besluitdatum: { kolom: 'Besluitdatum' },
    einddatum: { kolom: 'LaatsteDag' },
    reden: {
      kolom: 'RedenEinde',
      waarden: { WERK: 'werk', SCHOOL: 'school', OVERIG: 'anders' },
    },
    lopendProgramma: { kolom: 'Programma', waarden: { J: 'jongerenbegeleiding', W: 'werkfit' } },
  },
  genegeerd: ['EersteDag', 'Toelichting'],
});

/** The columns of a delivery of the simulator, in order. */
export const PLANBUREAU_KOLOMMEN = [
  'Berichtnummer',
  'Kenmerk',
  'Soort',
  'BSN',
  'Voornamen',
  'Voorvoegsel',
  'Geslachtsnaam',
  'Geboortedatum',
  'Gemeentecode',
  'Besluitdatum',
  'EersteDag',
  'LaatsteDag',
  'RedenEinde',
  'Programma',
] as const;

/** One of the columns. */
export type PlanbureauKolom = (typeof PLANBUREAU_KOLOMMEN)[number];
