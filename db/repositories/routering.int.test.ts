import { maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { systeemToegang } from '../verbinding';
import { vindOntvanger } from './routering';
import { bewaarWerkgebied } from './werkgebieden';

const TOEGANG = systeemToegang('test');

describe('wie bedient een gemeente', () => {
  let test: TestDatabank;
  let weesp: TestPartner;
  let amsterdam: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    weesp = await maakPartner(test.databank, { rol: 'leerplicht' });
    amsterdam = await maakPartner(test.databank, { rol: 'leerplicht' });
    for (const [partner, code] of [
      [weesp, '0457'],
      [amsterdam, '0363'],
    ] as const)
      await test.databank.metToegang(TOEGANG, (tx) =>
        bewaarWerkgebied(tx, {
          oin: partner.oin,
          rol: 'leerplicht',
          soort: 'gemeente',
          code,
          geldigVan: '2020-01-01',
          geldigTot: null,
        }),
      );
  });
  afterAll(() => test.ruimOp());

  it('een opgegane gemeente: tot die dag wie haar bediende, daarna wie de opvolger bedient', async () => {
    const opzoeken = (datum: string) =>
      test.databank.metToegang(TOEGANG, (tx) =>
        vindOntvanger(tx, 'leerplicht', { gemeentecode: '0457' }, datum),
      );
    expect(await opzoeken('2022-03-23')).toBe(weesp.oin);
    expect(await opzoeken('2022-03-24')).toBe(amsterdam.oin);
    expect(await opzoeken('2026-11-30')).toBe(amsterdam.oin);
  });
});
