import { beoordeelReden } from './beoordeel-reden';

describe('beoordeelReden', () => {
  it.each([
    'verzoek om inzage van 3 november',
    'storing INC-48213 onderzoeken',
    'melding van 30 november 2026',
  ])('%s is goed', (reden) => expect(beoordeelReden(reden)).toBeNull());

  it.each([
    'verzoek van 999993653',
    'verzoek van 9999 93 653',
    'verzoek van 999.993.653',
    'verzoek van 999/993/653',
    'verzoek van 99-99-93-653',
    'verzoek van bsn999993653x',
    'verzoek van 999\n993\n653',
  ])('een nummer van een persoon mag er niet in, hoe het ook geschreven is: %j', (reden) =>
    expect(beoordeelReden(reden)).toContain('geen nummers'),
  );

  it.each(['', 'kort', '          ', 'x'.repeat(201), 'een reden\u0000 met een stuurteken'])(
    '%j is niet goed',
    (reden) => expect(beoordeelReden(reden)).not.toBeNull(),
  );
});
