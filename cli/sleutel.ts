import type { Command } from 'commander';
import { herversleutelTeamadressen } from '../db/repositories/kennisgevingen';
import { herversleutelMedewerkers } from '../db/repositories/medewerkers';
import { herversleutelKanalen } from '../db/repositories/afleverkanalen';
import { schrijfAuditNu } from '../db/repositories/auditregels';
import { herleidPersoonssleutels } from '../db/repositories/persoonssleutels-herleiden';
import {
  herverpakTrajectsleutels,
  herversleutelPersonen,
  telSleutelgebruik,
} from '../db/repositories/traject-sleutels';
import { openDatabank, systeemToegang, type Databank, type Tx } from '../db/verbinding';
import {
  activeerGegevenssleutel,
  beschrijfSleutelbestand,
  neemHashsleutelsUitGebruik,
  openSleutelbestand,
  voegGegevenssleutelToe,
  voegHashsleutelToe,
  wisselGegevenssleutel,
  wisselHashsleutel,
} from '../privacy/sleutelbestand';
import type { Sleutelring } from '../privacy/sleutelring';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';

const TOEGANG = systeemToegang('beheer');
const BUNDEL = 500;
const MELD_ELKE_MS = 1_000;

/** `sluitend sleutel lijst | wissel | activeer | herverpak | hash-… | herleid`. */
export function registreerSleutel(program: Command): void {
  const opdracht = program
    .command('sleutel')
    .description('de sleutels van Sluitend: bekijken, wisselen en herleiden');
  opdracht
    .command('lijst')
    .description('welke sleutels er zijn, en wat er nog mee versleuteld is')
    .action(() => metSleutels(toon));
  opdracht
    .command('wissel')
    .description(
      'een nieuwe gegevenssleutel in gebruik nemen, en opnieuw inpakken wat met de oude ingepakt is',
    )
    .option('--klaarzetten', 'alleen toevoegen; voor als het bestand eerst naar andere machines moet')
    .action((opties: { klaarzetten?: boolean }) =>
      metSleutels(async (d) => {
        if (opties.klaarzetten) {
          const id = voegGegevenssleutelToe(d.pad);
          await legVast(d, 'sleutel-klaargezet', id);
          console.log(
            `sleutel ${id} staat klaar; verspreid ${d.pad} en doe daarna: sluitend sleutel activeer ${id}`,
          );
          return;
        }
        const id = wisselGegevenssleutel(d.pad);
        await legVast(d, 'sleutel-gewisseld', id);
        console.log(`sleutel ${id} is in gebruik; lopende processen nemen hem binnen enkele seconden over`);
        await herverpak(d);
      }),
    );
  opdracht
    .command('activeer')
    .description('een klaargezette gegevenssleutel in gebruik nemen')
    .argument('<id>', 'id van de sleutel')
    .action((id: string) =>
      metSleutels(async (d) => {
        activeerGegevenssleutel(d.pad, id);
        await legVast(d, 'sleutel-gewisseld', id);
        console.log(`sleutel ${id} is in gebruik`);
        await herverpak(d);
      }),
    );
  opdracht
    .command('herverpak')
    .description('trajectsleutels en persoonsgegevens omzetten naar de sleutel die nu in gebruik is')
    .action(() => metSleutels(herverpak));
  opdracht
    .command('hash-klaarzetten')
    .description('stap 1 van het wisselen van de hash-sleutel: een tweede toevoegen')
    .action(() =>
      metSleutels(async (d) => {
        const versie = voegHashsleutelToe(d.pad);
        await legVast(d, 'hashsleutel-klaargezet', versie);
        console.log(`hash-sleutel ${versie} staat klaar; doe nu: sluitend sleutel herleid`);
      }),
    );
  opdracht
    .command('hash-wissel')
    .description('stap 3: met de nieuwe hash-sleutel gaan zoeken')
    .action(() =>
      metSleutels(async (d) => {
        const versie = wisselHashsleutel(d.pad);
        await legVast(d, 'hashsleutel-gewisseld', versie);
        console.log(
          `er wordt nu gezocht met hash-sleutel ${versie}; doe nog een keer: sluitend sleutel herleid`,
        );
      }),
    );
  opdracht
    .command('hash-uitgebruik')
    .description('stap 5: de oude hash-sleutel alleen nog bewaren om te controleren wat ermee getekend is')
    .action(() =>
      metSleutels(async (d) => {
        const versies = neemHashsleutelsUitGebruik(d.pad);
        for (const versie of versies) await legVast(d, 'hashsleutel-uit-gebruik', versie);
        console.log(
          versies.length === 0 ? 'er is maar een hash-sleutel' : `uit gebruik: ${versies.join(', ')}`,
        );
      }),
    );
  opdracht
    .command('herleid')
    .description('stap 2 en 4: alle personen vindbaar maken met iedere hash-sleutel in gebruik')
    .action(() => metSleutels(herleid));
}

