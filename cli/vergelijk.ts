import { Option, type Command } from 'commander';
import { schrijfAudit } from '../db/repositories/auditregels';
import {
  beantwoordLijstverschil,
  leesLijstverschillen,
  type Geboektverschil,
} from '../db/repositories/lijstverschillen';
import { openDatabank, systeemToegang, type Tx } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { VERSCHILANTWOORDEN } from '../domain/vergelijk/verschil';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import type { Tijdstip } from '../domain/woorden/tijd';
import { csvRegels } from '../verwerking/evaluatie/als-csv';
import { maakKlok } from '../verwerking/klok/maak-klok';
import { vergelijkLijsten } from '../verwerking/vergelijk/vergelijk-lijsten';
import { eisReden } from './jongere/eis-reden';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

const TOEGANG = systeemToegang('vergelijk');
const HOOGSTENS = 100_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Verschilantwoord = (typeof VERSCHILANTWOORDEN)[number];

const UITLEG = `
Vergelijkt de lopende trajecten met de nieuwste uitgevoerde lijst van iedere bron: wie staat daar en niet hier, wie hier en niet daar, en waar
staat iets anders. MAZL doet niet mee: daar is geen lijst van. Ieder verschil heeft een eigenaar, die het uitzoekt op het scherm Verschillen.
Dit gebeurt ook vanzelf, op de eerste dag van iedere maand. Er staan kenmerken in, geen namen of nummers.`;

const KOLOMMEN = [
  'kenmerk',
  'lijst',
  'gebied',
  'rij',
  'soort',
  'wat',
  'traject',
  'eigenaar',
  'gevonden',
  'stand',
  'uitkomst',
] as const;

/** `sluitend vergelijk [toon|verklaar]`. */
export function registreerVergelijk(program: Command): void {
  const opdracht = program
    .command('vergelijk')
    .description('waar de trajecten en de nieuwste lijsten van bronnen verschillen')
    .addHelpText('after', UITLEG);
  const vorm = (): Option => new Option('--vorm <vorm>', 'hoe').choices(['tabel', 'csv']).default('tabel');
  opdracht
    .command('nu', { isDefault: true })
    .description('nu vergelijken, vastleggen wat er gevonden is en de open verschillen tonen')
    .addOption(vorm())
    .action((opties: { vorm: string }) =>
      metDatabank(async (tx, op) => {
        const { verschillen, nieuw, weerGelijk } = await vergelijkLijsten(tx, op);
        console.error(
          `${verschillen.length} verschillen gevonden, waarvan ${nieuw} nieuw; ${weerGelijk} van eerder zijn weer gelijk`,
        );
        return toon(await leesLijstverschillen(tx, { alle: false, hoogstens: HOOGSTENS }), opties.vorm);
      }),
    );
  opdracht
    .command('toon')
    .description('wat eerder gevonden is, zonder opnieuw te vergelijken')
    .option('--alle', 'ook wat is afgehandeld')
    .addOption(vorm())
    .action(({ alle = false, vorm: hoe }: { alle?: boolean; vorm: string }) =>
      metDatabank(async (tx) => toon(await leesLijstverschillen(tx, { alle, hoogstens: HOOGSTENS }), hoe)),
    );
  opdracht
    .command('verklaar')
    .description('vastleggen wat de eigenaar heeft uitgezocht')
    .argument('<kenmerk>', 'kenmerk van het verschil')
    .addOption(
      new Option('--uitkomst <uitkomst>', 'wat eruit kwam').choices(VERSCHILANTWOORDEN).makeOptionMandatory(),
    )
    .requiredOption('--reden <tekst>', 'van wie u dit hoorde; noem geen jongere', eisReden)
    .action((ref: string, { uitkomst, reden }: { uitkomst: Verschilantwoord; reden: string }) =>
      metDatabank(async (tx, op) => {
        if (!UUID.test(ref) || !(await beantwoordLijstverschil(tx, ref, uitkomst, op)))
          throw new OpdrachtFout('er is geen open verschil met dit kenmerk', UITGANG.verkeerdGebruik);
        schrijfAudit(tx, {
          handeling: 'lijstverschil-verklaard',
          voorwerp: `lijstverschil:${ref}`,
          reden,
          gegevens: { uitkomst },
        });
        return 'vastgelegd';
      }),
    );
}

/** Tells what `werk` answers once it has been committed. */
async function metDatabank(werk: (tx: Tx, op: Tijdstip) => Promise<string>): Promise<void> {
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    const op = await (await maakKlok(databank)).nu();
    process.stdout.write(`${await databank.metToegang(TOEGANG, (tx) => werk(tx, op))}\n`);
  } finally {
    await databank.sluit();
  }
}

function toon(verschillen: readonly Geboektverschil[], vorm: string): string {
  const regels = verschillen.map((v) => [
    v.ref,
    v.lijst,
    v.gebied,
    v.rij === null ? '' : String(v.rij),
    v.soort,
    v.wat,
    v.traject_ref ?? '',
    `${v.eigenaar_naam} (${v.eigenaar_rol})`,
    datumVan(v.gevonden_op),
    v.status,
    v.uitkomst ?? '',
  ]);
  if (vorm === 'csv') return csvRegels([KOLOMMEN, ...regels]).trimEnd();
  if (regels.length === 0) return 'er zijn geen verschillen';
  const breedte = KOLOMMEN.map((kop, k) => Math.max(kop.length, ...regels.map((regel) => regel[k]!.length)));
  const alsRegel = (regel: readonly string[]): string =>
    regel
      .map((tekst, k) => tekst.padEnd(breedte[k]!))
      .join('  ')
      .trimEnd();
  return [KOLOMMEN, ...regels].map(alsRegel).join('\n');
}
