import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { geldendeInstellingen, InstellingenFout, leesInstellingen } from './lees';
import { schrijfLopend, wisLopend } from './lopend';

describe('leesInstellingen', () => {
  const map = mkdtempSync(join(tmpdir(), 'sluitend-instellingen-'));
  afterAll(() => rmSync(map, { recursive: true }));

  function fouten(
    vereist: string[],
    bron: Record<string, string>,
  ): readonly { env: string; reden: string }[] {
    try {
      leesInstellingen(vereist, { SLUITEND_MAP: map, ...bron });
      return [];
    } catch (fout) {
      if (!(fout instanceof InstellingenFout)) throw fout;
      return fout.fouten;
    }
  }

  it('geeft getypte waarden, met standaarden', () => {
    const gelezen = leesInstellingen([], { SLUITEND_MAP: map, KAFKA_BROKERS: 'a:1,b:2', POORT: '0' });
    expect(gelezen.kafka.brokers).toEqual(['a:1', 'b:2']);
    expect(gelezen.api.poort).toBe(0);
    expect(gelezen.temporal.namespace).toBe('sluitend');
    expect(gelezen.databank.url).toBeUndefined();
  });

  it.each([
    ['127.0.0.1:9464', true],
    ['[::1]:9464', true],
    ['localhost:9464', false],
    ['127.0.0.1', false],
    ['9464', false],
  ])('het adres voor de metrieken van de worker: %s', (adres, goed) => {
    expect(fouten([], { WERKER_METRIEKEN: adres })).toHaveLength(goed ? 0 : 1);
  });

  it('meldt alles wat fout is of ontbreekt in een keer', () => {
    const gevonden = fouten(['DATABASE_URL', 'UITGEVER'], {
      POORT: 'abc',
      LOGNIVEAU: 'luid',
      TEMPORAL_ADDRESS: 'http://x',
      TEMPORAL_CLI_ARCHIEF_SHA256: 'kort',
      DATABASE_VERBINDINGEN: '0',
    });
    expect(gevonden.map(({ env }) => env).sort()).toEqual([
      'DATABASE_URL',
      'DATABASE_VERBINDINGEN',
      'LOGNIVEAU',
      'POORT',
      'TEMPORAL_ADDRESS',
      'TEMPORAL_CLI_ARCHIEF_SHA256',
      'UITGEVER',
    ]);
    expect(gevonden.find(({ env }) => env === 'POORT')?.reden).toContain('nu: "abc"');
  });

  it('toont de waarde van een geheim nooit', () => {
    const gevonden = fouten([], { DATABASE_URL: 'mysql://rol:zeergeheim@host/db' });
    expect(JSON.stringify(gevonden)).not.toContain('zeergeheim');
  });

  it('leest een lege variabele als niet gezet', () => {
    expect(fouten(['DATABASE_URL'], { DATABASE_URL: '' }).map(({ env }) => env)).toEqual(['DATABASE_URL']);
  });

  it('neemt over wat de lopende start op dezelfde map doorgeeft, tot die stopt', () => {
    schrijfLopend(map, { TEMPORAL_ADDRESS: '127.0.0.1:7233' });
    expect(leesInstellingen([], { SLUITEND_MAP: map }).temporal.adres).toBe('127.0.0.1:7233');
    expect(leesInstellingen([], { SLUITEND_MAP: map, TEMPORAL_ADDRESS: 'h:1' }).temporal.adres).toBe('h:1');
    const herkomst = geldendeInstellingen({ SLUITEND_MAP: map }).find(
      ({ definitie }) => definitie.env === 'TEMPORAL_ADDRESS',
    );
    expect(herkomst?.herkomst).toBe('lopend');
    wisLopend(map);
    expect(leesInstellingen([], { SLUITEND_MAP: map }).temporal.adres).toBeUndefined();
  });
});
