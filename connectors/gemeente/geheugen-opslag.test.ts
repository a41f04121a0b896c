import { beproefAfleveropslag } from '../../test/contract/afleveropslag-proef';
import { GeheugenOpslag } from './geheugen-opslag';

describe('GeheugenOpslag', () => {
  beproefAfleveropslag(async () => {
    const opslag = new GeheugenOpslag();
    return {
      opslag,
      registreer: async (ontvanger, aansluiting) => void opslag.webhooks.set(ontvanger, aansluiting),
    };
  });
});
