import { Command, CommanderError, Help } from 'commander';
import { aanwezigeOpdrachten, laadOpdracht } from './opdrachten';
import { legUit, UITGANG } from './uitgang';

const KOPPEN: Readonly<Record<string, string>> = {
  'Usage:': 'Gebruik:',
  'Options:': 'Opties:',
  'Arguments:': 'Argumenten:',
  'Commands:': 'Opdrachten:',
  'Global Options:': 'Algemene opties:',
};

const FOUTTEKSTEN: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.*)'/, "onbekende optie '$1'"],
  [/^error: unknown command '(.*)'/, "onbekende opdracht '$1'"],
  [/^error: missing required argument '(.*)'/, "'$1' ontbreekt"],
  [/^error: required option '(.*)' not specified/, "optie '$1' is verplicht"],
  [/^error: option '(.*)' argument missing/, "bij optie '$1' hoort een waarde"],
  [/^error: too many arguments.*/, 'te veel argumenten'],
  [/^error: option '(.*)' argument '(.*)' is invalid\. ?/, "optie '$1': '$2' kan niet. "],
  [/^error: command-argument value '(.*)' is invalid for argument '(.*)'\. ?/, "'$1' kan niet voor '$2'. "],
  [/^error: option '(.*)' cannot be used with option '(.*)'/, "optie '$1' gaat niet samen met '$2'"],
  [/Allowed choices are (.*)\./, 'Kies uit: $1.'],
  [/\(Did you mean (.*)\?\)/, '(bedoelt u $1?)'],
  [/\(Did you mean one of (.*)\?\)/, '(bedoelt u een van $1?)'],
  [/^error: /, ''],
];

function inHetNederlands(fout: string): string {
  return FOUTTEKSTEN.reduce((tekst, [patroon, vervanging]) => tekst.replace(patroon, vervanging), fout);
}

/** Help and errors in Dutch, for a command and all below it. */
function maakNederlands(opdracht: Command): void {
  opdracht
    .helpOption('-h, --help', 'deze hulp')
    .usage(opdracht.usage().replace('[options]', '[opties]').replace('[command]', '[opdracht]'))
    .configureHelp({
      styleTitle: (titel) => KOPPEN[titel] ?? titel,
      subcommandTerm: (onder) =>
        Help.prototype.subcommandTerm.call(new Help(), onder).replace('[options]', '[opties]'),
      optionDescription: (optie) =>
        Help.prototype.optionDescription
          .call(new Help(), optie)
          .replace('(choices: ', '(kies uit: ')
          .replace('(default: ', '(standaard: '),
    })
    .configureOutput({ outputError: (tekst, schrijf) => schrijf(inHetNederlands(tekst)) })
    .exitOverride();
  if (opdracht.commands.length > 0) opdracht.helpCommand('help [opdracht]', 'hulp bij een opdracht');
  for (const onder of opdracht.commands) maakNederlands(onder);
}

/** At the end of every help text: scripts go by the exit code. */
const UITGANG_UITLEG =
  'Uitgang: 0 gelukt; 1 mislukt, deels gelukt, of iets vraagt aandacht; 2 verkeerd gebruik of verkeerde instellingen.';

/** The whole command line; only the command that `argumenten` asks for is loaded. */
export function bouwProgramma(argumenten: readonly string[]): Command {
  const program = new Command('sluitend')
    .description('Sluitend: geen jongere tussen twee organisaties.')
    .usage('<opdracht> [opties]')
    .showHelpAfterError(false)
    .addHelpText('afterAll', `\n${UITGANG_UITLEG}`);
  const gevraagd = argumenten[0] === 'help' ? argumenten[1] : argumenten[0];
  for (const { naam, samenvatting } of aanwezigeOpdrachten()) {
    if (naam === gevraagd) laadOpdracht(program, naam);
    else program.command(naam).description(samenvatting);
  }
  maakNederlands(program);
  return program;
}

/** Runs the command line as a process: the exit code is set, and the process ends when nothing holds it up any more. */
export async function sluitend(argumenten: readonly string[]): Promise<void> {
  // Who reads no further (`| head`) has seen enough.
  process.stdout.on('error', (fout: NodeJS.ErrnoException) => {
    if (fout.code === 'EPIPE') process.exit(UITGANG.goed);
    throw fout;
  });
  process.exitCode = await draai(argumenten);
}

/** Runs the command line and returns the exit code; errors have been reported. */
export async function draai(argumenten: readonly string[]): Promise<number> {
  try {
    const program = bouwProgramma(argumenten);
    if (argumenten.length === 0) {
      program.outputHelp();
      return UITGANG.verkeerdGebruik;
    }
    await program.parseAsync([...argumenten], { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : UITGANG.goed;
  } catch (fout) {
    if (fout instanceof CommanderError) return fout.exitCode === 0 ? UITGANG.goed : UITGANG.verkeerdGebruik;
    const { bericht, uitgang } = legUit(fout);
    console.error(bericht);
    return uitgang;
  }
}

if (require.main === module) void sluitend(process.argv.slice(2));
