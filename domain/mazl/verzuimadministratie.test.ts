import * as fc from 'fast-check';
import type { VerzuimSignaal } from '../signalen/signaal';
import { Verzuimadministratie, type VerzuimBericht } from './verzuimadministratie';

const NOORD = '14SM00';
const BROER = '14SM02';
const ELDERS = '24ZZ00';
const versie = { schemaVersie: 1 } as const;

const ziek = (
  meldingId: string,
  van: string,
  tot: string | null = null,
  vestigingscode = NOORD,
): VerzuimSignaal => ({
  ...versie,
  soort: 'ziekmelding',
  vestigingscode,
  meldingId,
  eersteZiektedag: van,
  laatsteZiektedag: tot,
});
const beter = (
  meldingId: string | null,
  laatsteZiektedag: string,
  vestigingscode = NOORD,
): VerzuimSignaal => ({ ...versie, soort: 'betermelding', vestigingscode, meldingId, laatsteZiektedag });
const correctie = (meldingId: string, van: string, tot: string | null): VerzuimSignaal => ({
  ...versie,
  soort: 'correctie',
  vestigingscode: NOORD,
  meldingId,
  eersteZiektedag: van,
  laatsteZiektedag: tot,
});
const intrekking = (meldingId: string): VerzuimSignaal => ({
  ...versie,
  soort: 'intrekking',
  vestigingscode: NOORD,
  meldingId,
});
const regel = (
  begindatum: string,
  einddatum: string | null,
  reden = 'Z',
  begintijd = '',
): VerzuimSignaal => ({
  ...versie,
  soort: 'verzuimregel',
  vestigingscode: NOORD,
  begindatum,
  begintijd,
  einddatum,
  eindtijd: null,
  reden,
});

function bericht(signaal: VerzuimSignaal, volgnummer: number, heeftGewacht = false): VerzuimBericht {
  return {
    id: `bericht-${volgnummer}`,
    volgnummer,
    heeftGewacht,
    historie: false,
    ontvangenOp: volgnummer * 1_000,
    signaal,
  };
}

/** Processes as the verwerker does: in order, and what has to wait comes back as soon as something else was applied. */
function verwerk(administratie: Verzuimadministratie, berichten: readonly VerzuimBericht[]): string[] {
  const uitkomsten: string[] = [];
  let wachtend: VerzuimBericht[] = [];
  for (const nieuw of berichten) {
    let ronde = [nieuw];
    while (ronde.length > 0) {
      let ietsToegepast = false;
      for (const b of ronde) {
        const uitkomst = administratie.pasToe(b).soort;
        uitkomsten.push(uitkomst);
        if (uitkomst === 'toegepast') ietsToegepast = true;
        if (uitkomst === 'wacht') wachtend.push({ ...b, heeftGewacht: true });
      }
      ronde = ietsToegepast ? wachtend.sort((a, b) => a.volgnummer - b.volgnummer) : [];
      if (ietsToegepast) wachtend = [];
    }
  }
  return uitkomsten;
}

/** What is known of the absence, without the marks of who wrote it when. */
function stand(administratie: Verzuimadministratie): string[] {
  return administratie.geldig
    .map((r) => `${r.vestigingscode} ${r.begindatum}${r.begintijd} ${r.einddatum ?? 'open'} ${r.reden}`)
    .sort();
}

function na(...signalen: VerzuimSignaal[]): string[] {
  const administratie = new Verzuimadministratie('jongere', []);
  verwerk(
    administratie,
    signalen.map((signaal, i) => bericht(signaal, i + 1)),
  );
  return stand(administratie);
}

function uitkomsten(...signalen: VerzuimSignaal[]): string[] {
  return verwerk(
    new Verzuimadministratie('jongere', []),
    signalen.map((signaal, i) => bericht(signaal, i + 1)),
  );
}

/** All orders in which a few things can come. */
function volgordes<T>(dingen: readonly T[]): T[][] {
  if (dingen.length < 2) return [[...dingen]];
  return dingen.flatMap((ding, i) =>
    volgordes(dingen.filter((_, j) => j !== i)).map((rest) => [ding, ...rest]),
  );
}

