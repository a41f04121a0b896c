import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bepaalVerschil, telVerschil } from '../../domain/lijsten/verschil';
import { vergelijkbareInhoud } from '../../domain/signalen/lijst-signalen';
import { regelnaam, type GelezenLijst } from '../lijst/lees-lijst';
import { leesNormen } from './lees-normen';
import { leesVsv, leesVsvNaam } from './lees-vsv';
import { VSV_KOLOMMEN, VSV_MAPPING, VSV_MAPPING_PSEUDONIEM } from './vsv-mapping';
import { maakVsvBestanden } from './simulator/maak-vsv-bestanden';

const OPTIES = { oefen: true, vandaag: '2023-02-20' };
/** Real layout, made-up persons; only where these files are. */
const MAP = join(__dirname, '../../../shared/data/duo-vsv');
const MAANDEN = ['202211', '202212', '202301', '202302'];
const echt = existsSync(join(MAP, 'VSV_normen.csv')) ? describe : describe.skip;

const regels = (lijst: GelezenLijst) =>
  lijst.status === 'gelezen'
    ? lijst.rijen.flatMap((rij) =>
        rij.goed ? [{ wie: regelnaam(rij.bericht), inhoud: vergelijkbareInhoud(rij.bericht.signaal) }] : [],
      )
    : [];

echt('de vier maandbestanden van DUO', () => {
  const lees = (maand: string) =>
    leesVsv(readFileSync(join(MAP, `${maand}A04I27GZ.csv`)), VSV_MAPPING, OPTIES);

  test('elke rij klopt, en elke maand voegt toe wat erbij kwam', () => {
    let vorige: ReturnType<typeof regels> = [];
    const erbij = MAANDEN.map((maand) => {
      const lijst = lees(maand);
      expect(lijst.status === 'gelezen' && lijst.rijen.filter((rij) => !rij.goed)).toEqual([]);
      const nu = regels(lijst);
      const verschil = telVerschil(bepaalVerschil(vorige, nu));
      vorige = nu;
      return verschil;
    });
    expect(erbij).toEqual([
      { nieuw: 30, gewijzigd: 0, gelijk: 0, weg: 0 },
      { nieuw: 70, gewijzigd: 0, gelijk: 30, weg: 0 },
      { nieuw: 100, gewijzigd: 0, gelijk: 100, weg: 0 },
      { nieuw: 197, gewijzigd: 0, gelijk: 200, weg: 0 },
    ]);
    expect(vorige).toHaveLength(397);
  });

  test('er gaat niets in een signaal dat zegt wie het is', () => {
    const lijst = lees('202211');
    const signalen =
      lijst.status === 'gelezen' ? lijst.rijen.map((rij) => rij.goed && rij.bericht.signaal) : [];
    expect(signalen[0]).toEqual({
      soort: 'vsv-melding',
      schemaVersie: 1,
      brin: '27GZ',
      sinds: '2022-10',
      uitgeschrevenOp: null,
      niveau: 'Mbo4 opleidingen',
      gemeentecode: '0488',
      rmcRegio: '28',
    });
    expect(JSON.stringify(signalen)).not.toMatch(/Wildschut|999100002|2002|2273KA/);
  });

  test('de normen', () => {
    const normen = leesNormen(readFileSync(join(MAP, 'VSV_normen.csv')));
    expect(normen.find(({ schooljaar, niveau }) => schooljaar === '2018-2019' && niveau === 2)?.norm).toBe(
      8600,
    );
    expect(normen.every(({ norm, niveau }) => norm > 0 && niveau >= 1 && niveau <= 4)).toBe(true);
  });
});

describe('het vsv-bestand van de simulator', () => {
  test('elke maand heeft ook wie er al in stond; hetzelfde zaad geeft dezelfde bestanden', () => {
    const bestanden = maakVsvBestanden({ zaad: 3, brin: '27GZ', vanaf: '2022-11', maanden: 3, perMaand: 20 });
    expect(maakVsvBestanden({ zaad: 3, brin: '27GZ', vanaf: '2022-11', maanden: 3, perMaand: 20 })).toEqual(
      bestanden,
    );
    expect(bestanden.map(({ naam }) => naam)).toEqual([
      '202211A04I27GZ.csv',
      '202212A04I27GZ.csv',
      '202301A04I27GZ.csv',
    ]);
    const [a, b, c] = bestanden.map(({ inhoud }) =>
      regels(leesVsv(Buffer.from(inhoud), VSV_MAPPING, OPTIES)),
    );
    expect(telVerschil(bepaalVerschil(a!, b!))).toMatchObject({ gelijk: 20, nieuw: 20, weg: 0 });
    expect(c).toHaveLength(60);
  });

  test('een nummer dat niet aan de elfproef voldoet kan alleen waar de bron het zegt, en is dan een nummer van die bron', () => {
    const rij = VSV_KOLOMMEN.map(
      (kolom) =>
        (
          ({
            PERSOONSGEBONDENNUMMER: '123456780',
            BRIN_NR: '27GZ',
            VANAF_WANNEER: '202210',
            GEMEENTECODE: '488',
            RMC_REGIO: 'REGIO 28',
            NIVEAU: 'Mbo2',
            INSCHRIJVINGSVOLGNUMMER: '1',
          }) as Record<string, string>
        )[kolom] ?? '',
    );
    const bestand = Buffer.from(`${VSV_KOLOMMEN.join(';')}\r\n${rij.join(';')}\r\n`);
    expect(leesVsv(bestand, VSV_MAPPING, OPTIES)).toMatchObject({
      rijen: [{ goed: false, fouten: [{ code: 'bsn-elfproef' }] }],
    });
    expect(leesVsv(bestand, VSV_MAPPING_PSEUDONIEM, OPTIES)).toMatchObject({
      rijen: [
        {
          goed: true,
          bericht: { sleutel: { soort: 'bronnummer', bron: 'duo-vsv-pseudoniem', nummer: '123456780' } },
        },
      ],
    });
  });

  test('de naam zegt school en maand; maanden sluiten aan over de jaarwisseling', () => {
    const nummers = MAANDEN.map((maand) => leesVsvNaam(`${maand}A04I27GZ.csv`)!.volgnummer);
    expect(nummers.map((n) => n - nummers[0]!)).toEqual([0, 1, 2, 3]);
    expect(leesVsvNaam('202213A04I27GZ.csv')).toBe(null);
    expect(leesVsvNaam('202211A04I27GZ.csv.exe')).toBe(null);
  });

  test('een norm die geen norm is noemt haar rij', () => {
    expect(() => leesNormen(Buffer.from('Teljaar;NormDUOVSV;Niveau\n2022-2023;veel;1'))).toThrow('rij 1');
    expect(() => leesNormen(Buffer.from('iets anders'))).toThrow('kop');
  });
});
