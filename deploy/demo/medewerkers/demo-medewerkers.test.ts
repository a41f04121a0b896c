import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../../../db/projectmap';
import { FUNCTIES, rolVan } from '../../../domain/toegang/functies';
import { demoMedewerkers } from './demo-medewerkers';
import { DEMO_WACHTWOORD } from './demo-wachtwoord';

const PLATFORM = '00000099000000001000';

describe('medewerkers van de demo', () => {
  const medewerkers = demoMedewerkers(PLATFORM);

  it('iedere functie heeft iemand', () => {
    expect(new Set(medewerkers.map(({ functie }) => functie))).toEqual(new Set(FUNCTIES));
  });

  it('de werkgever heeft de rol van de functie', () => {
    for (const { functie, werkgever } of medewerkers)
      expect([null, werkgever.rol]).toContain(rolVan(functie));
  });

  it('dezelfde seed geeft dezelfde namen, en iedereen heet anders', () => {
    expect(demoMedewerkers(PLATFORM)).toEqual(medewerkers);
    expect(new Set(medewerkers.map(({ weergavenaam }) => weergavenaam)).size).toBe(medewerkers.length);
    expect(new Set(medewerkers.map(({ id }) => id)).size).toBe(medewerkers.length);
  });

  it('staan met hun aanmeldnaam en het wachtwoord in de README', () => {
    const readme = readFileSync(join(projectmap(), 'README.md'), 'utf8');
    for (const { aanmeldnaam } of medewerkers) expect(readme).toContain(`\`${aanmeldnaam}\``);
    expect(readme).toContain(`\`${DEMO_WACHTWOORD}\``);
  });
});
