import { maakLijstmappingSchema, type Lijstmapping } from '../lijst/lijstmapping';

/** The fields of a row of school leavers. */
export type UitschrijvingVeld =
  | 'leerlingnummer'
  | 'vestiging'
  | 'datum'
  | 'onderwijssoort'
  | 'bestemming'
  | 'diploma'
  | 'magDelen'
  | 'redtZelf';

/** How a file of school leavers is read. */
export type UitschrijvingMapping = Lijstmapping<UitschrijvingVeld>;

/** The schema of such a mapping. */
export const uitschrijvingMappingSchema = maakLijstmappingSchema<UitschrijvingVeld>(
  ['leerlingnummer', 'vestiging', 'datum', 'onderwijssoort', 'bestemming', 'diploma'],
  ['magDelen', 'redtZelf'],
);

/** The mapping of Sluitend's own layout, and the one to copy: school systems have no common export of who leaves and where to. */
export const UITSCHRIJVING_MAPPING: UitschrijvingMapping = uitschrijvingMappingSchema.parse({
  versie: 1,
  naam: 'uitschrijvingen',
  datumvorm: 'jjjj-mm-dd',
  velden: {
    leerlingnummer: { kolom: 'leerlingnummer' },
    vestiging: { kolom: 'vestiging' },
    datum: { kolom: 'laatste dag' },
    onderwijssoort: { kolom: 'onderwijssoort' },
    bestemming: { kolom: 'bestemming' },
    diploma: { kolom: 'diploma' },
    // ja, nee, or empty: may the school share more than its task needs?
    magDelen: { kolom: 'mag delen', magOntbreken: true },
    // ja, nee, or empty: does the pupil manage alone after school? Of mbo, nee starts the sluitende aanpak.
    redtZelf: { kolom: 'redt zelf', magOntbreken: true },
  },
});
