import { maakVerzuimmeldingSchema } from '../../../connectors/schoolsysteem/verzuimmelding-schema';
import { leesVerzuimmelding } from '../../../connectors/schoolsysteem/lees-verzuimmelding';
import { leesVerzuimbestand } from '../../../connectors/schoolsysteem/verzuimbestand';
import { weekdag } from '../../../domain/kalender/datum';
import { maakSchoolkalender } from '../../../domain/kalender/schoolkalender';
import { controleerIdentiteit } from '../../../domain/persoon/identiteit';
import { maakLeerlingen } from '../leerlingen/maak-leerlingen';
import { maakBerichten } from './maak-berichten';
import { maakSchoolperiode } from './schoolperiode';
import { maakWeekbestand } from './weekbestand';
import { maakZiekten } from './ziekteperioden';

const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });
const dagen = maakSchoolperiode(kalender, '2026-11-24', 10);
const schooldagen = dagen.filter((dag) => dag.isSchooldag);
const opdracht = {
  seed: 'test',
  eersteDag: '2026-11-24',
  woongemeenten: [['0406', 1]],
} as const;
const leerlingen = maakLeerlingen({ ...opdracht, aantal: 2_000 });
const ziekten = maakZiekten(
  leerlingen,
  schooldagen.map(({ datum }) => ({ datum, isMaandag: weekdag(datum) === 1 })),
  'test',
);
const laatsteDag = schooldagen.at(-1)!.datum;
const berichten = maakBerichten(ziekten, { vestigingscode: '00UM00', seed: 'test', kalender, laatsteDag });
const alle = [...berichten.values()].flat();

describe('schoolperiode', () => {
  it('telt tien schoolweken, met de kerstvakantie ertussen', () => {
    expect(dagen[0]).toMatchObject({ datum: '2026-11-24', schoolweek: 1, isSchooldag: true });
    expect(laatsteDag).toBe('2027-02-12');
    expect(dagen.find(({ datum }) => datum === '2026-12-22')).toMatchObject({
      isSchooldag: false,
      isWerkdag: true,
    });
    expect(dagen.filter((dag) => dag.isLaatsteVanWeek)).toHaveLength(10);
    expect(dagen.some(({ datum }) => datum === '2026-12-25')).toBe(false);
  });
});

describe('leerlingen', () => {
  it('zijn allen verschillend en hebben gegevens die de controle doorstaan', () => {
    expect(new Set(leerlingen.map(({ wie }) => wie.bsn)).size).toBe(2_000);
    const fouten = leerlingen.flatMap(({ wie }) =>
      controleerIdentiteit({ ...wie, toestemmingen: [] }, { op: '2026-11-24', oefen: true }),
    );
    expect(fouten).toEqual([]);
    expect(leerlingen.every(({ wie }) => wie.bsn!.startsWith('999'))).toBe(true);
  });

  it('hangen niet af van hoeveel er zijn', () => {
    expect(maakLeerlingen({ ...opdracht, aantal: 10 })).toEqual(leerlingen.slice(0, 10));
  });
});

describe('ziekteperioden', () => {
  it('geven het verzuim van een gewone school: 4 tot 6 van de 100 per dag, meest 1 tot 3 dagen', () => {
    const afwezig = schooldagen
      .slice(5)
      .map(
        ({ datum }) =>
          ziekten.filter((z) => z.eersteDag <= datum && (z.laatsteDag === null || z.laatsteDag >= datum))
            .length,
      );
    const gemiddeld = afwezig.reduce((a, b) => a + b, 0) / afwezig.length / leerlingen.length;
    expect(gemiddeld).toBeGreaterThan(0.04);
    expect(gemiddeld).toBeLessThan(0.06);
    expect(ziekten.filter((z) => z.schooldagen <= 3).length / ziekten.length).toBeGreaterThan(0.7);
    expect(ziekten.some((z) => z.schooldagen > 10)).toBe(true);
  });

  it('komen bij een kleine groep steeds terug', () => {
    const perLeerling = new Map<string, number>();
    for (const { leerling } of ziekten)
      perLeerling.set(leerling.leerlingnummer, (perLeerling.get(leerling.leerlingnummer) ?? 0) + 1);
    const frequent = [...perLeerling.values()].filter((aantal) => aantal >= 4).length / leerlingen.length;
    expect(frequent).toBeGreaterThan(0.02);
    expect(frequent).toBeLessThan(0.1);
  });
});

describe('berichten', () => {
  const schema = maakVerzuimmeldingSchema({ oefen: true });
  const lees = (vandaag: string) => (inhoud: unknown) =>
    leesVerzuimmelding(inhoud, {
      schema,
      vandaag,
      kalenderVan: (code) => (code === '00UM00' ? kalender : undefined),
    });

  it('zijn goed, behalve de foute', () => {
    for (const { soort, dag, inhoud } of alle) {
      const { goed } = lees(dag)(inhoud);
      const isHergebruiktId = soort === 'fout' && inhoud['meldingId'] === 'een-andere-melding';
      if (goed !== (soort !== 'fout') && !isHergebruiktId) throw new Error(JSON.stringify({ soort, inhoud }));
    }
    expect(new Set(alle.map(({ soort }) => soort))).toEqual(
      new Set([
        'ziekmelding',
        'betermelding',
        'correctie',
        'intrekking',
        'tweede-melder',
        'herhaling',
        'zelfde-verzoek',
        'fout',
      ]),
    );
  });

  it('hebben elk een eigen id, en gaan alleen op schooldagen de deur uit', () => {
    const eerste = alle.filter(({ soort }) => !['herhaling', 'zelfde-verzoek', 'fout'].includes(soort));
    expect(new Set(eerste.map(({ inhoud }) => inhoud['berichtId'])).size).toBe(eerste.length);
    expect([...berichten.keys()].every((dag) => kalender.isSchooldag(dag))).toBe(true);
  });

  it('zijn voor dezelfde seed steeds dezelfde', () => {
    const opnieuw = maakBerichten(ziekten, { vestigingscode: '00UM00', seed: 'test', kalender, laatsteDag });
    expect(opnieuw).toEqual(berichten);
  });
});

describe('weekbestand', () => {
  it('wordt gelezen door de lezer van het product: twee rijen fout, de rest goed', async () => {
    const tekst = maakWeekbestand(ziekten, { laatsteDagVanWeek: '2026-12-11', seed: 'test' });
    const rijen = [];
    for await (const deel of leesVerzuimbestand([Buffer.from(tekst)], { bsn: null, kalender }))
      rijen.push(...deel);
    expect(rijen.filter((rij) => !rij.goed)).toHaveLength(2);
    expect(rijen.length).toBeGreaterThan(50);
    expect(tekst).toContain(';Z;gemeld door ouder\r\n');
  });
});
