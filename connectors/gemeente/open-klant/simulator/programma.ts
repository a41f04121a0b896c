import { randomBytes } from 'node:crypto';
import { leesGetal, type Simulatorprogramma } from '../../../simulator/draai-simulator';
import { startOpenKlantSimulator } from './open-klant-simulator';

/** The Open Klant of a gemeente as a program. */
export const openKlantProgramma: Simulatorprogramma = {
  naam: 'open-klant',
  uitleg: 'een gemeente met Open Klant (klantcontacten en interne taken)',
  opties: {
    poort: { uitleg: 'poort op 127.0.0.1', standaard: '8402' },
    token: { uitleg: 'token dat toegang geeft; weggelaten: een nieuw, dat wordt getoond' },
  },
  async start(opties) {
    const token = opties['token'] ?? randomBytes(20).toString('hex');
    const simulator = await startOpenKlantSimulator({ poort: leesGetal(opties, 'poort', 65_535), token });
    return {
      regels: [
        `adres van de API: ${simulator.api}`,
        ...(opties['token'] === undefined ? [`token: ${token}`] : []),
        `wat iedereen te horen krijgt: ${simulator.adres}/_simulator/uitzendingen`,
        `wat er binnenkwam: ${simulator.adres}/_simulator/log`,
      ],
      stop: () => simulator.stop(),
    };
  },
};
