import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SCHOOL } from '../../deploy/demo/keten';
import type { Leerling } from '../../deploy/demo/leerlingen/leerling';
import { startKeten, type Keten } from '../drills/keten';
import type { Verzoek } from '../drills/partner';
import { leerlingenVan, Spel } from '../drills/spel';
import { dagErna } from '../invarianten/kalender';
import { TEST_NAMESPACE } from '../omgeving/diensten';
import type { GezochtePersoon } from './gezochte-gegevens';
import { zoekLekken } from './zoek-lekken';

/** Names that stand nowhere by chance. */
const VOORNAMEN = [
  'Xantippe',
  'Zebedeus',
  'Quirijna',
  'Wolfhardus',
  'Ymkelien',
  'Odilgonda',
  'Theofaan',
  'Brechtilde',
];
const ACHTERNAMEN = ['Quispelzwaan', 'Vlonderbroek', 'Knipperdollinck', 'Zwaluwstaartjes', 'Uilenspiegelaar'];
const LEERLINGEN = 16;

function metOpvallendeGegevens(leerling: Leerling, i: number): Leerling {
  return {
    ...leerling,
    leerlingnummer: `LZ${7_310_042 + 17 * i}`,
    wie: {
      ...leerling.wie,
      naam: {
        voornamen: VOORNAMEN[i % VOORNAMEN.length]!,
        voorvoegsel: i % 3 === 0 ? 'van der' : null,
        geslachtsnaam: ACHTERNAMEN[i % ACHTERNAMEN.length]!,
      },
      // Nobody else lives in a year like this; and everybody is of an age for school.
      geboortedatum: `${2011 + (i % 4)}-0${1 + (i % 9)}-1${i % 10}`,
    },
    stemtToe: ['meldingsdata-aan-jeugdarts', 'terugkoppeling-aan-school'],
  };
}

function alsGezocht({ leerlingnummer, wie }: Leerling): GezochtePersoon {
  const { voornamen, voorvoegsel, geslachtsnaam } = wie.naam;
  return {
    nummers: wie.bsn === null ? [] : [wie.bsn],
    leerlingnummers: [leerlingnummer],
    geboortedatum: wie.geboortedatum,
    voornaam: voornamen ?? '',
    achternaam: voorvoegsel === null ? geslachtsnaam : `${voorvoegsel} ${geslachtsnaam}`,
  };
}

/** What goes wrong in practice, each with personal data where it should not be. None may be kept or logged. */
function misbaksels({ leerlingnummer, wie }: Leerling): Verzoek[] {
  const { bsn, naam, geboortedatum } = wie;
  const heleNaam = `${naam.voornamen} ${naam.geslachtsnaam}`;
  const goed = {
    berichtId: 'mis-1',
    vestigingscode: SCHOOL.vestigingscode,
    soort: 'ziekmelding',
    meldingId: 'mis-m',
    leerling: { leerlingnummer },
    eersteZiektedag: '2027-11-01',
  };
  const meldingen = (inhoud: unknown): Verzoek => ({ pad: '/v1/verzuimmeldingen', inhoud });
  const bestand = (inhoud: string): Verzoek => ({
    pad: `/v1/aanleveringen?vestigingscode=${SCHOOL.vestigingscode}`,
    inhoud,
    soort: 'text/csv',
  });
  return [
    meldingen({ ...goed, opmerking: `${heleNaam} is verkouden`, naam: heleNaam }),
    meldingen({ ...goed, leerling: { leerlingnummer, naam: heleNaam, geboortedatum } }),
    meldingen({ ...goed, eersteZiektedag: geboortedatum }),
    meldingen({ ...goed, leerling: { bsn: bsn!.slice(1) } }),
    meldingen({ ...goed, leerling: { leerlingnummer: heleNaam } }),
    meldingen({
      meldingen: [
        { ...goed, [bsn!]: 1, [heleNaam]: 2 },
        { ...goed, berichtId: heleNaam },
      ],
    }),
    meldingen({ meldingen: [{ ...goed, berichtId: 'mis-2', leerling: { bsn, onderwijsnummer: bsn } }] }),
    meldingen(`{"soort":"ziekmelding","leerling":{"bsn":"${bsn}","naam":"${heleNaam}"`),
    meldingen(`{"bsn":"${bsn}","bsn":"${bsn}"}`),
    { pad: `/v1/taken?bsn=${bsn}&naam=${encodeURIComponent(heleNaam)}` },
    { pad: `/v1/taken?${bsn}=1` },
    { pad: `/v1/trajecten/${bsn}` },
    { pad: `/v1/leerlingen/${encodeURIComponent(heleNaam)}/${geboortedatum}` },
    { pad: `/v1/taken/${leerlingnummer}/besluiten`, inhoud: { uitkomst: heleNaam }, ifMatch: `"${bsn}"` },
    {
      pad: '/v1/trajecten',
      inhoud: {
        soort: 'mazl',
        aanleiding: 'zorg',
        vestigingscode: SCHOOL.vestigingscode,
        leerlingnummer: heleNaam,
      },
    },
    bestand(
      `${leerlingnummer};20271101;;;;;;Z;${heleNaam}, ${bsn}\r\n${heleNaam};20271101;;;;;;Z;\r\n${leerlingnummer};${bsn};;;;;;${heleNaam};\r\n`,
    ),
    bestand(
      `bsn;naam;leerlingnummer;begindatum;einddatum;reden\r\n${bsn};${heleNaam};${leerlingnummer};20271102;20271102;Z\r\n${bsn!.slice(1)};${heleNaam};${leerlingnummer};20271102;;Z\r\n`,
    ),
    bestand(`${heleNaam};${bsn}`),
  ];
}

