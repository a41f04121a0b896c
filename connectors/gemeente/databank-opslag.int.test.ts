import { zetKanaal } from '../../db/repositories/afleverkanalen';
import { maakAflevering } from '../../db/repositories/afleveringen';
import { systeemToegang } from '../../db/verbinding';
import { beproefAfleveropslag, PROEFKANALEN } from '../../test/contract/afleveropslag-proef';
import { maakPartner } from '../../test/fabrieken/partners';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { maakBoek } from '../../verwerking/grootboek/boek';
import { DatabankOpslag } from './databank-opslag';

const TOEGANG = systeemToegang('test');
const PARTIJEN = [
  { oin: '00000099000000006000', rol: 'gemeente-wi' },
  { oin: '00000099000000007000', rol: 'uwv' },
] as const;

describe('DatabankOpslag', () => {
  const databanken: TestDatabank[] = [];
  afterAll(() => Promise.all(databanken.map((test) => test.ruimOp())));

  beproefAfleveropslag(async () => {
    const test = await maakTestDatabank();
    databanken.push(test);
    const { databank } = test;
    for (const partij of PARTIJEN) {
      await maakPartner(databank, partij);
      const kanaal = await databank.metToegang(TOEGANG, (tx) =>
        zetKanaal(tx, maakTestRing(), { ...partij, vorm: 'webhook', instelling: '{}' }),
      );
      expect(PROEFKANALEN).toContain(kanaal.naam);
    }
    const stil = { info: () => {}, warn: () => {}, error: () => {} };
    const opslag = new DatabankOpslag(
      {
        databank,
        boek: maakBoek('00000099000000001000'),
        klok: { nu: async () => Date.now() },
        logboek: stil,
      },
      PARTIJEN[0],
    );
    return {
      opslag,
      maakBlad: (kanaal, { onderwerp, id }) =>
        databank.metToegang(TOEGANG, (tx) =>
          maakAflevering(tx, { kanaal, onderwerp, id, taakId: id, trajectRef: null }),
        ),
    };
  });
});
