import type { Command } from 'commander';
import { losOp } from '../connectors/inname/los-op';
import { opnieuw, type InboxStatus } from '../db/repositories/inbox';
import { leesProbleemrijen, telGeweigerd, telInbox, type Probleemrij } from '../db/repositories/inbox-beheer';
import { openDatabank, systeemToegang, type Databank } from '../db/verbinding';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

const TOEGANG = systeemToegang('beheer');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const WEEK_MS = 7 * 86_400_000;

interface LijstOpties {
  readonly ookWachtend?: boolean;
  readonly limiet: string;
  readonly json?: boolean;
}

/** `sluitend inbox` and `sluitend inbox opnieuw ID… | --alle`. */
export function registreerInbox(program: Command): void {
  const opdracht = program
    .command('inbox')
    .description('berichten die niet verwerkt konden worden, met hun reden')
    .option('--ook-wachtend', 'ook wat nog wacht of geparkeerd is')
    .option('--limiet <n>', 'hoeveel berichten hoogstens', '50')
    .option('--json', 'als JSON')
    .action((opties: LijstOpties) => metDatabank((databank) => toon(databank, opties)));
  opdracht
    .command('opnieuw')
    .description('berichten opnieuw laten verwerken: deze, of met --alle alles wat vastliep')
    .argument('[id...]', 'id zoals sluitend inbox het toont')
    .option('--alle', 'alles wat vastgelopen is')
    .action((ids: string[], opties: { alle?: boolean }) => {
      if (ids.length > 0 === (opties.alle === true))
        throw new OpdrachtFout('geef een of meer id’s, of --alle', UITGANG.verkeerdGebruik);
      const fout = ids.find((id) => !UUID.test(id));
      if (fout !== undefined) throw new OpdrachtFout(`'${fout}' is geen id`, UITGANG.verkeerdGebruik);
      return probeerOpnieuw(ids.length > 0 ? ids : 'alle');
    });
}

async function metDatabank(werk: (databank: Databank) => Promise<void>): Promise<void> {
  const { databank: instelling } = leesInstellingen(['DATABASE_URL']);
  const databank = openDatabank(instelling.url ?? '', { max: 1 });
  try {
    await werk(databank);
  } finally {
    await databank.sluit();
  }
}

async function toon(databank: Databank, opties: LijstOpties): Promise<void> {
  if (!/^[1-9]\d{0,4}$/.test(opties.limiet))
    throw new OpdrachtFout('--limiet moet een getal van 1 tot en met 99999 zijn', UITGANG.verkeerdGebruik);
  const statussen: InboxStatus[] = opties.ookWachtend
    ? ['vastgelopen', 'geweigerd', 'geparkeerd', 'wachtend']
    : ['vastgelopen', 'geweigerd'];
  const { tellingen, rijen, deur } = await databank.metToegang(TOEGANG, async (tx) => ({
    tellingen: await telInbox(tx),
    rijen: await leesProbleemrijen(tx, statussen, Number(opties.limiet)),
    deur: await telGeweigerd(tx, Date.now() - WEEK_MS),
  }));
  if (opties.json) {
    console.log(JSON.stringify({ tellingen, berichten: rijen, geweigerdDezeWeek: deur }, null, 2));
    return;
  }
  const totaal = tellingen.map((t) => `${t.aantal} ${t.status} (oudste ${ouderdom(t.oudsteOp)})`);
  console.log(totaal.length === 0 ? 'de inbox is leeg: alles is verwerkt' : totaal.join(', '));
  for (const { kanaal, aantal, laatsteOp } of deur)
    console.log(
      `deze week aan de deur geweigerd via ${kanaal}: ${aantal} (laatste ${ouderdom(laatsteOp)} geleden)`,
    );
  for (const rij of rijen) console.log(regel(rij));
}

function regel(rij: Probleemrij): string {
  const waar = rij.aanleveringId === null ? '' : ` aanlevering ${rij.aanleveringId} rij ${rij.rij}`;
  return [
    `${rij.id}  ${rij.status} sinds ${ouderdom(rij.geboektOp)}`,
    `    ${rij.soort} van ${rij.bron} via ${rij.kanaal}, vestiging ${rij.vestigingscode ?? '-'}${waar}`,
    `    ${rij.reden ?? 'nog niet aan de beurt geweest'}`,
  ].join('\n');
}

/** How long ago (wall clock), in the largest fitting unit. */
function ouderdom(op: number): string {
  const minuten = Math.max(0, Math.round((Date.now() - op) / 60_000));
  if (minuten < 120) return `${minuten} min`;
  if (minuten < 2_880) return `${Math.round(minuten / 60)} uur`;
  return `${Math.round(minuten / 1_440)} dagen`;
}

async function probeerOpnieuw(ids: readonly string[] | 'alle'): Promise<void> {
  await metDatabank(async (databank) => {
    const ring = openSleutelbestand(sleutelbestandVan(leesInstellingen()));
    const { opgelost, nogNiet, wachten } = await databank.metToegang(TOEGANG, async (tx) => ({
      ...(await losOp(tx, ring, ids)),
      wachten: await opnieuw(tx, ids),
    }));
    console.log(`opnieuw te verwerken: ${aantalBerichten(wachten + opgelost)}`);
    if (nogNiet > 0) console.log(`nog steeds niet duidelijk over wie het gaat: ${aantalBerichten(nogNiet)}`);
    if (ids !== 'alle' && wachten + opgelost + nogNiet < ids.length) {
      console.error('niet elk id is gevonden, of het bericht is al verwerkt of wacht nog');
      process.exitCode = UITGANG.mislukt;
    }
  });
}

function aantalBerichten(aantal: number): string {
  return aantal === 1 ? '1 bericht' : `${aantal} berichten`;
}
