import fc from 'fast-check';
import type { TrajectBeeld, TrajectGebeurtenis } from '../../db/repositories/trajecten-lezen';
import type { Taak } from '../../db/repositories/taken-lezen';
import { toonTraject, TrajectSchema, type TrajectDossier } from '../../api/schemas/traject';
import { TAAKSOORTEN } from '../../domain/taken/taaksoorten';
import { waaromNuVoor, type WaaromNu } from '../../domain/taken/waarom-nu';
import type { Kijkrol } from '../../domain/toegang/raadpleeg-tabel';
import type { Bericht } from '../../domain/toegang/toegangsregel';
import { TOEGANGSTABEL } from '../../domain/toegang/toegangstabel';
import { ROLLEN, type Rol } from '../../domain/woorden/rollen';
import { aantal } from '../omgeving/zwaar';

const KIJKERS: readonly Kijkrol[] = [...ROLLEN, 'nieuwe-school'];
const SOORTEN = [
  ...new Set(TOEGANGSTABEL.flatMap(({ bericht, welke }) => (bericht === 'gebeurtenis' ? [welke] : []))),
  'overlijden',
  'iets-nieuws',
];
const EINDEN = ['leerplicht-maatregel', 'monitoring-goed-afgerond', 'overleden', null];
const AANLEIDINGEN = ['treffer', 'zorg', 'inloopspreekuur'];
const FASEN = [...new Set(TAAKSOORTEN.map(({ stap }) => stap)), 'monitoring', 'klaar', 'nieuw'];
const BEGIN = Date.parse('2026-09-01T08:00:00Z');
const UUR = 3_600_000;

/** The table, read again without the product's own look-ups. */
function staatErin(kijker: Kijkrol, bericht: Bericht, welke: string, veld?: string): boolean {
  return TOEGANGSTABEL.some(
    (regel) =>
      regel.bericht === bericht &&
      regel.welke === welke &&
      regel.wie.includes(kijker) &&
      (veld === undefined || (regel.velden as readonly string[]).includes(veld)),
  );
}

function isBijzonder(bericht: Bericht, welke: string): boolean {
  return TOEGANGSTABEL.some((regel) => regel.bericht === bericht && regel.welke === welke);
}

const magStap = (kijker: Kijkrol, stap: string): boolean =>
  staatErin(kijker, 'stap', stap, 'bestaan') || staatErin(kijker, 'stap', '*', 'bestaan');
const magUitkomst = (kijker: Kijkrol, stap: string, uitkomst: string): boolean =>
  staatErin(kijker, 'stap', stap, 'uitkomst') &&
  (!isBijzonder('uitkomst', uitkomst) || staatErin(kijker, 'uitkomst', uitkomst));

/** Values that stand nowhere else, so that they are found back wherever they end up. */
interface Zender {
  readonly merk: (naam: string) => string;
}

const zender = (nr: number): Zender => ({ merk: (naam) => `«${nr}_${naam}»` });

const gebeurtenis = fc
  .tuple(fc.constantFrom(...SOORTEN), fc.constantFrom(...TAAKSOORTEN), fc.nat(), fc.constantFrom(...ROLLEN))
  .map(([soort, taak, n, door]) => ({
    soort,
    taak,
    uitkomst: taak.uitkomsten[n % taak.uitkomsten.length]!,
    n,
    door,
  }));

