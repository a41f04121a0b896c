import type { Command } from 'commander';
import { openKlantProgramma } from '../connectors/gemeente/open-klant/simulator/programma';
import { webhookProgramma } from '../connectors/gemeente/webhook/simulator/programma';
import { zakenProgramma } from '../connectors/gemeente/zaken/simulator/programma';
import { startSimulator, type Simulatorprogramma } from '../connectors/simulator/draai-simulator';

/** The simulators; a new one is added here. */
const PROGRAMMAS: readonly Simulatorprogramma[] = [webhookProgramma, openKlantProgramma, zakenProgramma];

/** `sluitend simulator <naam>`: plays the system of a partner, until Ctrl-C. */
export function registreerSimulator(program: Command): void {
  const simulator = program
    .command('simulator')
    .description('het systeem van een partner nadoen op deze machine, om tegen te proberen');
  for (const programma of PROGRAMMAS) {
    const opdracht = simulator.command(programma.naam).description(programma.uitleg);
    for (const [naam, { uitleg, standaard }] of Object.entries(programma.opties))
      opdracht.option(`--${naam} <waarde>`, uitleg, standaard);
    opdracht.action((opties: Record<string, string>) => startSimulator(programma, opties));
  }
}
