import { writeFileSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { schrijfAudit } from '../db/repositories/auditregels';
import {
  evaluatieregios,
  leesEvaluatierijen,
  leesSchoolbereik,
  type Evaluatierij,
} from '../db/repositories/evaluatie';
import { openDatabank, systeemToegang, type Tx } from '../db/verbinding';
import { TABELCODES, type Tabelcode } from '../domain/evaluatie/cijferdefinitie';
import {
  evaluatieperiode,
  lopendJaar,
  PERIODESOORTEN,
  type Evaluatieperiode,
  type Periodesoort,
} from '../domain/evaluatie/periode';
import { evaluatietabel, EVALUATIETABELLEN } from '../domain/evaluatie/tabellen';
import { datumVan } from '../domain/kalender/amsterdam';
import type { Datum } from '../domain/woorden/tijd';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import { alsCsv, csvRegels } from '../verwerking/evaluatie/als-csv';
import { alsTekst } from '../verwerking/evaluatie/als-tekst';
import { alsXlsx } from '../verwerking/evaluatie/als-xlsx';
import { maakEvaluatie } from '../verwerking/evaluatie/maak-evaluatie';
import { maakKlok } from '../verwerking/klok/maak-klok';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

interface Opties {
  readonly per: Periodesoort;
  readonly jaar?: number;
  readonly regio?: string;
  readonly tabel?: Tabelcode;
  readonly vorm: 'tabel' | 'csv' | 'xlsx';
  readonly naar?: string;
  readonly rijen?: string;
}

const UITLEG = `
Bij ieder cijfer staat wat er geteld is, over welke periode, op welke peildatum en van welk geheel. Kleine getallen zijn verborgen, en ook
wat ze zou verraden. Met --rijen staat er niet hoeveel, maar welke trajecten er achter de MAZL-cijfers van een school zitten: kenmerken,
geen namen. Die zijn alleen voor die school zelf.`;

/** `sluitend evaluatie`: the tables of the yearly evaluation. */
export function registreerEvaluatie(program: Command): void {
  program
    .command('evaluatie')
    .description('de tabellen van de jaarlijkse evaluatie: MAZL per school, vsv, Doorstroompunt, WW')
    .addOption(
      new Option('--per <periode>', 'over welk soort jaar')
        .choices(Object.keys(PERIODESOORTEN))
        .default('schooljaar'),
    )
    .option('--jaar <jaar>', 'het jaar waarin de periode begint; anders de periode die nu loopt', leesJaar)
    .option('--regio <regio>', 'alleen deze regio')
    .addOption(new Option('--tabel <tabel>', 'alleen deze tabel').choices(TABELCODES))
    .addOption(new Option('--vorm <vorm>', 'hoe').choices(['tabel', 'csv', 'xlsx']).default('tabel'))
    .option('--naar <bestand>', 'naar een nieuw bestand; bij xlsx verplicht')
    .addOption(
      new Option('--rijen <oin>', 'de trajecten achter de MAZL-cijfers van deze school, als CSV').conflicts([
        'tabel',
        'regio',
      ]),
    )
    .addHelpText('after', UITLEG)
    .action(toon);
}

function leesJaar(tekst: string): number {
  if (!/^\d{4}$/.test(tekst)) throw new InvalidArgumentError('Geef een jaar van vier cijfers.');
  return Number(tekst);
}

async function toon(opties: Opties): Promise<void> {
  if (opties.vorm === 'xlsx' && opties.naar === undefined && opties.rijen === undefined)
    throw new OpdrachtFout(
      'een xlsx-bestand past niet op het scherm; geef --naar <bestand>',
      UITGANG.verkeerdGebruik,
    );
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    const vandaag = datumVan(await (await maakKlok(databank)).nu());
    const periode = evaluatieperiode(opties.per, opties.jaar ?? lopendJaar(opties.per, vandaag), vandaag);
    if (periode === null) throw new OpdrachtFout('die periode is nog niet begonnen', UITGANG.verkeerdGebruik);
    const uit = await databank.metToegang(systeemToegang('evaluatie'), (tx) =>
      maak(tx, opties, periode, vandaag),
    );
    if (opties.naar === undefined) process.stdout.write(uit);
    else schrijf(opties.naar, uit);
  } finally {
    await databank.sluit();
  }
}

function schrijf(pad: string, inhoud: string | Buffer): void {
  try {
    writeFileSync(pad, inhoud, { mode: 0o600, flag: 'wx' });
  } catch (fout) {
    if ((fout as NodeJS.ErrnoException).code !== 'EEXIST') throw fout;
    throw new OpdrachtFout('dat bestand bestaat al; kies een andere naam', UITGANG.verkeerdGebruik);
  }
}

async function maak(
  tx: Tx,
  opties: Opties,
  periode: Evaluatieperiode,
  vandaag: Datum,
): Promise<string | Buffer> {
  if (opties.rijen !== undefined) return maakRijen(tx, opties.rijen, periode);
  const alle = await evaluatieregios(tx);
  if (opties.regio !== undefined && !alle.includes(opties.regio))
    throw new OpdrachtFout(`die regio is er niet; kies uit: ${alle.join(', ')}`, UITGANG.verkeerdGebruik);
  const evaluatie = await maakEvaluatie(tx, {
    periode,
    bereik: { regios: opties.regio === undefined ? alle : [opties.regio], vestigingscodes: null },
    tabellen: opties.tabel === undefined ? EVALUATIETABELLEN : [evaluatietabel(opties.tabel)],
    openbaar: true,
    vandaag,
  });
  if (opties.vorm === 'csv') return alsCsv(evaluatie);
  return opties.vorm === 'xlsx' ? alsXlsx(evaluatie) : alsTekst(evaluatie);
}

async function maakRijen(tx: Tx, oin: string, periode: Evaluatieperiode): Promise<string> {
  const bereik = await leesSchoolbereik(tx, oin, null);
  if (bereik.vestigingscodes?.length === 0)
    throw new OpdrachtFout('van deze organisatie is geen school bekend', UITGANG.verkeerdGebruik);
  const rijen = await leesEvaluatierijen(tx, 'mazl', periode, bereik);
  schrijfAudit(tx, {
    handeling: 'evaluatierijen-opgehaald',
    voorwerp: `organisatie:${oin}`,
    gegevens: { rijen: rijen.length },
  });
  return csvRegels([
    ['school', 'cijfer', 'traject'],
    ...rijen.map(({ rij, cijfer, trajectRef }: Evaluatierij) => [rij, cijfer, trajectRef ?? 'geen traject']),
  ]);
}
