import * as fc from 'fast-check';
import { BEGELEIDING_PROCES } from '../begeleiding/proces';
import type { BegeleidingFeiten } from '../begeleiding/begeleiding-feiten';
import { BEGELEIDINGSDEFINITIES } from '../begeleiding/begeleidingsdefinities';
import type { DoorstroomFeiten } from '../doorstroompunt/doorstroom-feiten';
import { DOORSTROOM_PROCES } from '../doorstroompunt/proces';
import type { InBeeldFeiten } from '../in-beeld-traject/in-beeld-feiten';
import { IN_BEELD_PROCES } from '../in-beeld-traject/proces';
import { eindeVanDag, tijdstipOp } from '../kalender/amsterdam';
import { dagenTussen, plusDagen } from '../kalender/datum';
import { OnbekendeUitkomstFout } from '../mazl/vervolg';
import { NAZORG_PROCES } from '../nazorg/proces';
import { combinatiefunctionaris, nazorgContacten, transitieroute } from '../regels/nazorg-regels';
import { vanafInformatiebijeenkomst, zonderWachten } from '../regels/zoekperiode-regels';
import { BEGELEIDING_TAKEN } from '../taken/begeleiding-taken';
import { NAZORG_TAKEN } from '../taken/nazorg-taken';
import { DOORSTROOMPUNT_TAKEN } from '../taken/doorstroompunt-taken';
import { IN_BEELD_TAKEN } from '../taken/in-beeld-taken';
import type { AanpakFeiten } from '../sluitende-aanpak/aanpak-feiten';
import { AANPAK_PROCES } from '../sluitende-aanpak/proces';
import { AANPAK_TAKEN } from '../taken/aanpak-taken';
import { TAAKSOORTEN } from '../taken/taaksoorten';
import type { Taaksoort, Uitkomst } from '../taken/taaksoort';
import { WW_TAKEN } from '../taken/ww-taken';
import { ZOEKPERIODE_TAKEN } from '../taken/zoekperiode-taken';
import { WW_PROCES } from '../ww/proces';
import { ZOEK_PROCES } from '../zoekperiode/proces';
import { nieuweZoekFeiten } from '../zoekperiode/zoek-feiten';
import { PLANSOORTEN, plannerVan } from './planners';
import type { Proces, Taakantwoord } from './proces';
import type { Trajectplan } from './trajectplan';
import { TRAJECTNAMEN } from './trajectnamen';

type Tabel = { readonly taken: readonly Taaksoort[]; readonly proces: Proces<unknown> };

const TABELLEN: Readonly<Record<string, Tabel>> = {
  ww: { taken: WW_TAKEN, proces: WW_PROCES as Proces<unknown> },
  zoekperiode: { taken: ZOEKPERIODE_TAKEN, proces: ZOEK_PROCES as Proces<unknown> },
  nazorg: { taken: NAZORG_TAKEN, proces: NAZORG_PROCES as Proces<unknown> },
  begeleiding: { taken: BEGELEIDING_TAKEN, proces: BEGELEIDING_PROCES as Proces<unknown> },
  'sluitende-aanpak': { taken: AANPAK_TAKEN, proces: AANPAK_PROCES as Proces<unknown> },
  'in-beeld': { taken: IN_BEELD_TAKEN, proces: IN_BEELD_PROCES as Proces<unknown> },
  doorstroompunt: { taken: DOORSTROOMPUNT_TAKEN, proces: DOORSTROOM_PROCES as Proces<unknown> },
};

/** An answer with every field filled in: a date is `dag`, of a choice the one at `kies`. */
function antwoord({ code, velden }: Uitkomst, dag: string, kies = 0): Taakantwoord {
  const gegevens = Object.fromEntries(
    velden.map((veld) => {
      if (veld.soort === 'getal') return [veld.naam, veld.min];
      if (veld.soort !== 'keuze') return [veld.naam, dag];
      const keuzes = Object.keys(veld.keuzes);
      return [veld.naam, keuzes[kies % keuzes.length]];
    }),
  );
  return { uitkomst: code, gegevens, dag };
}

test('iedere trajectSoort met een plan heeft een naam en staat hier', () => {
  expect(Object.keys(TABELLEN).sort()).toEqual([...PLANSOORTEN].sort());
  for (const soort of PLANSOORTEN) expect(TRAJECTNAMEN).toHaveProperty(soort);
});

