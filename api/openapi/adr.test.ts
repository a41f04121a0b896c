import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import { gedeeldPad, metGedeelde } from '../../test/omgeving/gedeelde-gegevens';

const regels = gedeeldPad('specs', 'logius-adr', 'linter.yaml');

metGedeelde(regels)(
  'de OpenAPI-beschrijving geeft geen enkele fout of waarschuwing van de regels van Logius',
  () => {
    const spectral = require
      .resolve('@stoplight/spectral-cli/package.json')
      .replace('package.json', 'dist/index.js');
    const uitkomst = spawnSync(
      process.execPath,
      [
        spectral,
        'lint',
        join(projectmap(), 'docs', 'gegenereerd', 'openapi.json'),
        '-r',
        regels,
        '-F',
        'warn',
      ],
      { encoding: 'utf8', env: { PATH: '', SCARF_ANALYTICS: 'false', NO_COLOR: '1' } },
    );
    expect([uitkomst.status, uitkomst.stdout]).toEqual([0, expect.stringContaining('No results')]);
  },
);
