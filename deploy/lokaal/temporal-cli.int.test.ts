import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { gereedschapsmap, tijdelijkeMap } from '../../test/omgeving/diensten';
import { vindTemporalCli } from './temporal-cli';

/** A program that says it is a Temporal CLI, so that these tests fetch nothing. */
const NEP = '#!/bin/sh\necho "temporal version 9.9.9 (Server 1, UI 2)"\n';

describe('de Temporal CLI vinden', () => {
  const { map, ruimOp } = tijdelijkeMap();
  afterAll(ruimOp);

  it('neemt het opgegeven pad, en geen ander', async () => {
    const pad = join(map, 'mijn-temporal');
    writeFileSync(pad, NEP, { mode: 0o755 });
    expect(await vindTemporalCli({ pad, gereedschapsmap: map })).toBe(pad);
    await expect(vindTemporalCli({ pad: join(map, 'niets'), gereedschapsmap: map })).rejects.toThrow(
      'is geen werkende Temporal CLI',
    );
  });

  it('pakt een archief uit waarvan de controlesom klopt, en bewaart het', async () => {
    const archief = join(map, 'temporal.zip');
    writeFileSync(archief, zipSync({ 'map/temporal': Buffer.from(NEP), LICENSE: Buffer.from('x') }));
    const archiefSha256 = createHash('sha256').update(readFileSync(archief)).digest('hex');
    const kast = join(map, 'kast');
    const programma = await vindTemporalCli({ archief, archiefSha256, gereedschapsmap: kast });
    expect(readFileSync(programma, 'utf8')).toBe(NEP);
    writeFileSync(archief, 'weg');
    expect(await vindTemporalCli({ archief, archiefSha256, gereedschapsmap: kast })).toBe(programma);
  });

  it('weigert een archief met een andere som, of zonder som', async () => {
    const archief = join(map, 'ander.tar.gz');
    writeFileSync(archief, 'iets');
    const opdracht = { archief, gereedschapsmap: join(map, 'leeg') };
    await expect(vindTemporalCli({ ...opdracht, archiefSha256: 'a'.repeat(64) })).rejects.toThrow(
      'niet de opgegeven som',
    );
    await expect(vindTemporalCli(opdracht)).rejects.toThrow('zonder TEMPORAL_CLI_ARCHIEF_SHA256');
  });

  it('haalt de vaste versie op en vindt hem daarna in de eigen kast', async () => {
    const programma = await vindTemporalCli({ gereedschapsmap: gereedschapsmap() });
    expect(await vindTemporalCli({ gereedschapsmap: gereedschapsmap() })).toBe(programma);
  });
});
