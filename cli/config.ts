import type { Command } from 'commander';
import { geldendeInstellingen, InstellingenFout, leesInstellingen } from './instellingen/lees';
import { instellingentabel } from './instellingen/tabel';
import { UITGANG } from './uitgang';

/** `postgres://rol:geheim@host/db` without the password; any other secret as stars. */
function verberg(tekst: string): string {
  if (!URL.canParse(tekst)) return '****';
  const url = new URL(tekst);
  if (url.password !== '') url.password = '****';
  url.search = '';
  return url.href;
}

/** `sluitend config`: the settings in force, secrets masked; exit code 2 when some are wrong, and then all of those. */
export function registreerConfig(program: Command): void {
  program
    .command('config')
    .description('de instellingen die gelden, met hun herkomst, en alles wat niet klopt')
    .option('--tabel', 'de instellingentabel voor de documentatie')
    .action(({ tabel }: { tabel?: boolean }) => {
      if (tabel === true) {
        process.stdout.write(instellingentabel());
        return;
      }
      const rijen = geldendeInstellingen().map(({ definitie, herkomst, tekst }) => {
        const waarde = tekst === undefined ? '-' : definitie.geheim === true ? verberg(tekst) : tekst;
        return { naam: definitie.env, waarde, herkomst };
      });
      const breedte = Math.max(...rijen.map(({ naam }) => naam.length));
      for (const { naam, waarde, herkomst } of rijen) {
        console.log(
          `${naam.padEnd(breedte)}  ${waarde}${herkomst === 'niet gezet' ? '' : `  (${herkomst})`}`,
        );
      }
      try {
        leesInstellingen();
      } catch (fout) {
        if (!(fout instanceof InstellingenFout)) throw fout;
        console.error(`\n${fout.message}`);
        process.exitCode = UITGANG.verkeerdGebruik;
      }
    });
}
