import { maakLijstmappingSchema, type Lijstmapping } from '../lijst/lijstmapping';

/** The fields of a row about somebody who left school before. */
export type NazorgVeld = 'leerlingnummer' | 'vestiging' | 'datum' | 'wat' | 'vrager';

/** How a file of evenings and questions for help is read. */
export type NazorgMapping = Lijstmapping<NazorgVeld>;

/** The schema of such a mapping. */
export const nazorgMappingSchema = maakLijstmappingSchema<NazorgVeld>(
  ['leerlingnummer', 'vestiging', 'datum', 'wat'],
  ['vrager'],
);

/** The mapping of Sluitend's own layout: who was at an evening, and who asked for help. */
export const NAZORG_MAPPING: NazorgMapping = nazorgMappingSchema.parse({
  versie: 1,
  naam: 'nazorg',
  datumvorm: 'jjjj-mm-dd',
  velden: {
    leerlingnummer: { kolom: 'leerlingnummer' },
    vestiging: { kolom: 'vestiging' },
    datum: { kolom: 'datum' },
    wat: { kolom: 'wat' },
    vrager: { kolom: 'vrager' },
  },
});