describe('meldingen van een school', () => {
  it('ziek en beter, op naam van de melding of van de open melding', () => {
    expect(na(ziek('a', '2026-09-07'))).toEqual(['14SM00 2026-09-07 open Z']);
    expect(na(ziek('a', '2026-09-07'), beter('a', '2026-09-09'))).toEqual(['14SM00 2026-09-07 2026-09-09 Z']);
    expect(na(ziek('a', '2026-09-07'), beter(null, '2026-09-09'))).toEqual([
      '14SM00 2026-09-07 2026-09-09 Z',
    ]);
  });

  it('een betermelding zonder naam sluit de jongste open melding van die school', () => {
    expect(na(ziek('a', '2026-09-07'), ziek('b', '2026-09-14'), beter(null, '2026-09-15'))).toEqual([
      '14SM00 2026-09-07 open Z',
      '14SM00 2026-09-14 2026-09-15 Z',
    ]);
    expect(na(ziek('a', '2026-09-07', null, ELDERS), beter(null, '2026-09-09'))).toEqual([
      '24ZZ00 2026-09-07 open Z',
    ]);
  });

  it('een tweede betermelding verbetert de eerste, een eerdere laatste dag ook', () => {
    expect(na(ziek('a', '2026-09-07'), beter('a', '2026-09-16'), beter('a', '2026-09-09'))).toEqual([
      '14SM00 2026-09-07 2026-09-09 Z',
    ]);
  });

  it('een laatste ziektedag voor de eerste wordt geweigerd en verandert niets', () => {
    expect(uitkomsten(ziek('a', '2026-09-07'), beter('a', '2026-09-04'))).toEqual(['toegepast', 'geweigerd']);
    expect(na(ziek('a', '2026-09-07'), beter('a', '2026-09-04'))).toEqual(['14SM00 2026-09-07 open Z']);
  });

  it('een correctie zet beide dagen; de oude eerste dag telt dan niet meer', () => {
    expect(na(ziek('a', '2026-09-07', '2026-09-08'), correctie('a', '2026-09-04', null))).toEqual([
      '14SM00 2026-09-04 open Z',
    ]);
  });

  it('een ingetrokken melding komt niet terug door een late betermelding', () => {
    expect(na(ziek('a', '2026-09-07'), intrekking('a'), beter('a', '2026-09-09'))).toEqual([]);
  });

  it('een correctie na een intrekking is een nieuw bericht: de melding geldt weer', () => {
    expect(na(ziek('a', '2026-09-07'), intrekking('a'), correctie('a', '2026-09-07', '2026-09-08'))).toEqual([
      '14SM00 2026-09-07 2026-09-08 Z',
    ]);
  });

  it('twee mensen melden dezelfde dag: een van beide intrekken laat de ander staan', () => {
    const beiden = [ziek('a', '2026-09-07'), ziek('b', '2026-09-07')];
    expect(na(...beiden, intrekking('a'))).toEqual(['14SM00 2026-09-07 open Z']);
    expect(na(...beiden, intrekking('a'), intrekking('b'))).toEqual([]);
  });

  it('een broerlocatie van dezelfde school is dezelfde melding; een andere school niet', () => {
    expect(na(ziek('a', '2026-09-07'), ziek('a', '2026-09-07', '2026-09-08', BROER))).toEqual([
      '14SM02 2026-09-07 2026-09-08 Z',
    ]);
    expect(na(ziek('a', '2026-09-07'), ziek('a', '2026-09-07', null, ELDERS))).toHaveLength(2);
  });
});

