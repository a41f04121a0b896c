import { leesGetal, type Simulatorprogramma } from '../../../simulator/draai-simulator';
import { leesGeheim, maakGeheim } from '../handtekening';
import { startWebhookSimulator } from './webhook-simulator';

/** The receiver of webhooks as a program. */
export const webhookProgramma: Simulatorprogramma = {
  naam: 'webhook',
  uitleg: 'een partner die ondertekende webhooks ontvangt',
  opties: {
    poort: { uitleg: 'poort op 127.0.0.1', standaard: '8401' },
    geheim: { uitleg: 'whsec_...; weggelaten: een nieuw geheim, dat wordt getoond' },
  },
  async start(opties) {
    const geheim = opties['geheim'] ?? maakGeheim();
    leesGeheim(geheim);
    const simulator = await startWebhookSimulator({
      poort: leesGetal(opties, 'poort', 65_535),
      geheimen: [geheim],
    });
    return {
      regels: [
        `webhook om te registreren: ${simulator.haak}`,
        ...(opties['geheim'] === undefined ? [`geheim: ${geheim}`] : []),
        `wat er binnenkwam: ${simulator.adres}/_simulator/events en ${simulator.adres}/_simulator/log`,
      ],
      stop: () => simulator.stop(),
    };
  },
};
