import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { leesRegelrijen, RegelGeweigerdFout, voegRegelrijToe } from '../db/repositories/regelrijen';
import { openDatabank, systeemToegang, type Databank } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { beoordeelRegelrij } from '../domain/regels/regelvorm';
import type { Regelrij } from '../domain/regels/regelrij';
import { maakKlok } from '../verwerking/klok/maak-klok';
import { leesInstellingen } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

const TOEGANG = systeemToegang('beheer');

/** `sluitend regel` and `sluitend regel toevoegen BESTAND`. */
export function registreerRegel(program: Command): void {
  const opdracht = program
    .command('regel')
    .description('regels die in deze omgeving zijn afgesproken, naast die van het product')
    .action(() => metDatabank(toon));
  opdracht
    .command('toevoegen')
    .description('een afspraak vastleggen die op zijn vroegst morgen ingaat')
    .argument('<bestand>', 'JSON met id, versie, soort, waarde, bron, gebied, geldigVan en geldigTot')
    .action((bestand: string) => metDatabank((databank) => voegToe(databank, bestand)));
}

async function toon(databank: Databank): Promise<void> {
  const rijen = await databank.metToegang(TOEGANG, leesRegelrijen);
  if (rijen.length === 0) console.log('er is niets afgesproken; de regels van het product gelden');
  for (const { id, versie, soort, waarde, gebied, geldigVan, geldigTot } of rijen)
    console.log(
      `${id}@${versie}  ${soort}  vanaf ${geldigVan}${geldigTot === null ? '' : ` tot en met ${geldigTot}`}  ` +
        `${JSON.stringify(gebied)}  ${JSON.stringify(waarde)}`,
    );
}

async function voegToe(databank: Databank, bestand: string): Promise<void> {
  const rij = await leesRij(bestand);
  const vandaag = datumVan(await (await maakKlok(databank)).nu());
  try {
    await databank.metToegang(TOEGANG, (tx) => voegRegelrijToe(tx, rij, vandaag));
  } catch (fout) {
    if (fout instanceof RegelGeweigerdFout) throw new OpdrachtFout(fout.message, UITGANG.verkeerdGebruik);
    throw fout;
  }
  console.log(`regel ${rij.id}@${rij.versie} geldt vanaf ${rij.geldigVan}`);
}

async function leesRij(bestand: string): Promise<Regelrij<string, unknown>> {
  let gelezen: unknown;
  try {
    gelezen = JSON.parse(await readFile(bestand, 'utf8'));
  } catch {
    throw new OpdrachtFout(`'${bestand}' is niet te lezen als JSON`, UITGANG.verkeerdGebruik);
  }
  const rij = { geldigTot: null, ...(gelezen as Partial<Regelrij<string, unknown>>) };
  const fouten = beoordeelRegelrij(rij);
  if (fouten.length > 0)
    throw new OpdrachtFout(`deze regel kan niet: ${fouten.join('; ')}`, UITGANG.verkeerdGebruik);
  return rij as Regelrij<string, unknown>;
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