const dossier = fc
  .record({
    gebeurtenissen: fc.array(gebeurtenis, { minLength: 1, maxLength: 14 }),
    taken: fc.array(fc.tuple(gebeurtenis, fc.boolean()), { maxLength: 8 }),
    verantwoordelijken: fc.array(fc.constantFrom(...ROLLEN), { minLength: 1, maxLength: 4 }),
    fase: fc.constantFrom(...FASEN),
    aanleiding: fc.constantFrom(...AANLEIDINGEN),
    einde: fc.constantFrom(...EINDEN),
    schoolVanaf: fc.option(fc.nat(14)),
  })
  .map((v): TrajectDossier => {
    const op = (nr: number): number => BEGIN + nr * UUR;
    const partij = (nr: number, rol: Rol) => ({ oin: zender(nr).merk('oin'), rol });
    const gebeurtenissen = v.gebeurtenissen.map((g, nr): TrajectGebeurtenis => {
      const { merk } = zender(nr);
      const isTaak = g.soort.startsWith('taak-');
      return {
        soort: g.soort,
        gebeurdOp: op(nr),
        gehoordOp: op(nr),
        door: partij(nr, g.door),
        taakId: null,
        inhoud: {
          ...(isTaak
            ? { taaksoort: g.taak.soort, stap: g.taak.stap, keer: merk('keer'), trede: merk('trede') }
            : {}),
          uitkomst: g.soort === 'traject-gesloten' ? EINDEN[g.n % 3] : g.uitkomst.code,
          gegevens: Object.fromEntries(
            [...g.uitkomst.velden.map(({ naam }) => naam), 'vreemd'].map((naam) => [
              naam,
              merk(`gegeven_${naam}`),
            ]),
          ),
          aanleiding: AANLEIDINGEN[g.n % 3],
          reden: merk('reden'),
          naar: { oin: merk('naar'), rol: 'leerplicht' },
          soort: merk('soort'),
          datum: merk('datum'),
          rang: merk('rang'),
          regel: merk('regel'),
          tot: merk('tot'),
          oin: merk('van'),
          geheim: merk('geheim'),
        },
      };
    });
    const traject: TrajectBeeld = {
      ref: '0192a1b2-0000-7000-8000-000000000000',
      soort: 'mazl',
      jongereId: '«jongere»',
      vestigingscode: '00AV00',
      aanleiding: v.aanleiding,
      fase: v.fase,
      status: 'open',
      escalatie: 0,
      uitkomst: v.einde,
      geopendOp: BEGIN,
      geslotenOp: null,
      verantwoordelijke: partij(900, v.verantwoordelijken.at(-1)!),
      schoolVanaf: v.schoolVanaf === null ? null : op(v.schoolVanaf),
      wasSchool: true,
      zichtTot: null,
    };
    return {
      traject,
      leerlingnummer: null,
      verantwoordelijken: v.verantwoordelijken.map((rol, nr) => ({
        ...partij(800 + nr, rol),
        van: BEGIN,
        tot: null,
      })),
      taken: v.taken.map(
        ([g, dicht], nr) =>
          ({
            id: `0192a1b2-0000-7000-8000-0000000000${10 + nr}`,
            soort: g.taak.soort,
            stap: g.taak.stap,
            oin: zender(700 + nr).merk('oin'),
            rol: g.taak.rol,
            status: dicht ? 'afgehandeld' : 'open',
            geopendOp: op(nr),
            uiterlijk: null,
            geslotenOp: dicht ? op(nr + 1) : null,
            uitkomst: dicht ? g.uitkomst.code : null,
          }) as unknown as Taak,
      ),
      gebeurtenissen,
    };
  });

const kijkerOp = (kijker: Kijkrol, { schoolVanaf }: TrajectBeeld, op: number): Kijkrol =>
  kijker === 'school' && schoolVanaf !== null && op < schoolVanaf ? 'nieuwe-school' : kijker;

/** The marks this reader may find, worked out from the table alone. */
function toegestaan(
  kijker: Kijkrol,
  { traject, verantwoordelijken, taken, gebeurtenissen }: TrajectDossier,
): Set<string> {
  const mag = new Set<string>();
  const magPartij = (wie: Kijkrol, partij: { oin: string; rol: Rol } | null): void => {
    if (partij && staatErin(wie, 'partij', partij.rol)) mag.add(partij.oin);
  };
  magPartij(kijker, traject.verantwoordelijke);
  for (const v of verantwoordelijken) magPartij(kijker, v);
  for (const taak of taken)
    if (magStap(kijkerOp(kijker, traject, taak.geslotenOp ?? Infinity), taak.stap)) mag.add(taak.oin);
  for (const g of gebeurtenissen) {
    const wie = kijkerOp(kijker, traject, g.gebeurdOp);
    const stap = g.inhoud['stap'] as string | undefined;
    if (!staatErin(wie, 'gebeurtenis', g.soort) || (stap !== undefined && !magStap(wie, stap))) continue;
    magPartij(wie, g.door);
    for (const [veld, waarde] of Object.entries(g.inhoud)) {
      if (!staatErin(wie, 'gebeurtenis', g.soort, veld)) continue;
      if (veld === 'naar') mag.add((waarde as { oin: string }).oin);
      else if (veld === 'gegevens') {
        if (stap === undefined || !magUitkomst(wie, stap, String(g.inhoud['uitkomst']))) continue;
        for (const [naam, gegeven] of Object.entries(waarde as Record<string, string>))
          if (naam !== 'vreemd' && naam !== 'persoon') mag.add(gegeven);
      } else if (String(waarde).startsWith('«')) mag.add(String(waarde));
    }
  }
  return mag;
}

const merken = (tekst: string): string[] => tekst.match(/«[^»]+»/g) ?? [];