describe.each(Object.entries(TABELLEN))('%s', (_, { taken, proces }) => {
  const overgangen = { ...proces.naAntwoord, ...proces.bijTussenstand };

  it('elke taaksoort heeft een overgang, en geen overgang is er te veel', () => {
    expect(Object.keys(overgangen).sort()).toEqual(taken.map(({ soort }) => soort).sort());
  });

  it.each(taken.map((taak) => [taak.soort, taak] as const))(
    'elke uitkomst van %s leidt ergens heen',
    (soort, taak) => {
      for (const uitkomst of taak.uitkomsten) {
        const over = (uitkomst.tussenstand ? proces.bijTussenstand : proces.naAntwoord)?.[soort];
        const na = over!(proces.begin, antwoord(uitkomst, '2027-01-11'));
        expect([soort, uitkomst.code, na]).not.toEqual([soort, uitkomst.code, proces.begin]);
        expect(JSON.parse(JSON.stringify(na))).toEqual(na);
      }
    },
  );

  it('een onbekende uitkomst verandert niets of is een fout van het programma', () => {
    for (const [soort, over] of Object.entries(proces.naAntwoord))
      try {
        over(proces.begin, { uitkomst: 'bestaat-niet', gegevens: {}, dag: '2027-01-11' });
      } catch (fout) {
        expect([soort, fout]).toEqual([soort, expect.any(OnbekendeUitkomstFout)]);
      }
  });
});

const GEMEENTE = { oin: '00000099000000006000', rol: 'gemeente-wi' } as const;
const BEGIN = '2027-01-11';
const REGELS = [
  zonderWachten({ gemeentecode: '9001' }, '2021-07-01'),
  vanafInformatiebijeenkomst({ gemeentecode: '9002' }, '2021-07-01'),
  nazorgContacten([6, 12, 18, 24], { regio: 'r1' }, '2021-07-01'),
  combinatiefunctionaris({ regio: 'r2' }, '2021-07-01', 2),
  transitieroute({ regio: 'r3' }, '2021-07-01'),
];

/** Every start that a traject of these kinds can have. */
const begin = fc.oneof(
  fc
    .record({
      gemeentecode: fc.constantFrom('9000', '9001', '9002'),
      leeftijd: fc.constantFrom(null, { minstens: 20, hoogstens: 20 }, { minstens: 26, hoogstens: 27 }),
      bijeenkomst: fc.constantFrom(null, '2027-01-20'),
      laat: fc.integer({ min: 0, max: 60 }),
    })
    .map(({ gemeentecode, leeftijd, bijeenkomst, laat }) => ({
      soort: 'zoekperiode',
      verantwoordelijke: GEMEENTE,
      bereik: { gemeentecode },
      feiten: nieuweZoekFeiten(
        {
          gemeente: GEMEENTE.oin,
          meldingId: 'm',
          meldingsdatum: plusDagen(BEGIN, -laat),
          informatiebijeenkomst: bijeenkomst,
          leeftijd,
          bereik: { gemeentecode },
        },
        REGELS,
      ) as unknown,
    })),
  fc.record({ nr: fc.nat(9), koers: fc.nat(9), aanmelder: fc.constantFrom(null, GEMEENTE) }).map((v) => {
    const definitie = BEGELEIDINGSDEFINITIES[v.nr % BEGELEIDINGSDEFINITIES.length]!;
    const koersen = Object.keys(definitie.koersen);
    const feiten: BegeleidingFeiten = {
      definitie: { code: definitie.code, versie: definitie.versie },
      aanmelder: v.aanmelder,
      koers: koersen[v.koers % koersen.length]!,
      aangemeldOp: BEGIN,
    };
    return {
      soort: 'begeleiding',
      verantwoordelijke: { oin: '00000099000000005000', rol: definitie.uitvoerder },
      bereik: {},
      feiten: feiten as unknown,
    };
  }),
  fc
    .record({
      begin: fc.constantFrom('uitschrijving' as const, 'hulpvraag' as const),
      onderwijssoort: fc.constantFrom('pro' as const, 'vso' as const, 'mbo' as const),
      // Left up to two years ago, or leaves in months.
      dag: fc.integer({ min: -730, max: 200 }),
      regio: fc.constantFrom('r0', 'r1', 'r2', 'r3'),
    })
    .map(({ begin, onderwijssoort, dag, regio }) => ({
      soort: 'nazorg',
      verantwoordelijke: { oin: '00000099000000002000', rol: 'school' as const },
      bereik: { regio },
      feiten: {
        begin,
        onderwijssoort,
        dag: plusDagen(BEGIN, onderwijssoort === 'mbo' ? Math.max(dag, -360) : dag),
        gemeldOp: BEGIN,
        bestemming: 'werk',
        magDelen: null,
        startkwalificatie: null,
      } as unknown,
    })),
  fc
    .record({
      begin: fc.constantFrom('vsv-melding' as const, 'uitschrijving' as const),
      vooruit: fc.integer({ min: -90, max: 60 }),
      nazorgSinds: fc.constantFrom(null, BEGIN, '2025-02-01'),
      isVerhuisd: fc.boolean(),
      ontvanger: fc.constantFrom(null, {
        oin: '00000099000000008000',
        rol: 'doorstroompunt' as const,
      }),
    })
    .map(({ vooruit, isVerhuisd, ontvanger, ...rest }) => {
      const feiten: DoorstroomFeiten = {
        ...rest,
        beginDatum: plusDagen(BEGIN, vooruit),
        sinds: BEGIN,
        aanmelder: null,
        verhuisdNaar: isVerhuisd ? { gemeentecode: '0363', regio: 'elders', sinds: BEGIN, ontvanger } : null,
      };
      return {
        soort: 'doorstroompunt',
        verantwoordelijke: { oin: '00000099000000005000', rol: 'doorstroompunt' as const },
        bereik: {},
        feiten: feiten as unknown,
      };
    }),
  fc.constantFrom('doorstroompunt' as const, 'gemeente-wi' as const).map((rol) => {
    const feiten: InBeeldFeiten = { peildatum: '2027-01-01', sinds: BEGIN };
    return {
      soort: 'in-beeld',
      verantwoordelijke: { oin: '00000099000000005000', rol },
      bereik: {},
      feiten: feiten as unknown,
    };
  }),
  fc
    .record({ vooruit: fc.integer({ min: 1, max: 300 }), startkwalificatie: fc.boolean() })
    .map(({ vooruit, startkwalificatie }) => {
      const feiten: AanpakFeiten = {
        begin: 'redt-niet-zelf',
        dag: plusDagen(BEGIN, vooruit),
        gemeldOp: BEGIN,
        startkwalificatie,
      };
      return {
        soort: 'sluitende-aanpak',
        verantwoordelijke: { oin: '00000099000000002000', rol: 'school' as const },
        bereik: {},
        feiten: feiten as unknown,
      };
    }),
  fc
    .record({ duur: fc.integer({ min: 1, max: 200 }), toegekend: fc.boolean() })
    .map(({ duur, toegekend }) => ({
      soort: 'ww',
      verantwoordelijke: { oin: '00000099000000007000', rol: 'uwv' as const },
      bereik: {},
      feiten: {
        begin: toegekend ? 'toekenning' : 'afwijzing',
        dag: BEGIN,
        kenmerk: 'k',
        eindes: toegekend ? [{ einde: plusDagen(BEGIN, duur), sinds: BEGIN }] : [],
        lopendProgramma: null,
      } as unknown,
    })),
);

