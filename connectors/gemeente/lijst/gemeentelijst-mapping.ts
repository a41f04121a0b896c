import { maakLijstmappingSchema, type Lijstmapping } from '../../lijst/lijstmapping';

/** The fields of a row: who the gemeente has, what for and since when. */
export type GemeentelijstVeld = 'persoonsnummer' | 'peildatum' | 'gemeentecode' | 'wat' | 'sinds';

/** How the list of a gemeente is read. */
export type GemeentelijstMapping = Lijstmapping<GemeentelijstVeld>;

/** The schema of such a mapping. */
export const gemeentelijstMappingSchema = maakLijstmappingSchema<GemeentelijstVeld>(
  ['persoonsnummer', 'peildatum', 'gemeentecode', 'wat', 'sinds'],
  [],
);

/** The mapping of Sluitend's own layout, and the one to copy: systems for work and income have no common export of this. */
export const GEMEENTELIJST_MAPPING: GemeentelijstMapping = gemeentelijstMappingSchema.parse({
  versie: 1,
  naam: 'bij-gemeente',
  datumvorm: 'jjjj-mm-dd',
  velden: {
    persoonsnummer: { kolom: 'bsn' },
    peildatum: { kolom: 'peildatum' },
    gemeentecode: { kolom: 'gemeentecode' },
    // zoekperiode, bijstand or begeleiding
    wat: { kolom: 'wat' },
    sinds: { kolom: 'sinds' },
  },
});