describe('wat een partner van een traject ziet', () => {
  it('voor elk paar: de een ziet nooit iets dat alleen de ander mag zien, en niemand iets buiten de tabel', () => {
    fc.assert(
      fc.property(dossier, fc.constantFrom(...KIJKERS), fc.constantFrom(...KIJKERS), (d, een, twee) => {
        const beeld = (kijker: Kijkrol): string =>
          JSON.stringify(TrajectSchema.parse(toonTraject(d, kijker)));
        const [vanEen, vanTwee] = [beeld(een), beeld(twee)];
        const [magEen, magTwee] = [toegestaan(een, d), toegestaan(twee, d)];
        expect(merken(vanEen).filter((merk) => !magEen.has(merk))).toEqual([]);
        expect(merken(vanTwee).filter((merk) => !magTwee.has(merk))).toEqual([]);
        for (const merk of magTwee) if (!magEen.has(merk)) expect(vanEen).not.toContain(merk);
      }),
      { seed: 20261124, numRuns: aantal(600, 10_000) },
    );
  });

  it('stappen, antwoorden, aanleiding en einde: alleen wat in de tabel staat', () => {
    fc.assert(
      fc.property(dossier, fc.constantFrom(...KIJKERS), (d, kijker) => {
        const gezien = toonTraject(d, kijker);
        const { traject } = d;
        if (gezien.fase !== null) expect(magStap(kijker, gezien.fase)).toBe(true);
        if (gezien.aanleiding !== null && isBijzonder('aanleiding', gezien.aanleiding))
          expect(staatErin(kijkerOp(kijker, traject, BEGIN), 'aanleiding', gezien.aanleiding)).toBe(true);
        if (gezien.uitkomst?.startsWith('leerplicht-'))
          expect(staatErin(kijker, 'trajecteinde', 'leerplicht', 'uitkomst')).toBe(true);
        if (gezien.uitkomst?.startsWith('bij-'))
          expect(staatErin(kijker, 'trajecteinde', 'leerplicht', 'dat')).toBe(true);
        for (const taak of gezien.taken) {
          const bron = d.taken.find(({ id }) => id === taak.id)!;
          const wie = kijkerOp(kijker, traject, bron.geslotenOp ?? Infinity);
          expect(magStap(wie, taak.stap)).toBe(true);
          if (taak.uitkomst !== null) expect(magUitkomst(wie, taak.stap, taak.uitkomst)).toBe(true);
        }
        for (const regel of gezien.tijdlijn) {
          const wie = kijkerOp(kijker, traject, Date.parse(regel.gebeurdOp));
          const { stap, uitkomst, aanleiding } = regel.inhoud as Record<string, string | null>;
          for (const veld of Object.keys(regel.inhoud))
            expect([regel.soort, veld, staatErin(wie, 'gebeurtenis', regel.soort, veld)]).toEqual([
              regel.soort,
              veld,
              true,
            ]);
          if (stap != null) expect(magStap(wie, stap)).toBe(true);
          if (stap != null && uitkomst != null) expect(magUitkomst(wie, stap, uitkomst)).toBe(true);
          if (aanleiding != null && isBijzonder('aanleiding', aanleiding))
            expect(staatErin(wie, 'aanleiding', aanleiding)).toBe(true);
        }
      }),
      { seed: 20261124, numRuns: aantal(600, 10_000) },
    );
  });

  it('een nieuwe school ziet van voor haar tijd geen spoor van de jeugdarts en van leerplicht, ook niet in woorden', () => {
    fc.assert(
      fc.property(dossier, (d) => {
        const later = { ...d, traject: { ...d.traject, schoolVanaf: BEGIN + 99 * UUR } };
        for (const rol of ['school', 'nieuwe-school'] as const) {
          const { tijdlijn, aanleiding, taken } = toonTraject(later, rol);
          const dicht = taken.filter(({ status }) => status !== 'open');
          expect(`${JSON.stringify([tijdlijn, dicht])} ${aanleiding}`).not.toMatch(
            /consult|terugkoppeling|belastbaar|jeugdarts|inloopspreekuur|verschenen|gekomen|meedenken|handhaven|maatregel/i,
          );
        }
      }),
      { seed: 20261124, numRuns: aantal(300, 5_000) },
    );
  });

  it('waarom nu: de vorige stap, de aanleiding en de meldingsdagen alleen voor wie ze in de tabel staan', () => {
    const waarom = gebeurtenis.map(({ taak, uitkomst, n }): WaaromNu => ({
      aanleiding: (['treffer', 'zorg', 'inloopspreekuur', 'vervolg'] as const)[n % 4]!,
      treffers: [
        {
          soort: 'frequent',
          datum: '2026-11-23',
          rang: 4,
          regel: { id: 'mazl-frequent', versie: 1 },
          meldingen: ['2026-11-02'],
          overgeslagen: ['2026-10-12'],
          gehoordDatum: '2026-11-24',
        },
      ],
      vorige: { stap: taak.stap, uitkomst: uitkomst.code, datum: '2026-12-01' },
    }));
    fc.assert(
      fc.property(waarom, fc.constantFrom(...KIJKERS), fc.boolean(), (w, rol, toestemmingMelddata) => {
        const gezien = waaromNuVoor(w, { rol, toestemmingMelddata });
        if (gezien.vorige) expect(magUitkomst(rol, gezien.vorige.stap, gezien.vorige.uitkomst)).toBe(true);
        if (isBijzonder('aanleiding', gezien.aanleiding))
          expect(staatErin(rol, 'aanleiding', gezien.aanleiding)).toBe(true);
        const magDagen =
          staatErin(rol, 'waarom-nu', 'treffers') ||
          (toestemmingMelddata && staatErin(rol, 'waarom-nu', 'treffers-met-toestemming'));
        expect(JSON.stringify(gezien.treffers).includes('2026-1')).toBe(magDagen);
      }),
      { seed: 20261124, numRuns: aantal(600, 10_000) },
    );
  });
});