describe('volgorde van aankomst', () => {
  it.each([
    ['ziek en beter', [ziek('a', '2026-09-07'), beter('a', '2026-09-09')]],
    ['ziek en beter van de open melding', [ziek('a', '2026-09-07'), beter(null, '2026-09-09')]],
    ['ziek en ingetrokken', [ziek('a', '2026-09-07'), intrekking('a')]],
    ['ziek en verbeterd', [ziek('a', '2026-09-07'), correctie('a', '2026-09-04', '2026-09-08')]],
    [
      'twee leerlingberichten door elkaar',
      [ziek('a', '2026-09-07'), beter('a', '2026-09-09'), ziek('b', '2026-10-05'), intrekking('b')],
    ],
  ])('%s: iedere volgorde geeft hetzelfde', (_naam, signalen) => {
    const verwacht = na(...signalen);
    for (const volgorde of volgordes(signalen)) expect(na(...volgorde)).toEqual(verwacht);
  });

  it('wat op een late ziekmelding wachtte, komt daarna in de volgorde waarin het binnenkwam', () => {
    const [z, c, b] = [
      ziek('a', '2026-09-07'),
      correctie('a', '2026-09-04', null),
      beter('a', '2026-09-09'),
    ] as const;
    const verwacht = ['14SM00 2026-09-04 2026-09-09 Z'];
    for (const volgorde of [
      [z, c, b],
      [c, z, b],
      [c, b, z],
    ])
      expect(na(...volgorde)).toEqual(verwacht);
  });

  it('hetzelfde nog een keer verandert niets en schrijft niets', () => {
    for (const signaal of [beter('a', '2026-09-09'), intrekking('a'), correctie('a', '2026-09-04', null)]) {
      const administratie = new Verzuimadministratie('jongere', []);
      verwerk(administratie, [bericht(ziek('a', '2026-09-07'), 1), bericht(signaal, 2)]);
      const voor = administratie.geldig;
      const opnieuw = new Verzuimadministratie('jongere', [...administratie.gewijzigd]);
      expect(opnieuw.pasToe(bericht(signaal, 3)).soort).toBe('ongewijzigd');
      expect(opnieuw.gewijzigd).toEqual([]);
      expect(stand(opnieuw)).toEqual(stand(administratie));
      expect(administratie.geldig).toEqual(voor);
    }
  });

  it('een herhaling telt als nieuwste: een ouder bericht dat bleef steken verandert daarna niets meer', () => {
    for (const [eerste, vast] of [
      [regel('2026-09-07', '2026-09-09'), regel('2026-09-07', null)],
      [beter('a', '2026-09-09'), beter('a', '2026-09-16')],
      [intrekking('a'), correctie('a', '2026-09-07', null)],
    ] as const) {
      const administratie = new Verzuimadministratie('jongere', []);
      verwerk(administratie, [bericht(ziek('a', '2026-09-07'), 1), bericht(eerste, 2)]);
      const opnieuw = new Verzuimadministratie('jongere', [...administratie.gewijzigd]);
      expect(opnieuw.pasToe(bericht(eerste, 4)).soort).toBe('ongewijzigd');
      expect(opnieuw.gewijzigd).toEqual([]);
      const geschreven = new Verzuimadministratie('jongere', opnieuw.teSchrijven);
      expect(geschreven.pasToe(bericht(vast, 3)).soort).toBe('ongewijzigd');
      expect(stand(geschreven)).toEqual(stand(administratie));
    }
  });

  it('een ouder bericht dat later aan de beurt komt, laat een nieuwere regel met rust', () => {
    const administratie = new Verzuimadministratie('jongere', []);
    administratie.pasToe(bericht(regel('2026-09-07', '2026-09-09'), 5));
    expect(administratie.pasToe(bericht(regel('2026-09-07', null), 4)).soort).toBe('ongewijzigd');
    expect(administratie.pasToe(bericht(ziek('a', '2026-09-07'), 3)).soort).toBe('ongewijzigd');
    expect(stand(administratie)).toEqual(['14SM00 2026-09-07 2026-09-09 Z']);
  });
});

describe('regels uit een bestand', () => {
  it('de laatste levering van een regel vervangt de vorige, ook met een andere reden', () => {
    expect(na(regel('2026-09-07', null), regel('2026-09-07', '2026-09-08'))).toEqual([
      '14SM00 2026-09-07 2026-09-08 Z',
    ]);
    expect(na(regel('2026-09-07', null), regel('2026-09-07', null, 'B'))).toEqual([
      '14SM00 2026-09-07 open B',
    ]);
  });

  it('een andere begintijd is een andere regel', () => {
    expect(na(regel('2026-09-07', null), regel('2026-09-07', null, 'Z', '10:30'))).toHaveLength(2);
  });

  it('een regel en een melding van dezelfde dag zijn een en dezelfde', () => {
    expect(na(ziek('a', '2026-09-07'), regel('2026-09-07', '2026-09-08'))).toEqual([
      '14SM00 2026-09-07 2026-09-08 Z',
    ]);
    expect(na(regel('2026-09-07', '2026-09-08'), ziek('a', '2026-09-07'), intrekking('a'))).toEqual([]);
  });

  it('in welke volgorde ze ook worden verwerkt: het hoogste volgnummer van iedere regel geldt', () => {
    // Every delivery says something else: a repeat is not written down, so it is not remembered as newer either.
    const levering = fc.record({
      begindatum: fc.constantFrom('2026-09-07', '2026-09-14', '2026-09-21'),
      reden: fc.constantFrom('Z', 'B'),
      begintijd: fc.constantFrom('', '09:15'),
    });
    fc.assert(
      fc.property(
        fc.array(levering, { minLength: 1, maxLength: 12 }).chain((leveringen) => {
          const berichten = leveringen.map((l, i) =>
            bericht(regel(l.begindatum, `2026-10-${10 + i}`, l.reden, l.begintijd), i + 1),
          );
          return fc.tuple(
            fc.constant(berichten),
            fc.shuffledSubarray(berichten, { minLength: berichten.length }),
          );
        }),
        ([inVolgorde, doorElkaar]) => {
          const a = new Verzuimadministratie('jongere', []);
          verwerk(a, inVolgorde);
          const b = new Verzuimadministratie('jongere', []);
          verwerk(b, doorElkaar);
          expect(stand(b)).toEqual(stand(a));
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});
