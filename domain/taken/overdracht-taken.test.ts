import { BEGELEIDING_REGELS } from '../regels/begeleiding-regels';
import { OVERDRACHT_REGELS } from '../regels/overdracht-regels';
import { WW_REGELS } from '../regels/ww-regels';
import { ZOEKPERIODE_REGELS } from '../regels/zoekperiode-regels';
import { ROLLEN } from '../woorden/rollen';
import { BEGELEIDING_TAKEN } from './begeleiding-taken';
import { OVERDRACHT_BESLUIT, OVERDRACHT_TAKEN } from './overdracht-taken';
import type { Taaksoort } from './taaksoort';
import { TAAKSOORTEN } from './taaksoorten';
import { WW_TAKEN } from './ww-taken';
import { ZOEKPERIODE_TAKEN } from './zoekperiode-taken';

/** Everything there will be: what the platform knows, the new taken, and the fuller form of the offer. */
const NIEUW: readonly Taaksoort[] = [
  ...OVERDRACHT_TAKEN,
  ...ZOEKPERIODE_TAKEN,
  ...WW_TAKEN,
  ...BEGELEIDING_TAKEN,
];
const NIEUWE_CODES = new Set(NIEUW.map(({ soort }) => soort));
const ALLE: readonly Taaksoort[] = [
  ...TAAKSOORTEN.filter(({ soort }) => soort !== OVERDRACHT_BESLUIT.soort && !NIEUWE_CODES.has(soort)),
  OVERDRACHT_BESLUIT,
  ...NIEUW,
];

describe('de taken van overdracht, zoekperiode, WW en begeleiding', () => {
  it('iedere taaksoort heeft een eigen code, en iedere uitkomst binnen een taak ook', () => {
    expect(new Set(ALLE.map(({ soort }) => soort)).size).toBe(ALLE.length);
    for (const { uitkomsten } of ALLE)
      expect(new Set(uitkomsten.map(({ code }) => code)).size).toBe(uitkomsten.length);
  });

  it('een uitkomst met dezelfde code vraagt overal dezelfde velden', () => {
    const velden = new Map<string, string>();
    for (const { uitkomsten } of ALLE)
      for (const { code, velden: van } of uitkomsten) {
        const tekst = JSON.stringify(van);
        expect(`${code} ${velden.get(code) ?? tekst}`).toBe(`${code} ${tekst}`);
        velden.set(code, tekst);
      }
  });

  it('codes zijn kleine letters met streepjes, teksten zijn zinnen of knoppen', () => {
    for (const { soort, titel, gevraagd, uitkomsten, rol } of ALLE) {
      expect(ROLLEN).toContain(rol);
      expect(soort).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(titel).toMatch(/^[A-Z]/);
      expect(gevraagd).toMatch(/\.$/);
      for (const { code, tekst, gevolg, velden } of uitkomsten) {
        expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
        expect(tekst).toMatch(/^[A-Z]/);
        expect(gevolg).toMatch(/^[A-Z].*\.$/);
        for (const veld of velden) {
          expect(veld.naam).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
          if (veld.soort === 'keuze') expect(Object.keys(veld.keuzes).length).toBeGreaterThan(1);
        }
      }
    }
  });

  it('iedere nieuwe taak heeft een termijn, met een regel die er is', () => {
    const soorten = new Set<string>(
      [...OVERDRACHT_REGELS, ...ZOEKPERIODE_REGELS, ...WW_REGELS, ...BEGELEIDING_REGELS].map(
        ({ soort }) => soort,
      ),
    );
    for (const { soort, termijnRegel } of NIEUW)
      if (termijnRegel !== 'termijn-overdracht-aanvaarden')
        expect(`${soort} ${soorten.has(termijnRegel ?? '')}`).toBe(`${soort} true`);
  });

  it('de volle vorm van het aanbod houdt wat er al was', () => {
    const oud = TAAKSOORTEN.find(({ soort }) => soort === OVERDRACHT_BESLUIT.soort)!;
    expect(OVERDRACHT_BESLUIT.uitkomsten.map(({ code }) => code)).toEqual(
      oud.uitkomsten.map(({ code }) => code),
    );
    const redenen = (taak: Taaksoort) =>
      taak.uitkomsten.flatMap(({ velden }) =>
        velden.flatMap((v) => (v.soort === 'keuze' && v.naam === 'reden' ? Object.keys(v.keuzes) : [])),
      );
    expect(redenen(OVERDRACHT_BESLUIT)).toEqual(expect.arrayContaining(redenen(oud)));
  });

  it('wat UWV niet mag doorgeven heeft geen veld', () => {
    expect(JSON.stringify([NIEUW, OVERDRACHT_BESLUIT]).toLowerCase()).not.toMatch(
      /schuld|diagnose|klacht|toelichting/,
    );
  });
});
