import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { source as axeBron } from 'axe-core';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

/** Every page is looked at in both: a desk and a telephone. */
export const BREEDTEN = { breed: { width: 1_280, height: 900 }, smal: { width: 390, height: 844 } } as const;
export type Breedte = keyof typeof BREEDTEN;

/** As root, without a display, and without anything that talks to the outside. */
const VLAGGEN = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
/** How long a button or a page may take to come, on a busy machine. */
const GEDULD_MS = 15_000;
const NAMEN = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** Where Chromium is: CHROMIUM_PAD, or on the PATH, the build without windows first. `npm test` installs it as root on Debian. */
export function chromiumPad(): string {
  const gegeven = process.env['CHROMIUM_PAD'];
  if (gegeven) return gegeven;
  const mappen = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  const gevonden = NAMEN.flatMap((naam) => mappen.map((map) => join(map, naam))).find(existsSync);
  if (gevonden === undefined)
    throw new Error('Chromium ontbreekt: installeer het (`apt-get install chromium`) of zet CHROMIUM_PAD');
  return gevonden;
}

/** Where screenshots go, for who wants to look at them; undefined when nobody asked: they are a fifth of the time of these tests. */
function afbeeldingenmap(): string | undefined {
  const map = process.env['SLUITEND_SCHERMAFBEELDINGEN'];
  if (map !== undefined) mkdirSync(map, { recursive: true });
  return map;
}

/** What axe found wrong on a page, short enough to read in a test report. */
export interface Overtreding {
  readonly regel: string;
  readonly uitleg: string;
  readonly waar: readonly string[];
}

/** One person with a browser of their own: cookies are shared with nobody. */
export interface Bezoeker {
  readonly pagina: Page;
  readonly context: BrowserContext;
  /** Opens a page of the app; answers its status. */
  opent(pad: string): Promise<number>;
  /** Looks at this page at this width: WCAG 2.2 A and AA by axe. */
  keurt(breedte?: Breedte): Promise<readonly Overtreding[]>;
  /** Takes a picture of the whole page, for people, where SLUITEND_SCHERMAFBEELDINGEN names a folder for it. */
  fotografeert(naam: string, breedte?: Breedte): Promise<void>;
  /** Messages of the browser about things the page was not allowed to do (CSP), and of failing scripts. */
  readonly klachten: readonly string[];
  sluit(): Promise<void>;
}

export interface Chromium {
  /** @param basisUrl address of the app */
  bezoeker(
    basisUrl: string,
    opties?: { readonly breedte?: Breedte; readonly zonderJavaScript?: boolean },
  ): Promise<Bezoeker>;
  stop(): Promise<void>;
}

/** Starts a real Chromium with a profile of its own; one per test file is enough. */
export async function startChromium(): Promise<Chromium> {
  const map = mkdtempSync(join(tmpdir(), 'sluitend-chromium-'));
  const browser = await chromium.launch({
    executablePath: chromiumPad(),
    args: VLAGGEN,
    headless: true,
    env: { ...process.env, HOME: map } as Record<string, string>,
  });
  return {
    async bezoeker(basisUrl, { breedte = 'breed', zonderJavaScript = false } = {}) {
      const context = await browser.newContext({
        viewport: BREEDTEN[breedte],
        locale: 'nl-NL',
        timezoneId: 'Europe/Amsterdam',
        javaScriptEnabled: !zonderJavaScript,
        baseURL: basisUrl,
      });
      context.setDefaultTimeout(GEDULD_MS);
      return maakBezoeker(context, await context.newPage());
    },
    async stop() {
      await browser.close();
      rmSync(map, { recursive: true, force: true });
    },
  };
}

function maakBezoeker(context: BrowserContext, pagina: Page): Bezoeker {
  const klachten: string[] = [];
  pagina.on('pageerror', (fout) => klachten.push(fout.message));
  pagina.on('console', (melding) => {
    // An error page is an answer too: that its status is 4xx is not the page's own fault.
    if (melding.type() === 'error' && !melding.text().startsWith('Failed to load resource'))
      klachten.push(melding.text());
  });
  const zetBreedte = async (breedte?: Breedte): Promise<void> => {
    if (breedte !== undefined) await pagina.setViewportSize(BREEDTEN[breedte]);
  };
  return {
    pagina,
    context,
    klachten,
    async opent(pad) {
      return (await pagina.goto(pad))?.status() ?? 0;
    },
    async keurt(breedte) {
      await zetBreedte(breedte);
      return keur(pagina);
    },
    async fotografeert(naam, breedte) {
      const map = afbeeldingenmap();
      if (map === undefined) return;
      await zetBreedte(breedte);
      const pad = join(map, `${naam}${breedte === undefined ? '' : `-${breedte}`}.png`);
      await pagina.screenshot({ path: pad, fullPage: true });
    },
    sluit: () => context.close(),
  };
}

interface AxeUitslag {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly unknown[] }[];
  }[];
}

/** Runs axe inside the page; the page's own CSP does not stop what a debugger puts in it. */
async function keur(pagina: Page): Promise<readonly Overtreding[]> {
  await pagina.evaluate(axeBron);
  const { violations } = await pagina.evaluate<AxeUitslag>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })`,
  );
  return violations.map(({ id, help, nodes }) => ({
    regel: id,
    uitleg: help,
    waar: nodes.map(({ target }) => target.join(' ')),
  }));
}
