import * as fc from 'fast-check';
import { datumVan, tijdstipOp } from '../kalender/amsterdam';
import { plusDagen } from '../kalender/datum';
import { maakSchoolkalender } from '../kalender/schoolkalender';
import { regelOp } from '../regels/regel-op';
import type { Tijdstip } from '../woorden/tijd';
import { beslis, type MazlBeslissing, type MazlStand, type TeBeoordelenPeriode } from './beslissing';
import { bepaalZiekteperioden } from './perioden';
import { bepaalLangeDag, bepaalTreffers, type RegelsVan, type Treffer } from './telling';
import type { Verzuimregel } from './verzuimregel';

const SCHOOL = '14SM00';
const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });
const kalenderVan = () => kalender;
const regelsVan: RegelsVan = (soort, datum, vestigingscode) => regelOp(soort, datum, { vestigingscode });

const LEEG: MazlStand = { bewaakt: [], treffers: [] };

function ziek(begindatum: string, einddatum: string | null): Verzuimregel {
  return { vestigingscode: SCHOOL, begindatum, begintijd: '', einddatum, reden: 'Z' };
}

function laatsteGemeld(regels: readonly Verzuimregel[]): string | null {
  if (regels.some((regel) => regel.einddatum === null)) return null;
  return (
    regels
      .map((regel) => regel.einddatum!)
      .sort()
      .at(-1) ?? null
  );
}

/** The count at an instant, as the verwerker hands it over. */
function telling(
  regels: readonly Verzuimregel[],
  nu: Tijdstip,
): { perioden: TeBeoordelenPeriode[]; treffers: Treffer[] } {
  const peildatum = datumVan(nu);
  const perioden = bepaalZiekteperioden(regels, kalenderVan, peildatum);
  return {
    treffers: bepaalTreffers(perioden, kalenderVan, regelsVan, peildatum),
    perioden: perioden.map((periode) => {
      const lang = periode.eersteSchooldag === null ? null : bepaalLangeDag(periode, kalender, regelsVan);
      return {
        ...periode,
        laatsteDag: laatsteGemeld(periode.regels),
        zevendeSchooldag: lang?.datum ?? null,
        regel: lang?.regel ?? null,
        beoordelenOp: lang === null ? null : tijdstipOp(lang.datum, '12:00'),
      };
    }),
  };
}

let volgende = 0;

/** What the records are after a decision has been carried out. */
function voerUit(stand: MazlStand, besluit: MazlBeslissing): MazlStand {
  const gestopt = new Set(besluit.stopBewaking.map(({ ref }) => ref));
  const gewijzigd = new Map(besluit.wijzigBewaking.map(({ ref, periode }) => [ref, periode]));
  const alsBewaakt = (ref: string, periode: TeBeoordelenPeriode) => ({
    ref,
    eersteDag: periode.eersteDag,
    laatsteDag: periode.laatsteDag,
    vestigingscode: periode.vestigingscode,
    beoordelenOp: periode.beoordelenOp!,
  });
  const anders = new Map(besluit.gewijzigdeTreffers.map(({ id, treffer }) => [id, treffer]));
  return {
    bewaakt: [
      ...stand.bewaakt
        .filter(({ ref }) => !gestopt.has(ref))
        .map((b) => (gewijzigd.has(b.ref) ? alsBewaakt(b.ref, gewijzigd.get(b.ref)!) : b)),
      ...besluit.startBewaking.map((periode) => alsBewaakt(`p${++volgende}`, periode)),
    ],
    treffers: [
      ...stand.treffers
        .filter(({ id }) => !besluit.vervallenTreffers.includes(id))
        .map((t) => ({ ...(anders.get(t.id) ?? t), id: t.id })),
      ...besluit.nieuweTreffers.map((treffer) => ({ ...treffer, id: `t${++volgende}` })),
    ],
  };
}

