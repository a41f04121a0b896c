import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leesInstellingen } from '../instellingen/lees';
import { leesAanmelden } from './aanmelden';

const UITGEVER = 'https://aanmelden.example.nl';

function lees(omgeving: Record<string, string>): ReturnType<typeof leesAanmelden> {
  return leesAanmelden(leesInstellingen([], omgeving, false));
}

describe('leesAanmelden', () => {
  const map = mkdtempSync(join(tmpdir(), 'sluitend-aanmelden-'));
  afterAll(() => rmSync(map, { recursive: true }));
  const bestand = (inhoud: string): string => {
    const pad = join(map, 'sleutel.json');
    writeFileSync(pad, inhoud);
    return pad;
  };

  it('zonder aanmelddienst geldt alleen de duur van een sessie', () => {
    expect(lees({})).toEqual({ sessieduur: { stilMs: 1_800_000, maxMs: 36_000_000 } });
    expect(lees({ SESSIE_STIL_MINUTEN: '5', SESSIE_MAX_UREN: '1' }).sessieduur).toEqual({
      stilMs: 300_000,
      maxMs: 3_600_000,
    });
  });

  it('met een geheim', () => {
    const omgeving = {
      AANMELD_UITGEVER: `${UITGEVER}/`,
      AANMELD_CLIENT_GEHEIM: 'g',
      AANMELD_CLIENT_ID: 'wij',
    };
    expect(lees(omgeving).aanmelden).toEqual({
      uitgever: UITGEVER,
      clientId: 'wij',
      bewijs: { geheim: 'g' },
      acr: [],
    });
  });

  it('met een sleutel, die voor het geheim gaat, en met acr', () => {
    const sleutel = { kty: 'EC', alg: 'ES256', kid: 'k', d: 'x' };
    const omgeving = {
      AANMELD_UITGEVER: UITGEVER,
      AANMELD_CLIENT_GEHEIM: 'g',
      AANMELD_CLIENT_SLEUTEL: bestand(JSON.stringify(sleutel)),
      AANMELD_ACR: 'urn:a,urn:b',
    };
    expect(lees(omgeving).aanmelden).toMatchObject({ bewijs: { sleutel }, acr: ['urn:a', 'urn:b'] });
  });

  it('wat niet bij elkaar past, zegt welke instelling het is, zonder de inhoud', () => {
    expect(() => lees({ AANMELD_UITGEVER: UITGEVER })).toThrow(
      'AANMELD_CLIENT_SLEUTEL of AANMELD_CLIENT_GEHEIM',
    );
    const AANMELD_CLIENT_SLEUTEL = bestand('{"kty":"EC","d":"zeergeheim"}');
    const fout = (() => {
      try {
        lees({ AANMELD_UITGEVER: UITGEVER, AANMELD_CLIENT_SLEUTEL });
        return '';
      } catch (gevangen) {
        return (gevangen as Error).message;
      }
    })();
    expect(fout).toContain('AANMELD_CLIENT_SLEUTEL');
    expect(fout).not.toContain('zeergeheim');
  });
});
