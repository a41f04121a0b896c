import { hashWachtwoord, kloptWachtwoord } from './wachtwoord';

describe('wachtwoord', () => {
  it('herkent het eigen wachtwoord en geen ander', async () => {
    const bewaard = await hashWachtwoord('oefenen mag');
    expect(bewaard).not.toContain('oefenen');
    expect(await kloptWachtwoord('oefenen mag', bewaard)).toBe(true);
    expect(await kloptWachtwoord('oefenen mag ', bewaard)).toBe(false);
    expect(await kloptWachtwoord('', bewaard)).toBe(false);
  });

  it('twee keer hetzelfde wachtwoord geeft iets anders', async () => {
    expect(await hashWachtwoord('x')).not.toBe(await hashWachtwoord('x'));
  });

  it('een onbekende aanmeldnaam klopt nooit, ook niet met een leeg wachtwoord', async () => {
    expect(await kloptWachtwoord('', undefined)).toBe(false);
  });
});
