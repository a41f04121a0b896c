import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDatum } from '../../../domain/kalender/datum';
import {
  draaiSimulator,
  leesGetal,
  SimulatorFout,
  type Simulatorprogramma,
} from '../../simulator/draai-simulator';
import { maakMutaties } from './maak-mutaties';
import { maakVsvBestanden } from './maak-vsv-bestanden';

/** DUO as a program: writes the monthly vsv files of a school and the weekly mutations of a region, and ends. */
export const duoProgramma: Simulatorprogramma = {
  naam: 'duo',
  uitleg: 'DUO: maandbestanden met voortijdig schoolverlaters (39 kolommen) en wekelijkse mutaties',
  opties: {
    zaad: { uitleg: 'hetzelfde zaad geeft dezelfde bestanden', standaard: '1' },
    brin: { uitleg: 'school van het vsv-bestand', standaard: '27GZ' },
    vanaf: { uitleg: 'eerste dag van de eerste maand', standaard: '2026-09-01' },
    maanden: { uitleg: 'aantal maandbestanden', standaard: '4' },
    'per-maand': { uitleg: 'nieuwe schoolverlaters per maand', standaard: '25' },
    weken: { uitleg: 'aantal weekbestanden met mutaties', standaard: '4' },
    map: { uitleg: 'map voor de bestanden' },
  },
  async start(opties) {
    const { map, brin = '', vanaf = '' } = opties;
    if (map === undefined) throw new SimulatorFout('geef --map');
    if (!isDatum(vanaf)) throw new SimulatorFout('--vanaf is een bestaande datum, JJJJ-MM-DD');
    if (!/^[0-9]{2}[0-9A-Z]{2}$/.test(brin)) throw new SimulatorFout('--brin heeft vier posities');
    const zaad = leesGetal(opties, 'zaad', 999_999);
    const bestanden = [
      ...maakVsvBestanden({
        zaad,
        brin,
        vanaf: vanaf.slice(0, 7),
        maanden: leesGetal(opties, 'maanden', 60),
        perMaand: leesGetal(opties, 'per-maand', 1_000),
      }),
      ...maakMutaties({
        zaad,
        gebied: 'R0020',
        eersteDag: vanaf,
        weken: leesGetal(opties, 'weken', 250),
        perWeek: 15,
      }),
    ];
    mkdirSync(map, { recursive: true });
    for (const { naam, inhoud } of bestanden) writeFileSync(join(map, naam), inhoud);
    return { regels: bestanden.map(({ naam }) => join(map, naam)) };
  },
};

if (require.main === module) void draaiSimulator(duoProgramma, process.argv.slice(2));