function na(stand: MazlStand, regels: readonly Verzuimregel[], nu: Tijdstip) {
  const { perioden, treffers } = telling(regels, nu);
  const besluit = beslis(stand, perioden, treffers, nu);
  return { besluit, stand: voerUit(stand, besluit) };
}

function kort(besluit: MazlBeslissing): string[] {
  const van = (periode: TeBeoordelenPeriode | null) =>
    periode === null ? '-' : `${periode.eersteDag}/${periode.laatsteDag ?? 'open'}`;
  return [
    ...besluit.startBewaking.map((periode) => `start ${van(periode)}`),
    ...besluit.wijzigBewaking.map(({ periode }) => `wijzig ${van(periode)}`),
    ...besluit.stopBewaking.map(({ periode }) => `stop ${van(periode)}`),
    ...besluit.nieuweTreffers.map(({ soort, datum, rang }) =>
      `treffer ${soort} ${datum} ${rang ?? ''}`.trim(),
    ),
    ...besluit.gewijzigdeTreffers.map(({ treffer }) => `anders ${treffer.soort} ${treffer.datum}`),
    ...besluit.vervallenTreffers.map(() => 'vervallen'),
  ];
}

const NIETS: string[] = [];
const maandag = tijdstipOp('2026-09-07', '09:00');
/** De zevende schooldag van een periode die op maandag 7 september begint. */
const zevende = '2026-09-15';

describe('bewaken', () => {
  const open = [ziek('2026-09-07', null)];

  it('een open periode wordt bewaakt tot het moment van beoordelen', () => {
    const { besluit, stand } = na(LEEG, open, maandag);
    expect(kort(besluit)).toEqual(['start 2026-09-07/open']);
    expect(stand.bewaakt[0]!.beoordelenOp).toBe(tijdstipOp(zevende, '12:00'));
    expect(kort(na(stand, open, tijdstipOp('2026-09-14', '23:00')).besluit)).toEqual(NIETS);
  });

  it('beter gemeld voor de zevende schooldag: bewaken stopt', () => {
    const { stand } = na(LEEG, open, maandag);
    const beter = [ziek('2026-09-07', '2026-09-10')];
    expect(kort(na(stand, beter, maandag + 86_400_000).besluit)).toEqual(['stop 2026-09-07/2026-09-10']);
  });

  it('beter gemeld met een dag na de zevende schooldag: blijft bewaakt', () => {
    const lang = [ziek('2026-09-07', '2026-09-18')];
    expect(kort(na(LEEG, lang, maandag).besluit)).toEqual(['start 2026-09-07/2026-09-18']);
  });

  it('een periode die de zevende schooldag niet kan halen, wordt niet bewaakt', () => {
    expect(kort(na(LEEG, [ziek('2026-09-07', '2026-09-14')], maandag).besluit)).toEqual(NIETS);
    expect(kort(na(LEEG, [ziek('2026-09-07', zevende)], maandag).besluit)).toHaveLength(1);
  });

  it('op de zevende schooldag om 12 uur: treffer, en het bewaken stopt; een minuut eerder nog niet', () => {
    const { stand } = na(LEEG, open, maandag);
    const vlakVoor = na(stand, open, tijdstipOp(zevende, '11:59'));
    expect(kort(vlakVoor.besluit)).toEqual(NIETS);
    expect(kort(na(stand, open, tijdstipOp(zevende, '12:00')).besluit)).toEqual([
      'stop 2026-09-07/open',
      `treffer lang ${zevende}`,
    ]);
  });

  it('een verbeterde eerste dag verschuift het moment', () => {
    const { stand } = na(LEEG, open, maandag);
    const eerder = na(stand, [ziek('2026-09-04', null)], maandag + 3_600_000);
    expect(kort(eerder.besluit)).toEqual(['wijzig 2026-09-04/open']);
    expect(eerder.stand.bewaakt).toHaveLength(1);
    expect(eerder.stand.bewaakt[0]!.beoordelenOp).toBe(tijdstipOp('2026-09-14', '12:00'));
  });

  it('twee perioden die door een late melding een worden: een bewaking blijft', () => {
    const eerste = na(LEEG, [ziek('2026-09-07', '2026-09-16')], maandag);
    const beide = [ziek('2026-09-07', '2026-09-16'), ziek('2026-09-18', null)];
    const { besluit, stand } = na(eerste.stand, beide, tijdstipOp('2026-09-11', '09:00'));
    expect(kort(besluit)).toEqual(NIETS);
    const later = na(stand, beide, tijdstipOp('2026-09-14', '09:00'));
    expect(kort(later.besluit)).toEqual(NIETS);
    const samen = [ziek('2026-09-07', null)];
    expect(kort(na(stand, samen, tijdstipOp('2026-09-14', '09:00')).besluit)).toEqual([
      'wijzig 2026-09-07/open',
    ]);
  });

  it('twee bewaakte perioden die samenvallen: de oudste gaat verder, de andere stopt', () => {
    const stand: MazlStand = {
      treffers: [],
      bewaakt: ['2026-09-07', '2026-09-10'].map((eersteDag, i) => ({
        ref: `p${i}`,
        eersteDag,
        laatsteDag: null,
        vestigingscode: SCHOOL,
        beoordelenOp: 1,
      })),
    };
    const { besluit } = na(stand, open, maandag);
    expect(besluit.wijzigBewaking.map(({ ref }) => ref)).toEqual(['p0']);
    expect(besluit.stopBewaking).toEqual([{ ref: 'p1', periode: null }]);
  });

  it('een ingetrokken melding: het bewaken stopt zonder periode', () => {
    const { stand } = na(LEEG, open, maandag);
    expect(kort(na(stand, [], maandag).besluit)).toEqual(['stop -']);
  });

  it('een gesplitste periode: het eerste deel behoudt de bewaking, het tweede krijgt een eigen', () => {
    const { stand } = na(LEEG, open, maandag);
    const gesplitst = [ziek('2026-09-07', '2026-09-08'), ziek('2026-09-10', null)];
    const { besluit } = na(stand, gesplitst, tijdstipOp('2026-09-10', '09:00'));
    expect(kort(besluit)).toEqual(['start 2026-09-10/open', 'stop 2026-09-07/2026-09-08']);
  });
});

