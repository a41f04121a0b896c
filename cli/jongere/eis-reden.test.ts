import { draai } from '../sluitend';

describe('--reden van inzage en wis aanvragen', () => {
  let gezegd: string[] = [];

  beforeEach(() => {
    gezegd = [];
    const bewaar = (...delen: unknown[]): boolean => gezegd.push(delen.join(' ')) > 0;
    jest.spyOn(console, 'error').mockImplementation(bewaar);
    jest.spyOn(process.stderr, 'write').mockImplementation((tekst) => bewaar(tekst));
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['inzage', '--jongere', 'x'],
    ['wis', 'aanvragen', '--jongere', 'x', '--door', 'fg-1'],
  ])('%s weigert een nummer voordat er iets gebeurt, en herhaalt het niet', async (...opdracht) => {
    expect(await draai([...opdracht, '--reden', 'verzoek van 999993653'])).toBe(2);
    expect(gezegd.join('\n')).toContain('Noem geen nummers van personen');
    expect(gezegd.join('\n')).not.toContain('999993653');
  });
});
