import { OnbekendeUitkomstFout, type GegevenUitkomst } from '../mazl/vervolg';
import type { Uitkomst } from '../taken/taaksoort';
import { ZOEKPERIODE_TAKEN } from '../taken/zoekperiode-taken';
import {
  EERSTE_ZOEKSTAP,
  naAanbod,
  naAfloop,
  naBijstandsbesluit,
  naZoekcontact,
  naZoekoverdracht,
  type Zoekperiodestap,
} from './vervolg';

const antwoord = (uitkomst: string, gegevens: Record<string, unknown> = {}) => ({ uitkomst, gegevens });
const ZOEKEN = { naam: 'zoeken', begeleiding: 'jongerenbegeleider' } as const;

const VERVOLG: Record<string, (b: GegevenUitkomst) => Zoekperiodestap> = {
  'zoekperiode-aanbod': naAanbod,
  'zoekperiode-contact': (b) => naZoekcontact(b, ZOEKEN),
  'zoekperiode-afloop': naAfloop,
  'bijstand-besluit': naBijstandsbesluit,
};

test.each(Object.keys(VERVOLG))(
  'elk antwoord op %s leidt ergens heen, een onbekend antwoord nergens',
  (soort) => {
    const taak = ZOEKPERIODE_TAKEN.find((t) => t.soort === soort)!;
    for (const { code } of taak.uitkomsten as readonly Uitkomst[])
      expect(VERVOLG[soort]!(antwoord(code)).naam).toMatch(/^(zoeken|afloop|aanvraag|overdracht|klaar)$/);
    expect(() => VERVOLG[soort]!(antwoord('bestaat-niet'))).toThrow(OnbekendeUitkomstFout);
  },
);

test('hulp aan het begin: haalbaar, niet haalbaar of afgeslagen; het zoeken gaat door', () => {
  expect(EERSTE_ZOEKSTAP.naam).toBe('aanbod');
  expect(naAanbod(antwoord('aanbod-aangenomen', { via: 'jongerenbegeleider' }))).toEqual(ZOEKEN);
  expect(naAanbod(antwoord('aanbod-aangenomen', { via: 'gemeente' }))).toEqual({
    ...ZOEKEN,
    begeleiding: 'gemeente',
  });
  for (const code of ['aanbod-niet-haalbaar', 'aanbod-afgeslagen', 'niet-gesproken'])
    expect(naAanbod(antwoord(code))).toEqual({ ...ZOEKEN, begeleiding: 'geen' });
  expect(naZoekcontact(antwoord('niet-gesproken'), ZOEKEN)).toBe(ZOEKEN);
});

test('niets meer gehoord is nooit een einde', () => {
  expect(naAfloop(antwoord('niets-gehoord'))).toEqual({ naam: 'overdracht', reden: 'uit-beeld' });
  expect(naZoekoverdracht(false)).toEqual({ naam: 'afloop' });
  expect(naZoekoverdracht(true)).toEqual({ naam: 'klaar', uitkomst: 'overgedragen' });
});

test('aanvraag en besluit; na een afwijzing zegt de gemeente of een ander het overneemt', () => {
  expect(naAfloop(antwoord('aanvraag-opgepakt', { aanvraagDatum: '2026-12-07', bewijs: 'ja' }))).toEqual({
    naam: 'aanvraag',
    aanvraagdatum: '2026-12-07',
    metBewijs: true,
  });
  expect(naBijstandsbesluit(antwoord('bijstand-toegekend'))).toEqual({ naam: 'klaar', uitkomst: 'bijstand' });
  for (const code of ['bijstand-afgewezen', 'aanvraag-ingetrokken']) {
    expect(naBijstandsbesluit(antwoord(code, { hulp: 'overdragen' })).naam).toBe('overdracht');
    expect(naBijstandsbesluit(antwoord(code, { hulp: 'niet-nodig' })).naam).toBe('klaar');
  }
});
