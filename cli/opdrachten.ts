import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';

/** A command of `sluitend`: the file `cli/<naam>.ts` exports `registreer<Naam>(program)`. */
export interface Opdracht {
  readonly naam: string;
  /** For the overview; the file itself describes the options. */
  readonly samenvatting: string;
}

/** All commands, in the order of the overview. */
export const OPDRACHTEN: readonly Opdracht[] = [
  { naam: 'start', samenvatting: 'alles op een machine: PostgreSQL, Temporal, API en worker' },
  { naam: 'api', samenvatting: 'alleen de API' },
  { naam: 'worker', samenvatting: 'alleen de worker: workflows, verwerker en verzending' },
  {
    naam: 'uitgever',
    samenvatting: 'alleen de lokale uitgever van tokens en aanmeldingen (niet voor productie)',
  },
  { naam: 'migreer', samenvatting: 'de databank bijwerken' },
  { naam: 'proeftelling', samenvatting: 'welke signalen zou dit verzuimbestand geven? (heeft niets nodig)' },
  { naam: 'importeer', samenvatting: 'een verzuimbestand of een bestand van UWV aanleveren' },
  { naam: 'lijst', samenvatting: 'lijsten van DUO, het Inlichtingenbureau en scholen aannemen en uitvoeren' },
  { naam: 'vergelijk', samenvatting: 'waar de trajecten en de nieuwste lijsten van bronnen verschillen' },
  { naam: 'evaluatie', samenvatting: 'de tabellen van de jaarlijkse evaluatie, als tabel, CSV of XLSX' },
  { naam: 'inbox', samenvatting: 'berichten die niet verwerkt konden worden bekijken en opnieuw proberen' },
  { naam: 'partner', samenvatting: 'een ketenpartner of leverancier aansluiten en controleren' },
  { naam: 'medewerker', samenvatting: 'medewerkers die op de schermen mogen: maken, bekijken en uitzetten' },
  { naam: 'regel', samenvatting: 'regels die in deze omgeving zijn afgesproken bekijken en toevoegen' },
  {
    naam: 'doorstroompunt',
    samenvatting: 'wie om de leeftijd is losgelaten en weer bij het Doorstroompunt hoort',
  },
  { naam: 'klok', samenvatting: 'de klok van een oefenomgeving bekijken en vooruitzetten' },
  { naam: 'bewaren', samenvatting: 'opruimen wat zijn bewaartermijn gehad heeft, en wat er dan weggaat' },
  { naam: 'back-up', samenvatting: 'een back-up maken, controleren en terugzetten, met de sleutels' },
  { naam: 'herstel', samenvatting: 'PostgreSQL en Temporal met elkaar in orde brengen na een terugzetting' },
  { naam: 'audit', samenvatting: 'het auditlog bekijken en controleren of het nog klopt' },
  { naam: 'sleutel', samenvatting: 'sleutels bekijken, wisselen en herleiden' },
  { naam: 'inzage', samenvatting: 'alles wat over een jongere bekend is, en wie het zag' },
  { naam: 'wis', samenvatting: 'de gegevens van een jongere wissen, door twee personen' },
  { naam: 'status', samenvatting: 'hoe het ervoor staat: diensten, wachtende berichten, vastgelopen zaken' },
  { naam: 'config', samenvatting: 'de instellingen die gelden, en alles wat niet klopt' },
  { naam: 'simulator', samenvatting: 'het systeem van een partner nadoen, om tegen te proberen' },
  { naam: 'demo', samenvatting: 'een schoolperiode naspelen op echte onderdelen' },
];

function bestaat(opdracht: Opdracht): boolean {
  return ['.js', '.ts'].some((uitgang) => existsSync(join(__dirname, `${opdracht.naam}${uitgang}`)));
}

/** The commands that this build has. */
export function aanwezigeOpdrachten(): Opdracht[] {
  return OPDRACHTEN.filter(bestaat);
}

/**
 * Registers one command by loading its file. Only the asked one is loaded: `sluitend proeftelling` must not pay for the API, and
 * `sluitend --help` for nothing.
 */
export function laadOpdracht(program: Command, naam: string): void {
  const functie = `registreer${naam.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
  // A computed name needs require(): import() of a computed name would have to spell the file's extension.
  const bestand = require(`./${naam}`) as Record<string, ((program: Command) => void) | undefined>;
  const registreer = bestand[functie];
  if (registreer === undefined) throw new Error(`cli/${naam}.ts exporteert geen ${functie}`);
  registreer(program);
}