const stap = fc.record({
  dagen: fc.integer({ min: 0, max: 40 }),
  taak: fc.nat(9),
  uitkomst: fc.nat(19),
  kies: fc.nat(9),
  overdracht: fc.constantFrom('geweigerd' as const, 'ingetrokken' as const, 'teruggegeven' as const),
});

/** What must hold of every plan, whatever happened before. */
function controleer(wil: Trajectplan, nu: number): void {
  for (const { naam, op } of wil.wekkers) expect([naam, op > nu]).toEqual([naam, true]);
  expect(new Set(wil.wekkers.map(({ naam }) => naam)).size).toBe(wil.wekkers.length);
  const vragen = wil.taken.map(({ soort, rol }) => `${soort} ${rol}`);
  expect(new Set(vragen).size).toBe(vragen.length);
  for (const { soort, termijn } of wil.taken) {
    expect(TAAKSOORTEN.map((t) => t.soort)).toContain(soort);
    expect(termijn === null || termijn.uiterlijk === eindeVanDag(termijn.laatsteDag)).toBe(true);
  }
  // Somebody is asked something, or something is waited for, or another is to take over, or it has ended: never nothing at all.
  const isStil =
    wil.taken.length + wil.wekkers.length === 0 && wil.overdracht === null && wil.vangnet === null;
  expect([wil.fase, isStil && wil.klaar === null]).toEqual([wil.fase, false]);
}

test('wat er ook gebeurt: geen wekker in het verleden, geen taak dubbel, en nooit niemand aan zet', () => {
  fc.assert(
    fc.property(begin, fc.array(stap, { maxLength: 14 }), (start, stappen) => {
      const { proces, taken } = TABELLEN[start.soort]!;
      let stand = proces.begin;
      let dag = BEGIN;
      const maak = (): Trajectplan => {
        const nu = tijdstipOp(dag, '10:00');
        const wil = plannerVan(start.soort)({ ...start, stand, nu, vandaag: dag, regels: REGELS });
        controleer(wil, nu);
        return wil;
      };
      for (const s of stappen) {
        const wil = maak();
        if (wil.klaar !== null || wil.vangnet !== null) return;
        const gevraagd = wil.taken[s.taak % Math.max(1, wil.taken.length)];
        if (wil.overdracht !== null)
          stand = proces.naOverdracht(stand, { uitkomst: s.overdracht, naar: GEMEENTE, dag });
        else if (gevraagd !== undefined) {
          const { uitkomsten } = taken.find(({ soort }) => soort === gevraagd.soort)!;
          const uitkomst = uitkomsten[s.uitkomst % uitkomsten.length]!;
          stand = proces.naAntwoord[gevraagd.soort]!(stand, antwoord(uitkomst, dag, s.kies));
        }
        dag = plusDagen(dag, s.dagen);
        expect(dagenTussen(BEGIN, dag)).toBeGreaterThanOrEqual(0);
      }
      maak();
    }),
    { seed: 20270111, numRuns: Number(process.env.SLUITEND_TEST_RONDES ?? 400) },
  );
});