describe('treffers', () => {
  const vier = ['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28'].map((dag) => ziek(dag, dag));
  const nu = tijdstipOp('2026-09-28', '09:00');

  it('de vierde melding is een treffer, en wordt maar een keer geboekt', () => {
    const { besluit, stand } = na(LEEG, vier, nu);
    expect(kort(besluit)).toEqual(['treffer frequent 2026-09-28 4']);
    expect(kort(na(stand, vier, nu).besluit)).toEqual(NIETS);
  });

  it('een late eerdere melding verandert wat er geteld is', () => {
    const { stand } = na(LEEG, vier, nu);
    const { besluit } = na(stand, [...vier, ziek('2026-09-02', '2026-09-02')], nu);
    expect(kort(besluit)).toEqual(['treffer frequent 2026-09-21 4', 'anders frequent 2026-09-28']);
  });

  it('een ingetrokken melding neemt de treffer mee', () => {
    const { stand } = na(LEEG, vier, nu);
    expect(kort(na(stand, vier.slice(1), nu).besluit)).toEqual(['vervallen']);
  });
});

describe('een telling van een eerder tijdstip, die later aan de beurt komt', () => {
  const vier = [1, 8, 15, 22]
    .map((n) => ziek(`2026-09-${String(n).padStart(2, '0')}`, null))
    .map((r) => ({
      ...r,
      einddatum: r.begindatum,
    }));

  it('laat een treffer van een latere dag staan', () => {
    const { stand } = na(LEEG, vier, tijdstipOp('2026-09-22', '09:00'));
    expect(stand.treffers).toHaveLength(1);
    const { besluit } = na(stand, vier, tijdstipOp('2026-09-21', '23:00'));
    expect(besluit.vervallenTreffers).toEqual([]);
  });

  it('laat een treffer staan die om 12 uur is beoordeeld', () => {
    const lang = [ziek('2026-09-01', null)];
    const dag = telling(lang, tijdstipOp('2026-09-30', '12:00')).perioden[0]!.zevendeSchooldag!;
    const { stand } = na(LEEG, lang, tijdstipOp(dag, '12:00'));
    expect(stand.treffers.map(({ soort }) => soort)).toEqual(['lang']);
    expect(na(stand, lang, tijdstipOp(dag, '06:00')).besluit.vervallenTreffers).toEqual([]);
  });

  it('laat het bewaken van een periode die later begon doorgaan', () => {
    const later = [ziek('2026-09-22', null)];
    const { stand } = na(LEEG, later, tijdstipOp('2026-09-22', '09:00'));
    expect(stand.bewaakt).toHaveLength(1);
    expect(na(stand, later, tijdstipOp('2026-09-21', '06:00')).besluit.stopBewaking).toEqual([]);
  });
});

