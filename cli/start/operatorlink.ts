import { maakOperatorlink } from '../../db/repositories/operatorlinks';
import { openDatabank, systeemToegang } from '../../db/verbinding';

/**
 * A one-time link with which an operator can read encrypted payloads in the Temporal UI. Shown on the terminal, never logged.
 */
export async function maakOperatoradres(databankUrl: string, apiAdres: string): Promise<string> {
  const databank = openDatabank(databankUrl, { max: 1 });
  try {
    const { token } = await databank.metToegang(systeemToegang('start'), (tx) => maakOperatorlink(tx));
    return `${apiAdres}/codec/login?token=${token}`;
  } finally {
    await databank.sluit();
  }
}
