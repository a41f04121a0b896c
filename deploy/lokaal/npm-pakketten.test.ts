import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

describe('npm-pakketten op een kale machine', () => {
  const map = mkdtempSync(join(tmpdir(), 'sluitend-npm-'));
  afterAll(() => rmSync(map, { recursive: true, force: true }));

  /** Installs in `map` with an npm that ends like this and says which registry it knows. */
  function installeer(uitgang: number): string {
    const npm = join(map, 'npm.js');
    writeFileSync(
      npm,
      `if (process.argv[2] === 'config') console.log('https://weg.voorbeeld.nl/');\nelse process.exit(${uitgang});`,
    );
    const module = pathToFileURL(join(__dirname, 'npm-pakketten.mjs')).href;
    const tekst = `import { installeerPakketten } from ${JSON.stringify(module)}; console.log(String(installeerPakketten(${JSON.stringify(map)})));`;
    return spawnSync(process.execPath, ['--input-type=module', '-e', tekst], {
      encoding: 'utf8',
      env: { ...process.env, npm_execpath: npm },
    }).stdout;
  }

  beforeAll(() =>
    writeFileSync(
      join(map, 'package-lock.json'),
      '{"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}',
    ),
  );

  it('als npm ci niet lukt: welk register het was, en hoe u een ander noemt', () => {
    const uit = installeer(1);
    expect(uit).toContain('https://weg.voorbeeld.nl/');
    expect(uit).toContain('npm config set registry');
    expect(uit).toContain('NPM_CONFIG_REGISTRY');
  });

  it('als het lukt: niets te melden; en als alles er al is wordt npm niet eens gevraagd', () => {
    expect(installeer(0)).toContain('npm ci)\nnull');
    mkdirSync(join(map, 'node_modules'));
    writeFileSync(
      join(map, 'node_modules', '.package-lock.json'),
      '{"packages":{"node_modules/a":{"version":"1.0.0"}}}',
    );
    expect(installeer(1)).toBe('null\n');
  });
});