describe('voor elke reeks meldingen, in elke volgorde', () => {
  const eersteDag = '2026-09-01';
  const bericht = fc.record({
    plaats: fc.nat({ max: 7 }),
    begin: fc.nat({ max: 60 }),
    duur: fc.option(fc.nat({ max: 20 })),
    ingetrokken: fc.boolean(),
    na: fc.integer({ min: 0, max: 9 }),
    uur: fc.integer({ min: 0, max: 23 }),
  });

  it('klopt het geboekte na iedere beslissing, en vraagt dezelfde telling daarna niets meer', () => {
    fc.assert(
      fc.property(fc.array(bericht, { minLength: 1, maxLength: 10 }), (berichten) => {
        const rijen = new Map<number, Verzuimregel>();
        let stand = LEEG;
        let dag = plusDagen(eersteDag, 20);
        let vorig = 0;
        for (const b of berichten) {
          dag = plusDagen(dag, b.na);
          const nu = Math.max(vorig, tijdstipOp(dag, `${String(b.uur).padStart(2, '0')}:00`));
          vorig = nu;
          const begin = plusDagen(eersteDag, b.begin);
          if (b.ingetrokken) rijen.delete(b.plaats);
          else rijen.set(b.plaats, ziek(begin, b.duur === null ? null : plusDagen(begin, b.duur)));
          const regels = [...rijen.values()];
          stand = na(stand, regels, nu).stand;

          expect(kort(na(stand, regels, nu).besluit)).toEqual(NIETS);
          const { perioden, treffers } = telling(regels, nu);
          const teBewaken = perioden
            .filter((p) => p.beoordelenOp !== null && p.beoordelenOp > nu)
            .filter((p) => p.laatsteDag === null || p.laatsteDag >= p.zevendeSchooldag!)
            .map((p) => `${p.eersteDag} ${p.laatsteDag} ${p.beoordelenOp}`);
          expect(
            stand.bewaakt.map((b2) => `${b2.eersteDag} ${b2.laatsteDag} ${b2.beoordelenOp}`).sort(),
          ).toEqual(teBewaken.sort());
          const nogNiet = new Set(
            perioden
              .filter((p) => p.beoordelenOp !== null && p.beoordelenOp > nu)
              .map((p) => `lang ${p.zevendeSchooldag}`),
          );
          const sleutel = (t: Treffer) => `${t.soort} ${t.datum}`;
          expect(stand.treffers.map((t) => `${sleutel(t)} ${t.meldingen.join()}`).sort()).toEqual(
            treffers
              .filter((t) => !nogNiet.has(sleutel(t)))
              .map((t) => `${sleutel(t)} ${t.meldingen.join()}`)
              .sort(),
          );
        }
      }),
      { seed: 7, numRuns: 400 },
    );
  });
});
