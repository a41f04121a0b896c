import { performance } from 'node:perf_hooks';
import { vindOfMaakJongeren } from '../db/repositories/personen';
import { systeemToegang } from '../db/verbinding';
import type { Persoonssleutel } from '../domain/persoon/persoonssleutel';
import { maakSleutelring } from '../privacy/sleutelbestand';
import { hmacSleutel } from '../privacy/sleutelring';
import { versleutelMet } from '../privacy/veldversleuteling';
import { startMeetomgeving, vatSamen, machine } from './meetomgeving';

/*
 * What it costs to exchange 1,000 pupil numbers for jongeren in one call: all new, and all known, against the cryptography alone
 * and against inserting as many bare rows on the same machine in the same run. Ratios are what to keep.
 * Run: npm run bouw && node dist/bench/personen.js
 */

const AANTAL = 1_000;
const KEREN = 9;

async function meet(werk: (keer: number) => Promise<unknown> | void): Promise<ReturnType<typeof vatSamen>> {
  const metingen: number[] = [];
  for (let keer = -2; keer < KEREN; keer += 1) {
    const begin = performance.now();
    await werk(keer);
    if (keer >= 0) metingen.push(performance.now() - begin);
  }
  return vatSamen(metingen);
}

async function main(): Promise<void> {
  const sleutel = (letter: string): string => Buffer.alloc(32, letter).toString('base64');
  const ring = maakSleutelring({
    versie: 1,
    gegevenssleutels: [{ id: 'g', status: 'actief', sleutel: sleutel('g') }],
    hmacsleutels: [{ versie: 'h', sleutel: sleutel('h') }],
  });
  const gegevenssleutel = await ring.sleutelVoor({});
  const nummers = (keer: number): Persoonssleutel[] =>
    Array.from({ length: AANTAL }, (_, i) => ({
      soort: 'leerlingnummer',
      brin: '25DX',
      nummer: `${keer}-${i}`,
    }));
  const omgeving = await startMeetomgeving();
  try {
    const wissel = (keer: number) =>
      omgeving.databank.metToegang(systeemToegang('bench'), (tx) =>
        vindOfMaakJongeren(tx, ring, nummers(keer)),
      );
    await omgeving.beheer.query(`select 1`);
    const uitslag = {
      'alleen hmac en versleutelen': await meet((keer) => {
        for (let i = 0; i < AANTAL; i += 1) {
          hmacSleutel(ring, 'persoon/leerlingnummer', `25DX/${keer}-${i}`);
          versleutelMet(gegevenssleutel, `${keer}-${i}`, 'leerlingnummers/nummer/x/25DX');
        }
      }),
      'kale rijen (personen, een statement)': await meet(() =>
        omgeving.beheer.query(
          'insert into personen (jongere_id) select gen_random_uuid() from generate_series(1, $1)',
          [AANTAL],
        ),
      ),
      '1.000 nieuwe leerlingen': await meet((keer) => wissel(keer)),
      '1.000 bekende leerlingen': await meet(() => wissel(0)),
    };
    process.stdout.write(`${machine()}\n`);
    const ijk = uitslag['kale rijen (personen, een statement)'].mediaan;
    for (const [naam, { mediaan, laagst, hoogst }] of Object.entries(uitslag)) {
      const ms = (getal: number): string => getal.toFixed(1).padStart(7);
      process.stdout.write(
        `${naam.padEnd(40)}${ms(mediaan)} ms (${ms(laagst)} -${ms(hoogst)})  verhouding ${(mediaan / ijk).toFixed(1)}\n`,
      );
    }
  } finally {
    await omgeving.ruimOp();
  }
}

void main().catch((fout: unknown) => {
  console.error(fout);
  process.exitCode = 1;
});
