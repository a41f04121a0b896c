import type { Vakantieregio } from '../kalender/schoolvakanties';

/** A school location as DUO publishes it. */
export interface Schoollocatie {
  /** BRIN and location number, six positions. */
  readonly vestigingscode: string;
  readonly naam: string;
  readonly plaats: string;
  /** Municipality the location lies in, four digits. */
  readonly gemeentecode: string;
  readonly vakantieregio: Vakantieregio;
}

/**
 * The locations for voortgezet onderwijs in the region Gooi en Vechtstreek.
 * Source: DUO open onderwijsdata, "vestigingen vo" (facts only; names as DUO writes them).
 */
export const LOCATIES_GOOI_EN_VECHTSTREEK: readonly Schoollocatie[] = [
  {
    vestigingscode: '00PS00',
    naam: 'Alberdingk Thijm Scholen Vwo, Havo, Mavo, Vbo, LWOO',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '00PS03',
    naam: 'Alberdingk Thijm Scholen Vwo, Havo, Mavo, Vbo, LWOO loc. Laar & Berg',
    plaats: 'LAREN NH',
    gemeentecode: '0417',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '00PS04',
    naam: 'Alberdingk Thijm Scholen Vwo, Havo, Mavo, Vbo, LWOO loc. Groot Goylant',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '00PS05',
    naam: 'Alberdingk Thijm Scholen Vwo, Havo, Mavo, Vbo, LWOO Loc. St. Aloysius College',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '00PS06',
    naam: 'Alberdingk Thijm Scholen Vwo, Havo, Mavo, Vbo, LWOO loc. Alberdink Thijm Mavo',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '00PS08',
    naam: 'Alberdingk Thijm Scholen Vwo, Havo, Mavo, Vbo, LWOO Loc.Alberdingk Thijm College',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '00PS09',
    naam: 'Alberdingk Thijm Scholen Vwo, Havo, Mavo, Vbo, LWOO Loc. Klein ATC',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '00PS10',
    naam: 'Alberdingk Thijm Scholen Vwo, Havo, Mavo, Vbo, LWOO Loc. Mediaschool',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '00PS11',
    naam: 'Alberdingk Thijm Scholen Vwo, Havo, Mavo, Vbo, LWOO loc. IS Laren',
    plaats: 'LAREN NH',
    gemeentecode: '0417',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '00UM00',
    naam: 'Erfgooiers College mavo havo vwo',
    plaats: 'HUIZEN',
    gemeentecode: '0406',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '01OE25',
    naam: 'Yuverta',
    plaats: 'NAARDEN',
    gemeentecode: '1942',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '02UB00',
    naam: 'St Vituscollege Bussum/Naarden',
    plaats: 'BUSSUM',
    gemeentecode: '1942',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '03FO00',
    naam: "CVO 't Gooi voor Lyc Havo VMBO Lwoo",
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '03FO01',
    naam: "CVO 't Gooi voor Lyc Havo VMBO Lwoo loc. Hilfertsheem College",
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '03FO04',
    naam: "CVO 't Gooi voor Lyc Havo VMBO Lwoo loc. Lucent College",
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '11AI00',
    naam: 'Gooise Praktijkschool',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '14SM00',
    naam: 'Gooise Scholenfederatie vwo, havo, vmbo',
    plaats: 'BUSSUM',
    gemeentecode: '1942',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '14SM02',
    naam: 'Gooise Scholenfederatie, vwo, havo, vmbo, locatie De Fontein',
    plaats: 'BUSSUM',
    gemeentecode: '1942',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '14SM03',
    naam: 'Gooise Scholenfederatie, vwo, havo, vmbo, locatie SG Huizermaat',
    plaats: 'HUIZEN',
    gemeentecode: '0406',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '14SM04',
    naam: 'Gooise Scholenfederatie, vwo, havo, vmbo, locatie A. Roland Holst College',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '14SM05',
    naam: 'Gooise Scholenfederatie, vwo, havo, vmbo, locatie College De Brink',
    plaats: 'LAREN NH',
    gemeentecode: '0417',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '14SM13',
    naam: 'Gooise Scholenfederatie, vwo, havo, vmbo, locatie A. Roland Holst College',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '14SM14',
    naam: 'Gooise Scholenfederatie, vwo, havo, vmbo, locatie ISK Het Gooi',
    plaats: 'LAREN NH',
    gemeentecode: '0417',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '20DD00',
    naam: 'Gemeentelijk Gymnasium',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '20DD02',
    naam: 'Gemeentelijk Gymnasium',
    plaats: 'HILVERSUM',
    gemeentecode: '0402',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '30JN00',
    naam: 'Volantcollege voor mavo havo vwo',
    plaats: 'BUSSUM',
    gemeentecode: '1942',
    vakantieregio: 'noord',
  },
  {
    vestigingscode: '30JN01',
    naam: 'Volantcollege, locatie Montessori Lyceum Gooise Meren',
    plaats: 'NAARDEN',
    gemeentecode: '1942',
    vakantieregio: 'noord',
  },
];
