import { beproefAfleveropslag } from './afleveropslag-proef';
import { GeheugenOpslag } from './geheugen-opslag';

describe('GeheugenOpslag', () => {
  beproefAfleveropslag(async () => ({ opslag: new GeheugenOpslag(), maakBlad: async () => {} }));
});
