import fc from 'fast-check';
import { TAAKSOORTEN } from '../../domain/taken/taaksoorten';
import { ROLLEN } from '../../domain/woorden/rollen';
import {
  aanleidingVoor,
  faseVoor,
  gebeurtenisVoor,
  magStapZien,
  trajectuitkomstVoor,
  uitkomstVoor,
} from './traject-inzage';
import { vertelGebeurtenis } from './vertel-gebeurtenis';

const SOORTEN = [
  'traject-geopend',
  'treffer',
  'treffer-ingetrokken',
  'taak-geopend',
  'taak-herinnerd',
  'taak-te-laat',
  'taak-geescaleerd',
  'taak-ingetrokken',
  'taak-tussenstand',
  'taak-afgehandeld',
  'overdracht-aangeboden',
  'overdracht-aanvaard',
  'overdracht-geweigerd',
  'overdracht-ingetrokken',
  'monitoring-begonnen',
  'overlijden',
  'leeftijdsgrens',
  'schoolwissel',
  'traject-gesloten',
  'iets-nieuws',
];

const EINDEN = ['leerplicht-maatregel', 'leerplicht-vrijstelling', 'monitoring-goed-afgerond'];

/** Any event about any taak with any answer. */
const gebeurtenis = fc
  .tuple(fc.constantFrom(...SOORTEN), fc.constantFrom(...TAAKSOORTEN), fc.nat(), fc.nat())
  .map(([soort, taak, n, m]) => {
    const uitkomst = taak.uitkomsten[n % taak.uitkomsten.length]!;
    return {
      soort,
      inhoud: {
        ...(soort.startsWith('taak-')
          ? { taaksoort: taak.soort, stap: taak.stap, rol: taak.rol, keer: 1 }
          : {}),
        uitkomst: soort === 'traject-gesloten' ? EINDEN[n % EINDEN.length] : uitkomst.code,
        gegevens: { belastbaarheid: 'deels', consultDatum: '2026-12-01', totDatum: '2027-01-01' },
        aanleiding: m % 2 === 0 ? 'inloopspreekuur' : 'treffer',
        reden: 'overlijden',
        naar: { oin: '1', rol: 'leerplicht' },
        datum: '2026-11-24',
        geheim: 'nieuw veld',
      },
    };
  });

describe('inzage in een traject', () => {
  it.each(['leerplicht', 'doorstroompunt'] as const)(
    '%s ziet nooit iets van consult of terugkoppeling',
    (rol) => {
      fc.assert(
        fc.property(gebeurtenis, (g) => {
          const inhoud = gebeurtenisVoor(rol, g);
          if (inhoud === null) return;
          const zichtbaar = `${JSON.stringify(inhoud)} ${vertelGebeurtenis(g.soort, inhoud)}`;
          expect(zichtbaar).not.toMatch(
            /consult|terugkoppeling|belastbaarheid|jeugdarts|inloopspreekuur|uitgenodigd|verschenen|toestemming/i,
          );
        }),
        { seed: 20261124, numRuns: 3_000 },
      );
    },
  );

  it('de jeugdarts ziet nooit iets van leerplicht', () => {
    fc.assert(
      fc.property(gebeurtenis, (g) => {
        const inhoud = gebeurtenisVoor('jeugdarts', g);
        if (inhoud === null) return;
        expect(JSON.stringify(inhoud)).not.toMatch(
          /meedenken|handhaven|overdracht|maatregel|zonder-noodzaak/,
        );
      }),
      { seed: 20261124, numRuns: 3_000 },
    );
  });

  it('een school hoort niet welke maatregel leerplicht nam, en niemand waarom een taak is ingetrokken', () => {
    fc.assert(
      fc.property(gebeurtenis, fc.constantFrom(...ROLLEN.filter((rol) => rol !== 'operator')), (g, rol) => {
        const inhoud = gebeurtenisVoor(rol, g);
        if (inhoud === null) return;
        const tekst = JSON.stringify(inhoud);
        expect(tekst).not.toContain('nieuw veld');
        if (g.soort.startsWith('taak-')) expect(tekst).not.toContain('overlijden');
        if (rol === 'school') expect(tekst).not.toMatch(/maatregel|vrijstelling/);
      }),
      { seed: 20261124, numRuns: 3_000 },
    );
  });

  it('zorg ziet niets', () => {
    fc.assert(
      fc.property(gebeurtenis, (g) => {
        expect(gebeurtenisVoor('zorg', g)).toBeNull();
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it.each(['gemeente-wi', 'uwv', 'jobcoach'] as const)(
    '%s ziet niets van verzuim, consult of leerplicht',
    (rol) => {
      fc.assert(
        fc.property(gebeurtenis, (g) => {
          const inhoud = gebeurtenisVoor(rol, g);
          if (inhoud === null) return;
          expect(`${g.soort} ${JSON.stringify(inhoud)}`).not.toMatch(
            /treffer|mazl|consult|terugkoppeling|belastbaarheid|maatregel|vrijstelling|schoolwissel/,
          );
        }),
        { seed: 20261124, numRuns: 3_000 },
      );
    },
  );

  it('elke stap van een taak van een partner staat in de lijst, en de eigen stap is altijd te zien', () => {
    for (const taak of TAAKSOORTEN.filter((t) => t.rol !== 'operator')) {
      expect([taak.soort, magStapZien(taak.rol, taak.stap)]).toEqual([taak.soort, true]);
      for (const uitkomst of taak.uitkomsten)
        expect(uitkomstVoor(taak.rol, taak.stap, uitkomst.code)).toBe(uitkomst.code);
    }
  });

  it('fase, aanleiding en uitkomst van een traject', () => {
    expect(faseVoor('leerplicht', 'consult')).toBeNull();
    expect(faseVoor('school', 'consult')).toBe('consult');
    expect(faseVoor('school', 'een-nieuwe-fase')).toBeNull();
    expect(aanleidingVoor('leerplicht', 'inloopspreekuur')).toBeNull();
    expect(aanleidingVoor('school', 'inloopspreekuur')).toBe('inloopspreekuur');
    expect(trajectuitkomstVoor('school', 'leerplicht-maatregel')).toBe('bij-leerplicht-afgerond');
    expect(trajectuitkomstVoor('leerplicht', 'leerplicht-maatregel')).toBe('leerplicht-maatregel');
    expect(trajectuitkomstVoor('jeugdarts', 'monitoring-goed-afgerond')).toBe('monitoring-goed-afgerond');
  });
});
