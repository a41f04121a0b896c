import type { Dienst } from '../../deploy/lokaal/dienst';

const EERSTE_WACHT_MS = 500;
const LANGSTE_WACHT_MS = 10_000;
/** So many ends within this time: the cause is not going away by starting again. */
const MAX_EINDEN = 5;
const VENSTER_MS = 120_000;

/** A service that is started again when it ends by itself. */
export interface Bewaakt {
  /** The service as it runs now. */
  readonly dienst: Dienst;
  /** Rejects when it keeps ending. */
  readonly opgegeven: Promise<never>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/**
 * Keeps a service up: after kill -9 or a crash it is started again by `herstart` (same folder, same port), with growing pauses.
 * @param meld one line for the operator about each end and restart
 */
export function bewaak(
  eerste: Dienst,
  herstart: () => Promise<Dienst>,
  meld: (regel: string) => void,
): Bewaakt {
  let dienst = eerste;
  let stoppend = false;
  let geefOp: (fout: Error) => void = () => {};
  const opgegeven = new Promise<never>((_, mis) => (geefOp = mis));
  opgegeven.catch(() => {});

  const lus = (async () => {
    const einden: number[] = [];
    for (;;) {
      const { code, sein } = await dienst.einde;
      if (stoppend) return;
      const nu = Date.now();
      einden.push(nu);
      meld(`${dienst.naam} is gestopt (${sein ?? `code ${code}`}); opnieuw starten`);
      for (;;) {
        const recent = einden.filter((tijd) => nu - tijd < VENSTER_MS).length;
        if (recent > MAX_EINDEN) {
          geefOp(new Error(`${dienst.naam} stopt telkens weer; zie het logboek`));
          return;
        }
        await wacht(Math.min(LANGSTE_WACHT_MS, EERSTE_WACHT_MS * 2 ** (recent - 1)));
        if (stoppend) return;
        try {
          dienst = await herstart();
          break;
        } catch (fout) {
          einden.push(Date.now());
          meld((fout as Error).message);
        }
      }
      if (stoppend) {
        await dienst.stop();
        return;
      }
      meld(`${dienst.naam} draait weer`);
    }
  })();

  return {
    get dienst() {
      return dienst;
    },
    opgegeven,
    async stop() {
      stoppend = true;
      await dienst.stop();
      await lus;
    },
  };
}

function wacht(ms: number): Promise<void> {
  return new Promise((klaar) => setTimeout(klaar, ms));
}
