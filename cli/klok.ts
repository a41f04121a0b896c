import type { Command } from 'commander';
import { leesOmgeving } from '../db/repositories/omgeving';
import { openDatabank, systeemToegang } from '../db/verbinding';
import type { Tijdstip } from '../domain/woorden/tijd';
import { klokVooruit, type Klokstap, type Klokuitslag } from '../verwerking/klok/klok-vooruit';
import { maakRitmefuncties } from '../verwerking/ritme/ritmefuncties';
import { TemporalNietBereikbaarFout } from '../verwerking/temporal/fouten';
import { leesInstellingen } from './instellingen/lees';
import { leesbaar, naDuur, opTijdstip } from './klok/klokdoel';
import { maakKern } from './samenstelling/kern';
import { OpdrachtFout, UITGANG } from './uitgang';

const TOEGANG = systeemToegang('klok');
const DAG_MS = 86_400_000;
/** No more than one line of progress in this time, ms. */
const MELD_ELKE_MS = 500;

/** `sluitend klok`, `sluitend klok vooruit 7d` and `sluitend klok tot 2027-05-25`. */
export function registreerKlok(program: Command): void {
  const opdracht = program
    .command('klok')
    .description('hoe laat het is voor Sluitend; in een oefenomgeving kan de klok vooruit')
    .action(toon);
  opdracht
    .command('vooruit')
    .description('de klok van een oefenomgeving vooruitzetten, van termijn naar termijn')
    .argument('<duur>', 'hoeveel: 7d, 2w, 3u of 90m (dagen en weken zijn kalenderdagen)')
    .action(async (duur: string) => {
      if (naDuur(duur, 0) === null) {
        throw new OpdrachtFout(
          `'${duur}' is geen duur: geef een getal met m, u, d of w, zoals 7d`,
          UITGANG.verkeerdGebruik,
        );
      }
      await zetVooruit((nu) => naDuur(duur, nu) ?? nu);
    });
  opdracht
    .command('tot')
    .description('de klok van een oefenomgeving vooruitzetten tot een tijdstip')
    .argument('<tijdstip>', '2027-05-25 (dan 00:00 uur) of 2027-05-25T09:00, Nederlandse tijd')
    .action(async (tekst: string) => {
      const tot = opTijdstip(tekst);
      if (tot === null) {
        throw new OpdrachtFout(
          `'${tekst}' is geen tijdstip: geef een datum als 2027-05-25 of 2027-05-25T09:00`,
          UITGANG.verkeerdGebruik,
        );
      }
      await zetVooruit(() => tot);
    });
}

async function toon(): Promise<void> {
  const { databank: instelling } = leesInstellingen(['DATABASE_URL']);
  const databank = openDatabank(instelling.url ?? '', { max: 1 });
  try {
    const { soort, voorsprongMs } = await databank.metToegang(TOEGANG, leesOmgeving);
    const vooruit =
      soort === 'productie'
        ? 'productie: gelijk met de echte tijd'
        : `oefenomgeving, ${(voorsprongMs / DAG_MS).toFixed(1).replace('.', ',')} dagen vooruit`;
    console.log(`${leesbaar(Date.now() + voorsprongMs)} (${vooruit})`);
  } finally {
    await databank.sluit();
  }
}

async function zetVooruit(doel: (nu: Tijdstip) => Tijdstip): Promise<void> {
  const instellingen = leesInstellingen(['DATABASE_URL', 'TEMPORAL_ADDRESS']);
  const kern = await maakKern(instellingen);
  try {
    const { databank, verbinding, boek, ring } = kern;
    const ritmes = maakRitmefuncties({ databank, boek, ring });
    const begin = Date.now();
    const tot = doel(await kern.klok.nu());
    const uitslag = await klokVooruit({ databank, verbinding, ritmes }, { tot, voortgang: maakVoortgang() });
    console.log(vatSamen(uitslag, Date.now() - begin));
    for (const sleutel of uitslag.nietAfgegaan) {
      console.error(`let op: termijn ${sleutel} is voorbij, maar zijn run heeft er niets mee gedaan`);
    }
    if (uitslag.nietAfgegaan.length > 0) process.exitCode = UITGANG.mislukt;
  } catch (fout) {
    throw fout instanceof TemporalNietBereikbaarFout ? new OpdrachtFout(fout.message) : fout;
  } finally {
    await kern.sluit();
  }
}

function maakVoortgang(): (stap: Klokstap) => void {
  let gemeldOp = 0;
  let runs = 0;
  return (stap) => {
    if (stap.soort === 'termijnen') runs += stap.aantal;
    if (Date.now() - gemeldOp < MELD_ELKE_MS) return;
    gemeldOp = Date.now();
    console.error(`  ${leesbaar(stap.nu)}: ${runs} ${runs === 1 ? 'run' : 'runs'} over een termijn`);
    runs = 0;
  };
}

function vatSamen(uitslag: Klokuitslag, duurMs: number): string {
  const seconden = (duurMs / 1_000).toFixed(1).replace('.', ',');
  const regels = [
    `het is nu ${leesbaar(uitslag.nu)}`,
    `${uitslag.stappen} stappen, ${uitslag.bewogen} keer een run over een termijn, in ${seconden} seconden`,
  ];
  if (uitslag.vervallen.length > 0) {
    regels.push(`${uitslag.vervallen.length} termijnen van beeindigde runs zijn vervallen`);
  }
  return regels.join('\n');
}
