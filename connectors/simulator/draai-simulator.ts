import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A simulator as a program. */
export interface Simulatorprogramma {
  readonly naam: string;
  /** Dutch, one line. */
  readonly uitleg: string;
  /** Options of the command line with what they mean (Dutch). */
  readonly opties: Readonly<Record<string, Simulatoroptie>>;
  /**
   * Starts it. `regels` is printed; without `stop` it is done and the program ends.
   * @throws SimulatorFout when an option is wrong
   */
  start(
    opties: Readonly<Record<string, string>>,
  ): Promise<{ readonly regels: readonly string[]; readonly stop?: () => Promise<void> }>;
}

/** One option: always a text. */
export interface Simulatoroptie {
  readonly uitleg: string;
  readonly standaard?: string;
}

/** Wrong use of a simulator; the message is Dutch and printed. */
export class SimulatorFout extends Error {
  override readonly name = 'SimulatorFout';
}

/** Reads the options of the command line; null = help was asked. @throws SimulatorFout */
export function leesOpties(
  programma: Simulatorprogramma,
  argumenten: readonly string[],
): Record<string, string> | null {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean' } };
  for (const naam of Object.keys(programma.opties)) options[naam] = { type: 'string' };
  const gegeven = (() => {
    try {
      return parseArgs({ args: [...argumenten], options, strict: true }).values;
    } catch {
      throw new SimulatorFout(`onbekende optie; --help noemt ze alle`);
    }
  })();
  if (gegeven['help'] === true) return null;
  const waarden: Record<string, string> = {};
  for (const [naam, { standaard }] of Object.entries(programma.opties)) {
    const waarde = gegeven[naam] ?? standaard;
    if (typeof waarde === 'string') waarden[naam] = waarde;
  }
  return waarden;
}

/** A whole number between bounds from an option. @throws SimulatorFout */
export function leesGetal(opties: Readonly<Record<string, string>>, naam: string, tot: number): number {
  const tekst = opties[naam] ?? '';
  if (!/^[0-9]{1,9}$/.test(tekst) || Number(tekst) > tot)
    throw new SimulatorFout(`--${naam} is een getal van 0 tot en met ${tot}`);
  return Number(tekst);
}

/** Starts a simulator, says where it is, and lets it run until Ctrl-C (or until it is done). @throws SimulatorFout when an option is wrong */
export async function startSimulator(
  programma: Simulatorprogramma,
  opties: Readonly<Record<string, string>>,
): Promise<void> {
  const lopend = await programma.start(opties);
  for (const regel of lopend.regels) process.stdout.write(`${regel}\n`);
  if (!lopend.stop) return;
  const einde = (): void => void lopend.stop?.().then(() => process.exit(0));
  process.once('SIGINT', einde);
  process.once('SIGTERM', einde);
}

/** Runs a simulator from the arguments of a command line. Sets the exit code; never throws. */
export async function draaiSimulator(
  programma: Simulatorprogramma,
  argumenten: readonly string[],
): Promise<void> {
  const schrijf = (regel: string): void => void process.stdout.write(`${regel}\n`);
  try {
    const opties = leesOpties(programma, argumenten);
    if (!opties) {
      schrijf(`${programma.naam}: ${programma.uitleg}`);
      for (const [naam, { uitleg, standaard }] of Object.entries(programma.opties))
        schrijf(
          `  --${naam.padEnd(16)} ${uitleg}${standaard === undefined ? '' : ` (standaard ${standaard})`}`,
        );
      return;
    }
    await startSimulator(programma, opties);
  } catch (fout) {
    process.stderr.write(
      `${programma.naam}: ${fout instanceof SimulatorFout ? fout.message : String(fout)}\n`,
    );
    process.exitCode = 1;
  }
}