interface Sleuteldiensten {
  readonly databank: Databank;
  readonly ring: Sleutelring;
  readonly pad: string;
}

async function metSleutels(werk: (diensten: Sleuteldiensten) => Promise<void>): Promise<void> {
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const pad = sleutelbestandVan(instellingen);
  const ring = openSleutelbestand(pad);
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    await werk({ databank, ring, pad });
  } finally {
    await databank.sluit();
  }
}

async function legVast({ databank }: Sleuteldiensten, handeling: string, voorwerp: string): Promise<void> {
  await schrijfAuditNu(databank, TOEGANG, { handeling, voorwerp: `sleutel:${voorwerp}` });
}

async function toon({ databank, pad }: Sleuteldiensten): Promise<void> {
  const { gegevenssleutels, hmacsleutels, oudeHmacsleutels } = beschrijfSleutelbestand(pad);
  const gebruik = await databank.metToegang(TOEGANG, telSleutelgebruik);
  for (const { id, status } of gegevenssleutels) {
    const waar = Object.entries(gebruik.get(id) ?? {}).map(([naam, aantal]) => `${aantal} ${naam}`);
    console.log(
      `${id}  ${status}  ${waar.length === 0 ? 'in de databank niet meer gebruikt' : waar.join(', ')}`,
    );
  }
  for (const [i, versie] of hmacsleutels.entries())
    console.log(
      `${versie}  hash-sleutel, ${i === 0 ? 'hiermee wordt gezocht' : 'wordt in of uit gebruik genomen'}`,
    );
  for (const versie of oudeHmacsleutels) console.log(`${versie}  hash-sleutel, alleen om te controleren`);
}

async function herverpak(d: Sleuteldiensten): Promise<void> {
  // A ring opened anew: the file has just been changed by this process.
  const ring = openSleutelbestand(d.pad);
  const sleutels = await totKlaar(
    d.databank,
    (tx) => herverpakTrajectsleutels(tx, ring, BUNDEL),
    'trajectsleutels',
  );
  const rijen = await totKlaar(
    d.databank,
    (tx) => herversleutelPersonen(tx, ring, BUNDEL),
    'persoonsgegevens',
  );
  const medewerkers =
    (await totKlaar(d.databank, (tx) => herversleutelMedewerkers(tx, ring, BUNDEL), 'medewerkers')) +
    (await totKlaar(d.databank, (tx) => herversleutelTeamadressen(tx, ring, BUNDEL), 'mailadressen'));
  const kanalen = await totKlaar(
    d.databank,
    (tx) => herversleutelKanalen(tx, ring, BUNDEL),
    'afleverkanalen',
  );
  console.log(
    `opnieuw ingepakt: ${sleutels} trajectsleutels; opnieuw versleuteld: ${rijen} rijen met persoonsgegevens, ${medewerkers} van medewerkers en teams, ${kanalen} afleverkanalen`,
  );
}

async function totKlaar(databank: Databank, stap: (tx: Tx) => Promise<number>, wat: string): Promise<number> {
  let totaal = 0;
  let gemeldOp = Date.now();
  for (;;) {
    const aantal = await databank.metToegang(TOEGANG, stap);
    totaal += aantal;
    if (aantal === 0) return totaal;
    if (Date.now() - gemeldOp > MELD_ELKE_MS) {
      gemeldOp = Date.now();
      console.error(`  ${totaal} ${wat}`);
    }
  }
}

async function herleid({ databank, ring }: Sleuteldiensten): Promise<void> {
  let stappen = 0;
  let na: string | undefined;
  do {
    na =
      (await databank.metToegang(TOEGANG, (tx) =>
        herleidPersoonssleutels(tx, ring, { na, maximum: BUNDEL }),
      )) ?? undefined;
    stappen += 1;
    if (stappen % 10 === 0) console.error(`  ${stappen * BUNDEL} personen`);
  } while (na !== undefined);
  await schrijfAuditNu(databank, TOEGANG, { handeling: 'persoonssleutels-herleid' });
  console.log(
    `klaar: iedereen is vindbaar met ${ring.hmacSleutels.map(({ versie }) => versie).join(' en ')}`,
  );
}
