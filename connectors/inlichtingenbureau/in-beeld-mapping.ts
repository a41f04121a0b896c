import { maakLijstmappingSchema, type Lijstmapping } from '../lijst/lijstmapping';

/** The minimal set of the monthly list: the layout itself was not found in public. */
export type InBeeldVeld = 'persoonsnummer' | 'peildatum' | 'gemeentecode' | 'bron';

/** How the monthly list is read. */
export type InBeeldMapping = Lijstmapping<InBeeldVeld>;

/** The schema of such a mapping. */
export const inBeeldMappingSchema = maakLijstmappingSchema<InBeeldVeld>(
  ['persoonsnummer', 'peildatum', 'gemeentecode', 'bron'],
  [],
);

const GEDEELD = {
  versie: 1,
  datumvorm: 'jjjj-mm-dd',
  velden: {
    persoonsnummer: { kolom: 'Burgerservicenummer' },
    peildatum: { kolom: 'Peildatum' },
    gemeentecode: { kolom: 'Gemeentecode' },
    bron: { kolom: 'Bron', waarden: { JIB: 'inlichtingenbureau' } },
  },
} as const;

/** The mapping of the CSV list of the simulator, and the one to copy. Columns are an assumption of this project. */
export const IN_BEELD_CSV = inBeeldMappingSchema.parse({
  ...GEDEELD,
  naam: 'in-beeld-csv',
  trailer: { kenmerk: 'EINDE' },
});

/** The same list as XML. */
export const IN_BEELD_XML = inBeeldMappingSchema.parse({
  ...GEDEELD,
  naam: 'in-beeld-xml',
  vorm: 'xml',
  rijElement: 'Jongere',
  trailer: { kenmerk: 'AantalJongeren' },
});
