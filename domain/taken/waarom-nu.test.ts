import { datumTekst, waaromNuTekst, waaromNuVoor, type WaaromNu, type WaaromNuLezer } from './waarom-nu';

const FREQUENT: WaaromNu['treffers'][number] = {
  soort: 'frequent',
  datum: '2026-11-23',
  rang: 4,
  regel: { id: 'mazl-frequent', versie: 1 },
  meldingen: ['2026-09-14', '2026-10-05', '2026-11-02', '2026-11-23'],
  overgeslagen: [],
  gehoordDatum: '2026-11-23',
};
const LANG: WaaromNu['treffers'][number] = {
  soort: 'lang',
  datum: '2026-10-27',
  rang: null,
  regel: { id: 'mazl-lang', versie: 1 },
  meldingen: ['2026-10-07'],
  overgeslagen: ['2026-10-12', '2026-10-13'],
  gehoordDatum: '2026-10-29',
};
const TERMIJN: NonNullable<WaaromNu['termijn']> = {
  regel: { id: 'termijn-gesprek', versie: 1 },
  vanaf: '2026-11-23',
  laatsteDag: '2026-11-30',
  overgeslagen: [],
};

const lezer = (rol: WaaromNuLezer['rol'], toestemmingMelddata = false): WaaromNuLezer => ({
  rol,
  toestemmingMelddata,
});

describe('wie wat ziet', () => {
  const waarom: WaaromNu = { aanleiding: 'treffer', treffers: [FREQUENT, LANG], termijn: TERMIJN };
  const datums = (rol: WaaromNuLezer['rol'], toestemming?: boolean) =>
    waaromNuVoor(waarom, lezer(rol, toestemming)).treffers.flatMap((t) => [
      ...t.meldingen,
      ...t.overgeslagen,
    ]);

  it.each([
    ['school', false, 7],
    ['leerplicht', false, 7],
    ['doorstroompunt', false, 7],
    ['jeugdarts', false, 0],
    ['jeugdarts', true, 7],
    ['nieuwe-school', false, 0],
    ['nieuwe-school', true, 0],
    ['operator', false, 0],
    ['operator', true, 0],
  ] as const)('%s, toestemming %s: %i data van meldingen', (rol, toestemming, aantal) => {
    expect(datums(rol, toestemming)).toHaveLength(aantal);
  });

  it('ook zonder data is te zien dat er een treffer was, en welke regel', () => {
    const zonder = waaromNuVoor(waarom, lezer('jeugdarts'));
    expect(zonder.treffers.map(({ soort, regel, rang }) => [soort, regel.id, rang])).toEqual([
      ['frequent', 'mazl-frequent', 4],
      ['lang', 'mazl-lang', null],
    ]);
    expect(zonder.termijn).toEqual(TERMIJN);
  });

  it.each(['consult', 'terugkoppeling'])('wat er bij %s gebeurde, ziet alleen wie het aangaat', (stap) => {
    const na: WaaromNu = {
      aanleiding: 'vervolg',
      treffers: [],
      vorige: { stap, uitkomst: 'niet-verschenen', datum: '2026-12-01' },
    };
    for (const rol of ['school', 'jeugdarts'] as const)
      expect(waaromNuVoor(na, lezer(rol)).vorige).toEqual(na.vorige);
    for (const rol of ['leerplicht', 'doorstroompunt', 'operator'] as const) {
      expect(waaromNuVoor(na, lezer(rol))).not.toHaveProperty('vorige');
      expect(waaromNuTekst(na, lezer(rol, true)).join(' ')).not.toMatch(/consult|verschenen|terugkoppeling/);
    }
  });

  it('de stappen van de school ziet leerplicht wel', () => {
    const na: WaaromNu = {
      aanleiding: 'vervolg',
      treffers: [],
      vorige: { stap: 'schoolbesluit', uitkomst: 'gaat-door-zonder-noodzaak', datum: '2026-12-01' },
    };
    expect(waaromNuVoor(na, lezer('leerplicht')).vorige).toEqual(na.vorige);
  });

  it('een school die een traject overnam, ziet niet wat er voor die tijd bij de jeugdarts gebeurde', () => {
    const na = (stap: string, datum: string): WaaromNu => ({
      aanleiding: 'inloopspreekuur',
      treffers: [],
      vorige: { stap, uitkomst: 'niet-verschenen', datum },
    });
    const overgenomen: WaaromNuLezer = { ...lezer('school'), schoolVanaf: '2026-12-10' };
    expect(waaromNuVoor(na('consult', '2026-12-09'), overgenomen)).not.toHaveProperty('vorige');
    expect(waaromNuVoor(na('consult', '2026-12-10'), overgenomen)).toHaveProperty('vorige');
    expect(waaromNuVoor(na('gesprek', '2026-12-09'), overgenomen)).toHaveProperty('vorige');
    expect(waaromNuVoor(na('consult', '2026-12-09'), lezer('nieuwe-school'))).toMatchObject({
      aanleiding: 'vervolg',
    });
  });

  it('verandert niets aan wat bewaard is', () => {
    const voor = JSON.stringify(waarom);
    waaromNuVoor(waarom, lezer('jeugdarts'));
    expect(JSON.stringify(waarom)).toBe(voor);
  });
});

