import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { schakelKanaalUit, zetKanaal } from '../../../db/repositories/afleverkanalen';
import { systeemToegang } from '../../../db/verbinding';
import { maakPartner } from '../../../test/fabrieken/partners';
import { maakTestRing } from '../../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../../test/omgeving/databank';
import { Afleverkanalen, leesKanaalbeeld } from './afleverkanalen';

const TOEGANG = systeemToegang('test');

describe('afleverkanalen op de pagina Koppelingen', () => {
  let test: TestDatabank;
  beforeAll(async () => {
    test = await maakTestDatabank();
  });
  afterAll(() => test.ruimOp());

  it('toont per partner hoe het gaat, en een organisatie alleen haar eigen kanaal', async () => {
    const toon = (bron: string | null) =>
      test.databank.metToegang(TOEGANG, async (tx) => {
        const kanalen = await leesKanaalbeeld(tx, bron);
        return renderToString(h(Afleverkanalen, { kanalen }));
      });
    expect(await toon(null)).toBe('');
    const gemeente = await maakPartner(test.databank, { rol: 'gemeente-wi' });
    const uwv = await maakPartner(test.databank, { rol: 'uwv' });
    await test.databank.metToegang(TOEGANG, async (tx) => {
      for (const { oin, rol } of [gemeente, uwv])
        await zetKanaal(tx, maakTestRing(), { oin, rol, vorm: 'webhook', instelling: '{"url":"geheim"}' });
      await schakelKanaalUit(tx, `webhook:${uwv.oin}:uwv`, 'HTTP 410', Date.now());
    });
    const alles = await toon(null);
    expect(alles).toContain(`Test ${gemeente.oin} (gemeente-wi)`);
    expect(alles).toContain('(HTTP 410)');
    expect(alles).not.toContain('geheim');
    expect(await toon(gemeente.oin)).not.toContain(uwv.oin);
  });
});
