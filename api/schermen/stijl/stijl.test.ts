import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leesStijl } from './stijl';

describe('het stijlblad', () => {
  it('haalt niets van elders', () => {
    const stijl = leesStijl();
    const css = stijl.bestanden.get(stijl.adres.replace('/stijl/', ''))!.inhoud.toString('utf8');
    expect(css).not.toMatch(/url\(["']?(?:https?:)?\/\//);
    expect(css).not.toMatch(/@import/);
    expect(stijl.themaklasse).toBe('voorbeeld-theme');
  });

  it('een eigen thema komt na het voorbeeld, met zijn eigen klasse en een eigen adres', () => {
    const map = mkdtempSync(join(tmpdir(), 'thema-'));
    const pad = join(map, 'thema.css');
    writeFileSync(pad, '.hilversum-theme { --basis-color-accent-1-inverse-bg-document: #7d0a14; }');
    const stijl = leesStijl(pad);
    rmSync(map, { recursive: true });
    const css = stijl.bestanden.get(stijl.adres.replace('/stijl/', ''))!.inhoud.toString('utf8');
    expect(stijl.themaklasse).toBe('hilversum-theme');
    expect(stijl.adres).not.toBe(leesStijl().adres);
    expect(css.lastIndexOf('--basis-color-accent-1-inverse-bg-document:')).toBeGreaterThan(
      css.indexOf('.sl-document'),
    );
  });
});
