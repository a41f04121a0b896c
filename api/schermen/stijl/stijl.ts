import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectmap } from '../../../db/projectmap';

/** One file under /stijl, ready to send. */
export interface Stijlbestand {
  readonly inhoud: Buffer;
  /** The same, compressed; absent for what is compressed already. */
  readonly gzip?: Buffer;
  readonly type: string;
}

/** What pages need to look like something. */
export interface Stijl {
  /** Address of the style sheet; the name holds a hash of the content, so it may be kept for ever. */
  readonly adres: string;
  /** Class of the theme, for the html element. */
  readonly themaklasse: string;
  readonly bestanden: ReadonlyMap<string, Stijlbestand>;
}

/** The weights that are used; the latin subsets hold every letter of Dutch and of most names. */
const LETTERS = [
  { familie: 'Noto Sans', pakket: 'noto-sans', gewicht: 400 },
  { familie: 'Noto Sans', pakket: 'noto-sans', gewicht: 700 },
  { familie: 'Noto Serif', pakket: 'noto-serif', gewicht: 700 },
] as const;

const TEKENS = {
  latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212',
  'latin-ext': 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF',
} as const;

function pakketmap(naam: string): string {
  return dirname(require.resolve(`${naam}/package.json`));
}

function kenmerk(inhoud: Buffer | string): string {
  return createHash('sha256').update(inhoud).digest('hex').slice(0, 12);
}

function letters(bestanden: Map<string, Stijlbestand>): string {
  const regels: string[] = [];
  for (const { familie, pakket, gewicht } of LETTERS) {
    for (const [deel, tekens] of Object.entries(TEKENS)) {
      const bron = join(
        pakketmap(`@fontsource/${pakket}`),
        'files',
        `${pakket}-${deel}-${gewicht}-normal.woff2`,
      );
      const inhoud = readFileSync(bron);
      const naam = `${pakket}-${deel}-${gewicht}.${kenmerk(inhoud)}.woff2`;
      bestanden.set(naam, { inhoud, type: 'font/woff2' });
      regels.push(
        `@font-face{font-family:'${familie}';font-style:normal;font-display:swap;font-weight:${gewicht};src:url('${naam}') format('woff2');unicode-range:${tekens}}`,
      );
    }
  }
  return regels.join('\n');
}

const VOORBEELD = 'voorbeeld-theme';

/**
 * Reads tokens, components and our own rules once and makes one style sheet of them. `themaCss` names a file with the design tokens of
 * a gemeente (`.x-theme { --basis-… }`); the example tokens stay under it, so a theme needs to say only what differs.
 */
export function leesStijl(themaCss?: string): Stijl {
  const bestanden = new Map<string, Stijlbestand>();
  const tokens = join(
    pakketmap('@nl-design-system-unstable/voorbeeld-design-tokens'),
    'dist',
    'variables.css',
  );
  const componenten = join(pakketmap('@utrecht/component-library-css'), 'dist', 'index.css');
  const eigen = join(projectmap(), 'api', 'schermen', 'stijl', 'sluitend.css');
  const thema = themaCss === undefined ? '' : readFileSync(themaCss, 'utf8');
  const css = [
    letters(bestanden),
    ...[tokens, componenten, eigen].map((pad) => readFileSync(pad, 'utf8')),
    thema,
  ].join('\n');
  const inhoud = Buffer.from(css);
  const naam = `sluitend.${kenmerk(inhoud)}.css`;
  bestanden.set(naam, { inhoud, gzip: gzipSync(inhoud), type: 'text/css; charset=utf-8' });
  const themaklasse = /\.([a-z0-9-]+-theme)\b/.exec(thema)?.[1] ?? VOORBEELD;
  return { adres: `/stijl/${naam}`, themaklasse, bestanden };
}
