import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDatum } from '../../../domain/kalender/datum';
import {
  draaiSimulator,
  leesGetal,
  SimulatorFout,
  type Simulatorprogramma,
} from '../../simulator/draai-simulator';
import { maakMaandlijsten } from './maak-maandlijsten';

/** The Inlichtingenbureau as a program: writes the monthly lists of a gemeente, and ends. */
export const inlichtingenbureauProgramma: Simulatorprogramma = {
  naam: 'inlichtingenbureau',
  uitleg: 'het Inlichtingenbureau: de maandlijst Jongeren in beeld van een gemeente, als CSV of XML',
  opties: {
    zaad: { uitleg: 'hetzelfde zaad geeft dezelfde lijsten', standaard: '1' },
    gemeente: { uitleg: 'gemeentecode, vier cijfers', standaard: '0402' },
    vanaf: { uitleg: 'eerste peildatum', standaard: '2026-09-01' },
    maanden: { uitleg: 'aantal lijsten', standaard: '4' },
    aantal: { uitleg: 'jongeren op de eerste lijst', standaard: '60' },
    vorm: { uitleg: 'csv of xml', standaard: 'csv' },
    map: { uitleg: 'map voor de bestanden' },
  },
  async start(opties) {
    const { map, vanaf = '', gemeente = '', vorm } = opties;
    if (map === undefined) throw new SimulatorFout('geef --map');
    if (!isDatum(vanaf)) throw new SimulatorFout('--vanaf is een bestaande datum, JJJJ-MM-DD');
    if (!/^[0-9]{4}$/.test(gemeente)) throw new SimulatorFout('--gemeente heeft vier cijfers');
    if (vorm !== 'csv' && vorm !== 'xml') throw new SimulatorFout('--vorm is csv of xml');
    const lijsten = maakMaandlijsten({
      zaad: leesGetal(opties, 'zaad', 999_999),
      gemeentecode: gemeente,
      eerstePeildatum: vanaf,
      maanden: leesGetal(opties, 'maanden', 60),
      aantal: leesGetal(opties, 'aantal', 1_000),
      vorm,
    });
    mkdirSync(map, { recursive: true });
    for (const { naam, inhoud } of lijsten) writeFileSync(join(map, naam), inhoud);
    return { regels: lijsten.map(({ naam }) => join(map, naam)) };
  },
};

if (require.main === module) void draaiSimulator(inlichtingenbureauProgramma, process.argv.slice(2));
