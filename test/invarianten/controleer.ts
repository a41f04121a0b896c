import type { Client } from 'pg';
import type { GezochtePersoon } from '../lek/gezochte-gegevens';
import { zoekLekken } from '../lek/zoek-lekken';
import {
  controleerAchterstand,
  controleerOuderdom,
  controleerRuns,
  type TemporalPlaats,
} from './achterstand';
import { controleerInname } from './inname';
import { Logboek } from './logboek';
import { controleerTaken } from './taken';
import { controleerTellingen } from './tellingen';
import { controleerTermijnen } from './termijnen';
import { controleerUitgaand } from './uitgaand';
import { controleerVerantwoordelijken } from './verantwoordelijken';
import { controleerVolgorde } from './volgorde';
import { maakVraag, type Gereedschap } from './vraag';

/** What the checker reads. */
export interface Controleopdracht {
  /** Connected as a role that reads every table. */
  readonly client: Client;
  readonly temporal?: TemporalPlaats;
  /** Logs that the scripted partners wrote (`logboek.ts`). */
  readonly partnerlogboeken?: readonly string[];
  /** All faults are repaired and the work has come to rest: nothing may be waiting any more. */
  readonly inRust: boolean;
  /** After how many seconds (wall clock) a message must have an outcome or an alert. */
  readonly uitkomstBinnenS?: number;
  /** Whose data must not be found in the clear, and in which other logs to look. */
  readonly personen?: readonly GezochtePersoon[];
  readonly logbestanden?: readonly string[];
  readonly databaseUrl?: string;
}

/** Something that should never be. */
export interface Schending {
  /** Number of the invariant. */
  readonly invariant: number;
  readonly uitleg: string;
}

/** What was found, and how much was looked at: "nothing found" must not mean "nothing read". */
export interface Controleuitslag {
  readonly schendingen: readonly Schending[];
  readonly bekeken: {
    readonly berichten: number;
    readonly taken: number;
    readonly trajecten: number;
    readonly besluiten: number;
    readonly treffers: number;
    readonly runs: number;
  };
}

/**
 * Checks the invariants of the design from the outside: plain SQL, the list of runs, and what scripted partners wrote down. Shares
 * nothing with the product, also not how it counts or what it thinks a school day is.
 *
 * 1 acknowledged is in the inbox once; 2 everything received is accounted for; 3 one taak per asking; 4 one verantwoordelijke; 5 counts
 * equal a recount; 6 timers once and not early; 7 outbox and receivers; 8 order; 9 own taken only; 10 no personal data in the clear;
 * 12 nothing left waiting; 13 no message without outcome or alert. (11, the audit chain, comes with the audit log.)
 */
export async function controleer(opdracht: Controleopdracht): Promise<Controleuitslag> {
  const schendingen: Schending[] = [];
  const vraag = maakVraag(opdracht.client);
  const g: Gereedschap = {
    vraag,
    meld: (invariant, uitleg) => schendingen.push({ invariant, uitleg }),
  };
  const logboek = new Logboek(opdracht.partnerlogboeken ?? []);
  await controleerInname(g, logboek, opdracht.inRust);
  await controleerTaken(g, logboek);
  await controleerVerantwoordelijken(g);
  await controleerTermijnen(g);
  await controleerVolgorde(g);
  await controleerUitgaand(g, logboek, opdracht.inRust);
  await controleerOuderdom(g, opdracht.uitkomstBinnenS ?? 300);
  let treffers = 0;
  let runs = 0;
  if (opdracht.inRust) {
    treffers = await controleerTellingen(g);
    await controleerAchterstand(g);
    if (opdracht.temporal) runs = await controleerRuns(g, opdracht.temporal);
  }
  if (opdracht.personen) await controleerLekken(g, opdracht);
  const [aantallen] = await vraag<Omit<Controleuitslag['bekeken'], 'treffers' | 'runs'>>(
    `select (select count(*)::int from inbox) as berichten, (select count(*)::int from taken) as taken,
      (select count(*)::int from trajecten) as trajecten, (select count(*)::int from besluiten) as besluiten`,
  );
  return { schendingen, bekeken: { ...aantallen!, treffers, runs } };
}

async function controleerLekken(g: Gereedschap, opdracht: Controleopdracht): Promise<void> {
  const { personen = [], databaseUrl, temporal, logbestanden } = opdracht;
  const { lekken } = await zoekLekken({
    personen,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(temporal === undefined ? {} : { temporal }),
    ...(logbestanden === undefined ? {} : { logbestanden }),
    // Names of organisations and places are public, and may by chance be somebody's name too.
    behalveKolommen: ['ketenpartners.naam', 'locaties.naam'],
  });
  for (const { soort, plaats } of lekken) g.meld(10, `${soort} staat leesbaar in ${plaats}`);
}
