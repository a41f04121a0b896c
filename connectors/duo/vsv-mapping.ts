import { maakLijstmappingSchema, type Lijstmapping } from '../lijst/lijstmapping';

/** The fields of a row of the vsv file. */
export type VsvVeld =
  | 'persoonsnummer'
  | 'inschrijving'
  | 'brin'
  | 'niveau'
  | 'uitgeschrevenOp'
  | 'sinds'
  | 'gemeentecode'
  | 'rmcRegio';

/** How a vsv file is read. */
export type VsvMapping = Lijstmapping<VsvVeld>;

/** The schema of such a mapping. */
export const vsvMappingSchema = maakLijstmappingSchema<VsvVeld>(
  ['persoonsnummer', 'brin', 'niveau', 'sinds', 'gemeentecode', 'rmcRegio'],
  ['inschrijving', 'uitgeschrevenOp'],
);

/** The 39 columns of DUO's monthly vsv file, in order. Source: cedanl/vsv_analysis (synthetic files of ROC Mondriaan, 2022-2023). */
export const VSV_KOLOMMEN = [
  'BRIN_NR',
  'NAAM_INST',
  'RAPPORTAGEMAAND',
  'PERSOONSGEBONDENNUMMER',
  'ACHTERNAAM',
  'VOORVOEGSEL',
  'ALLE_VOORNAMEN',
  'WOONGEMEENTE',
  'GEBOORTEDATUM',
  'ONDERWIJSCODE',
  'ONDERWIJSNAAM',
  'LEERWEG',
  'DATUM_UITSCHRIJVING',
  'MELDING_VERZUIM_WETTELIJK',
  'REDEN',
  'BRIN',
  'NAAM_INSTELLING',
  'ONDERWIJSAANBIEDERCODE',
  'NAAM_ONDERWIJSAANBIEDER',
  'MELDING_VERZUIM_NIET_WETTELIJK',
  'GEMEENTECODE',
  'RMC_REGIO',
  'REDEN_UITSTROOM',
  'LOCATIECODE',
  'ONDERWIJSLOCATIECODE',
  'POSTCODE_ONDERWIJSLOCATIE',
  'HUISNUMMER_ONDERWIJSLOCATIE',
  'BRIN_VOLGNUMMER',
  'NIVEAU',
  'INSCHRIJVINGSVOLGNUMMER',
  'STRAAT',
  'HUISNUMMER',
  'HUISLETTER',
  'HUISNUMMER_TOEVOEGING',
  'HUISNUMMER_AANDUIDING',
  'ADRES_LOCATIE',
  'POSTCODE',
  'WOONPLAATS',
  'VANAF_WANNEER',
] as const;

/** One of them. */
export type VsvKolom = (typeof VSV_KOLOMMEN)[number];

const GELEZEN: Readonly<Record<VsvVeld, VsvKolom>> = {
  persoonsnummer: 'PERSOONSGEBONDENNUMMER',
  inschrijving: 'INSCHRIJVINGSVOLGNUMMER',
  brin: 'BRIN_NR',
  niveau: 'NIVEAU',
  uitgeschrevenOp: 'DATUM_UITSCHRIJVING',
  sinds: 'VANAF_WANNEER',
  gemeentecode: 'GEMEENTECODE',
  rmcRegio: 'RMC_REGIO',
};

/**
 * The mapping of the monthly vsv file. Names, addresses and birth dates are in the file and are not read: who somebody is comes in when a
 * partner must act. Gemeentecodes stand there without leading zeros.
 */
export const VSV_MAPPING: VsvMapping = vsvMappingSchema.parse({
  versie: 1,
  naam: 'duo-vsv',
  datumvorm: 'dd-mm-jjjj',
  gemeentecodeZonderNul: true,
  velden: Object.fromEntries(Object.entries(GELEZEN).map(([veld, kolom]) => [veld, { kolom }])),
  genegeerd: VSV_KOLOMMEN.filter((kolom) => !Object.values(GELEZEN).includes(kolom)),
});

/** The same for a file whose person numbers are pseudonyms (training data, synthetic data): invalid by the elfproef is then no error. */
export const VSV_MAPPING_PSEUDONIEM: VsvMapping = {
  ...VSV_MAPPING,
  naam: 'duo-vsv-pseudoniem',
  persoonsnummer: 'pseudoniem',
};
