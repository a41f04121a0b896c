import { Option, type Command } from 'commander';
import { leesVerslagen, type Bewaarverslag, type Verslagregel } from '../db/repositories/bewaarverslagen';
import { openDatabank, systeemToegang, type Databank } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { repeteerBewaarronde, voerBewaarrondeUit } from '../verwerking/bewaren/bewaarronde';
import { maakKlok } from '../verwerking/klok/maak-klok';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { leesbaar } from './klok/klokdoel';

const TOEGANG = systeemToegang('bewaren');

interface Opties {
  readonly droog?: boolean;
  readonly verslag?: boolean;
  readonly json?: boolean;
}

/** `sluitend bewaren`, `sluitend bewaren --droog` and `sluitend bewaren --verslag`. */
export function registreerBewaren(program: Command): void {
  program
    .command('bewaren')
    .description(
      'opruimen wat zijn bewaartermijn gehad heeft (gaat vanzelf, elke nacht van zaterdag op zondag)',
    )
    .addOption(
      new Option('--droog', 'alleen tonen wat er weg zou gaan, en niets veranderen').conflicts('verslag'),
    )
    .option('--verslag', 'de laatste verslagen tonen, en niets veranderen')
    .option('--json', 'als JSON')
    .addHelpText('after', '\nDe termijnen met hun bron staan in docs/gegenereerd/bewaartermijnen.md.')
    .action(async (opties: Opties) => {
      const instellingen = leesInstellingen(['DATABASE_URL']);
      const ring = openSleutelbestand(sleutelbestandVan(instellingen));
      // A rehearsal is one long transaction.
      const databank = openDatabank(instellingen.databank.url ?? '', {
        max: 2,
        statement_timeout: 600_000,
        ring,
      });
      try {
        if (opties.verslag) await toonVerslagen(databank, opties);
        else await ruimOp(databank, opties);
      } finally {
        await databank.sluit();
      }
    });
}

async function ruimOp(databank: Databank, { droog, json }: Opties): Promise<void> {
  const op = await (await maakKlok(databank)).nu();
  if (droog) {
    const regels = await repeteerBewaarronde(databank, { op });
    if (json) return print({ droog: true, op, regels });
    console.log(`repetitie voor ${leesbaar(op)}: er is niets veranderd`);
    toonRegels(regels, 'zou');
    return;
  }
  const verslag = await voerBewaarrondeUit(databank, { aanleiding: 'opdracht', op });
  if (verslag === null) return;
  if (json) return print(verslag);
  toonVerslag(verslag);
}

async function toonVerslagen(databank: Databank, { json }: Opties): Promise<void> {
  const verslagen = await databank.metToegang(TOEGANG, (tx) => leesVerslagen(tx, 10));
  if (json) return print(verslagen);
  if (verslagen.length === 0) console.log('er is nog niets opgeruimd');
  for (const verslag of verslagen) toonVerslag(verslag);
}

function toonVerslag({ aanleiding, op, klaarOp, regels }: Bewaarverslag): void {
  const hoe = aanleiding === 'ritme' ? 'vanzelf' : 'met de hand';
  const af = klaarOp === null ? '; nog niet af, de volgende keer gaat het verder' : '';
  console.log(`opgeruimd voor ${leesbaar(op)} (${hoe}${af})`);
  toonRegels(regels, 'is');
}

const GEDAAN = {
  zou: { verwijderen: 'zou weggaan', pseudonimiseren: 'zou van niemand meer zijn' },
  is: { verwijderen: 'verwijderd', pseudonimiseren: 'van niemand meer gemaakt' },
} as const;

function toonRegels(regels: readonly Verslagregel[], vorm: keyof typeof GEDAAN): void {
  for (const { soort, regel, aantal, oudste, grens, daarna } of regels) {
    if (aantal === 0) continue;
    const oud = oudste === null ? '' : `, oudste ${datumVan(oudste)}`;
    console.log(`  ${soort}: ${aantal} ${GEDAAN[vorm][daarna]}${oud} (van voor ${grens}, ${regel})`);
  }
  if (regels.every(({ aantal }) => aantal === 0)) console.log('  niets: alles is nog binnen zijn termijn');
}

function print(waarde: unknown): void {
  console.log(JSON.stringify(waarde, null, 2));
}