/** A run of the whole line with persons, then a search through everything that is kept or written in the clear. */
describe('persoonsgegevens in de lijn', () => {
  let keten: Keten;
  let spel: Spel;

  beforeAll(async () => {
    // All that the processes can say.
    keten = await startKeten({ instellingen: async () => ({ LOGNIVEAU: 'trace' }) });
    spel = new Spel(keten, leerlingenVan(keten, LEERLINGEN).map(metOpvallendeGegevens));
  }, 120_000);
  afterAll(async () => {
    await spel?.sluit();
    await keten?.sluit();
  }, 60_000);

  it('staan na een traject met jeugdarts en leerplicht nergens leesbaar', async () => {
    const leerlingen = [...spel.leerlingen.values()];
    const { zendingen } = spel.verhaal('lek', 0, LEERLINGEN);
    spel.begin();
    await spel.zendAlles(zendingen);
    // Sent without keeping count: what became of them is not what this test is about.
    const bron = spel.school.partij.oin;
    spel.school.log({ soort: 'verstuurd', bron, sleutel: 'misbaksels', berichtIds: ['mis-1', 'mis-2'] });
    for (const verzoek of misbaksels(leerlingen[0]!)) await spel.school.volhoudend(verzoek);
    expect(await spel.komTotRust()).toEqual([]);
    // Second rounds, reminders and escalations too; enough for leerplicht to come in.
    for (const dagen of [7, 28, 63]) {
      await spel.klokTot(dagErna(keten.begin, dagen), '09:30');
      spel.begin();
      expect(await spel.komTotRust()).toEqual([]);
    }

    const database = await spel.database();
    const { rows } = await database.query<{ personen: number; rollen: string[] }>(
      `select (select count(*)::int from personen where gegevens is not null) as personen,
         array(select distinct rol from taken order by rol) as rollen`,
    );
    expect(rows[0]!.personen).toBeGreaterThan(3);
    expect(rows[0]!.rollen).toEqual(expect.arrayContaining(['jeugdarts', 'leerplicht', 'school']));

    const postgreslog = join(keten.map, 'postgres', 'postgres.log');
    expect(existsSync(postgreslog)).toBe(true);
    const { lekken, doorzocht } = await zoekLekken({
      personen: leerlingen.map(alsGezocht),
      databaseUrl: keten.test.beheerderUrl,
      temporal: { adres: keten.temporal.adres, namespace: TEST_NAMESPACE },
      logbestanden: [...keten.logbestanden, postgreslog],
      behalveKolommen: ['ketenpartners.naam', 'locaties.naam'],
    });
    expect(lekken).toEqual([]);
    expect(doorzocht.tabellen).toBeGreaterThan(20);
    expect(doorzocht.rijen).toBeGreaterThan(500);
    expect(doorzocht.runs).toBeGreaterThan(20);
    expect(doorzocht.gebeurtenissen).toBeGreaterThan(300);
    expect(doorzocht.logregels).toBeGreaterThan(20);
  }, 300_000);
});
