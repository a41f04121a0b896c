import { maakLijstmappingSchema, type Lijstmapping } from '../lijst/lijstmapping';

/** The fields of a weekly mutation. */
export type MutatieVeld = 'persoonsnummer' | 'mutatie' | 'datum' | 'gemeentecode' | 'brin';

/** How a P-levering is read. */
export type MutatieMapping = Lijstmapping<MutatieVeld>;

/** The schema of such a mapping. */
export const mutatieMappingSchema = maakLijstmappingSchema<MutatieVeld>(
  ['persoonsnummer', 'mutatie', 'datum'],
  ['gemeentecode', 'brin'],
);

/**
 * The mapping of the simulator, and the one to copy. DUO tells what a P-levering is about (moved, enrolment, startkwalificatie, age limit)
 * and how its file is named, not its columns: those are an assumption of this project.
 */
export const MUTATIE_MAPPING: MutatieMapping = mutatieMappingSchema.parse({
  versie: 1,
  naam: 'duo-p-levering',
  datumvorm: 'jjjjmmdd',
  velden: {
    persoonsnummer: { kolom: 'Persoonsnummer' },
    mutatie: {
      kolom: 'Mutatiesoort',
      waarden: {
        VERH: 'verhuisd',
        INS: 'ingeschreven',
        UIT: 'uitgeschreven',
        SKW: 'startkwalificatie',
        LFT: 'leeftijdsgrens',
      },
    },
    datum: { kolom: 'Datum' },
    gemeentecode: { kolom: 'Gemeentecode' },
    brin: { kolom: 'BRIN' },
  },
  trailer: { kenmerk: 'TRAILER' },
});