describe('in woorden', () => {
  it('een datum', () => {
    expect(datumTekst('2026-03-01')).toBe('1 maart 2026');
    expect(datumTekst('2027-12-31')).toBe('31 december 2027');
  });

  it('frequent verzuim, met de getelde meldingen en de termijn', () => {
    expect(
      waaromNuTekst({ aanleiding: 'treffer', treffers: [FREQUENT], termijn: TERMIJN }, lezer('school')),
    ).toEqual([
      'Op 23 november 2026 was er een 4e ziekmelding binnen de afgesproken periode (regel mazl-frequent, versie 1).',
      'Meegeteld: 14 september 2026, 5 oktober 2026, 2 november 2026, 23 november 2026.',
      'De termijn loopt vanaf 23 november 2026 tot en met 30 november 2026 (regel termijn-gesprek, versie 1).',
    ]);
  });

  it('lang verzuim noemt beide dagen en wat niet meetelde', () => {
    expect(waaromNuTekst({ aanleiding: 'treffer', treffers: [LANG] }, lezer('school'))).toEqual([
      'Op 27 oktober 2026 was de leerling zo lang achter elkaar ziek dat een gesprek nodig is (regel mazl-lang, versie 1). Sluitend hoorde dit op 29 oktober 2026.',
      'Eerste schooldag van deze ziekteperiode: 7 oktober 2026.',
      'Niet meegeteld, geen schooldag: 12 oktober 2026, 13 oktober 2026.',
    ]);
  });

  it('overgeslagen dagen van de termijn', () => {
    const termijn = { ...TERMIJN, laatsteDag: '2027-01-04', overgeslagen: ['2026-12-25'] };
    expect(waaromNuTekst({ aanleiding: 'zorg', treffers: [], termijn }, lezer('school'))).toEqual([
      'De school maakt zich zorgen en heeft zelf een traject gestart.',
      'De termijn loopt vanaf 23 november 2026 tot en met 4 januari 2027 (regel termijn-gesprek, versie 1). Overgeslagen: 25 december 2026.',
    ]);
  });

  it('de vorige stap met het antwoord zoals de knop het zei', () => {
    const waarom: WaaromNu = {
      aanleiding: 'vervolg',
      treffers: [],
      vorige: { stap: 'gesprek', uitkomst: 'geen-contact', datum: '2026-12-01' },
    };
    expect(waaromNuTekst(waarom, lezer('school'))).toEqual([
      'Dit volgt op een eerdere stap.',
      'Vorige stap: gesprek op school. Uitkomst op 1 december 2026: geen contact gekregen.',
    ]);
  });

  it('een uitkomst die geen woorden heeft, verschijnt als code; een stap die niet in de toegangstabel staat, niet', () => {
    const waarom: WaaromNu = {
      aanleiding: 'melding',
      treffers: [],
      vorige: { stap: 'gesprek', uitkomst: 'anders', datum: '2026-12-01' },
    };
    expect(waaromNuTekst(waarom, lezer('school')).at(-1)).toBe(
      'Vorige stap: gesprek op school. Uitkomst op 1 december 2026: anders.',
    );
    const onbekend = { ...waarom, vorige: { ...waarom.vorige!, stap: 'nieuw' } };
    expect(waaromNuVoor(onbekend, lezer('school'))).not.toHaveProperty('vorige');
  });

  it('het kanaal van een partner is alleen voor een beheerder te lezen', () => {
    const waarom: WaaromNu = {
      aanleiding: 'storing',
      treffers: [],
      feiten: [{ code: 'kanaal-uit', datum: '2026-12-01' }],
      kanaal: 'webhook:1:uwv',
    };
    expect(waaromNuTekst(waarom, lezer('operator'))).toEqual([
      'Het systeem kan hier niet zelf verder.',
      'Het systeem van de partner zei op 1 december 2026 dat het niets meer wil ontvangen. Het kanaal staat uit.',
      'Het gaat om het kanaal webhook:1:uwv.',
    ]);
    expect(waaromNuVoor(waarom, lezer('school'))).not.toHaveProperty('kanaal');
  });

  it.each(['zorg', 'inloopspreekuur', 'vervolg', 'overdracht', 'melding', 'storing'] as const)(
    'aanleiding %s is een hele zin',
    (aanleiding) => {
      const [zin] = waaromNuTekst({ aanleiding, treffers: [] }, lezer('school'));
      expect(zin).toMatch(/^[A-Z].*\.$/);
    },
  );
});
