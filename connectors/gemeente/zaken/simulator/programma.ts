import { randomBytes } from 'node:crypto';
import { leesGetal, type Simulatorprogramma } from '../../../simulator/draai-simulator';
import { startZakenSimulator } from './zaken-simulator';

/** The Zaken API of a gemeente as a program. */
export const zakenProgramma: Simulatorprogramma = {
  naam: 'zaken',
  uitleg: 'een gemeente die zaakgericht werkt (Zaken API)',
  opties: {
    poort: { uitleg: 'poort op 127.0.0.1', standaard: '8403' },
    client: { uitleg: 'client-id', standaard: 'sluitend' },
    geheim: { uitleg: 'gedeeld geheim; weggelaten: een nieuw, dat wordt getoond' },
  },
  async start(opties) {
    const geheim = opties['geheim'] ?? randomBytes(32).toString('hex');
    const simulator = await startZakenSimulator({
      poort: leesGetal(opties, 'poort', 65_535),
      clientId: opties['client'] ?? 'sluitend',
      geheim,
    });
    return {
      regels: [
        `adres van de API: ${simulator.api}`,
        ...(opties['geheim'] === undefined ? [`geheim: ${geheim}`] : []),
        `de zaken: ${simulator.adres}/_simulator/zaken; wat er binnenkwam: ${simulator.adres}/_simulator/log`,
        'een statustype dat op "eind" eindigt, sluit de zaak',
      ],
      stop: () => simulator.stop(),
    };
  },
};
