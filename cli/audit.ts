import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { leesLaatsteAuditregels, schrijfAuditNu } from '../db/repositories/auditregels';
import { openDatabank, systeemToegang, type Databank } from '../db/verbinding';
import { publiekeAnkersleutel, type Anker, type Auditregel } from '../privacy/auditketen';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import type { Sleutelring } from '../privacy/sleutelring';
import { controleerAudit } from '../verwerking/audit/controleer-audit';
import { ankerAlsTekst, ankerUitTekst, legAnker } from '../verwerking/audit/leg-anker';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

const TOEGANG = systeemToegang('beheer');
const MELD_ELKE_MS = 1_000;

/** `sluitend audit`, `sluitend audit controleer` and `sluitend audit anker`. */
export function registreerAudit(program: Command): void {
  const opdracht = program
    .command('audit')
    .description('het auditlog: wie wat deed, en of het nog klopt')
    .option('--limiet <n>', 'hoeveel regels hoogstens', '50')
    .option('--handeling <naam>', 'alleen deze handeling, bijvoorbeeld gedecodeerd')
    .option('--wie <id>', 'alleen van deze medewerker of client')
    .option('--json', 'als JSON, een regel per regel')
    .action((opties: ToonOpties) => metAudit((databank) => toon(databank, opties)));
  opdracht
    .command('controleer')
    .description('nagaan of er geen regel veranderd, verwijderd, verplaatst of afgekapt is')
    .option('--anker <bestand>', 'ook tegen ankers die elders bewaard zijn, een per regel')
    .addHelpText(
      'after',
      '\nUitgang: 0 alles klopt, 1 er is iets mis (de eerste regel die niet klopt wordt genoemd), 2 verkeerd gebruik.',
    )
    .action((opties: { anker?: string }) =>
      metAudit((databank, ring) => controleer(databank, ring, opties.anker)),
    );
  opdracht
    .command('anker')
    .description('nu een anker leggen en tonen, om elders te bewaren')
    .option('--sleutel', 'de publieke sleutel tonen waarmee ankers te controleren zijn')
    .action((opties: { sleutel?: boolean }) =>
      metAudit(async (databank, ring) => {
        if (opties.sleutel) {
          process.stdout.write(publiekeAnkersleutel(ring.hmacSleutels[0]));
          return;
        }
        const anker = await legAnker(databank, ring, 0);
        if (anker === null) console.error('er is sinds het vorige anker niets geschreven');
        else console.log(ankerAlsTekst(anker));
      }),
    );
}

async function metAudit(werk: (databank: Databank, ring: Sleutelring) => Promise<void>): Promise<void> {
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    await werk(databank, ring);
  } finally {
    await databank.sluit();
  }
}

interface ToonOpties {
  readonly limiet: string;
  readonly handeling?: string;
  readonly wie?: string;
  readonly json?: boolean;
}

async function toon(databank: Databank, opties: ToonOpties): Promise<void> {
  if (!/^[1-9]\d{0,4}$/.test(opties.limiet))
    throw new OpdrachtFout('--limiet moet een getal van 1 tot en met 99999 zijn', UITGANG.verkeerdGebruik);
  const regels = await databank.metToegang(TOEGANG, (tx) =>
    leesLaatsteAuditregels(tx, {
      maximum: Number(opties.limiet),
      ...(opties.handeling === undefined ? {} : { handeling: opties.handeling }),
      ...(opties.wie === undefined ? {} : { wie: opties.wie }),
    }),
  );
  for (const regel of regels.toReversed()) console.log(opties.json ? alsJson(regel) : alsTekst(regel));
  if (regels.length === 0 && !opties.json) console.log('geen regels gevonden');
}

function alsJson({ hash, ...regel }: Auditregel): string {
  return JSON.stringify({
    ...regel,
    op: new Date(regel.op).toISOString(),
    gegevens: JSON.parse(regel.gegevens) as unknown,
    hash: hash.toString('hex'),
  });
}

function alsTekst(regel: Auditregel): string {
  const wie = [regel.wie, regel.functie ?? regel.rol, regel.oin].filter(
    (deel) => deel !== null && deel !== '',
  );
  const wat = [
    regel.handeling,
    regel.voorwerp,
    regel.uitkomst === 'gelukt' ? null : regel.uitkomst,
    regel.reden,
  ];
  return [
    `${new Date(regel.op).toISOString()}  ${regel.keten}/${regel.nr}`,
    wie.join(' '),
    wat.filter((deel) => deel !== null).join(', '),
    regel.gegevens === '{}' ? '' : regel.gegevens,
  ]
    .join('  ')
    .trimEnd();
}

async function controleer(databank: Databank, ring: Sleutelring, bestand: string | undefined): Promise<void> {
  const bewaard = bestand === undefined ? [] : leesAnkerbestand(bestand);
  let gemeldOp = Date.now();
  const oordeel = await controleerAudit(databank, ring, {
    bewaard,
    voortgang: (gedaan, totaal) => {
      if (Date.now() - gemeldOp < MELD_ELKE_MS) return;
      gemeldOp = Date.now();
      console.error(
        `  ${gedaan} van ${totaal} regels (${Math.floor((100 * gedaan) / Math.max(1, totaal))}%)`,
      );
    },
  });
  const { afwijking } = oordeel;
  await schrijfAuditNu(databank, TOEGANG, {
    handeling: 'audit-gecontroleerd',
    uitkomst: afwijking === null ? 'gelukt' : 'mislukt',
    gegevens: { regels: oordeel.regels, ankers: oordeel.ankers },
  });
  if (afwijking === null) {
    console.log(
      `het auditlog klopt: ${oordeel.regels} regels in ${oordeel.ketens} ketens, ${oordeel.ankers + bewaard.length} ankers nagekeken`,
    );
    return;
  }
  console.error(`het auditlog klopt niet: ${afwijking.uitleg}`);
  process.exitCode = UITGANG.mislukt;
}

function leesAnkerbestand(bestand: string): Anker[] {
  let tekst: string;
  try {
    tekst = readFileSync(bestand, 'utf8');
  } catch {
    throw new OpdrachtFout(`bestand '${bestand}' is niet te lezen`, UITGANG.verkeerdGebruik);
  }
  return tekst
    .split('\n')
    .filter((regel) => regel.trim() !== '')
    .map((regel, i) => {
      const anker = ankerUitTekst(regel);
      if (anker === null)
        throw new OpdrachtFout(`regel ${i + 1} van '${bestand}' is geen anker`, UITGANG.verkeerdGebruik);
      return anker;
    });
}
