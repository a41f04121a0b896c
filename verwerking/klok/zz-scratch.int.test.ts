import { maakProefomgeving, type Proefomgeving } from '../../test/klok/proefomgeving';
import { Reiziger } from './reiziger';
import { inPorties } from './in-porties';
import { wachtOpRust } from './wacht-op-rust';
import { leesOmgeving, zetVoorsprong } from '../../db/repositories/omgeving';
import { systeemToegang } from '../../db/verbinding';
import { readFileSync } from 'node:fs';
const DAG = 86_400_000;
const TPID = process.env['TPID']!;
function tcpu(): number {
  const v = readFileSync(`/proc/${TPID}/stat`, 'utf8').split(' ');
  return (Number(v[13]) + Number(v[14])) * 10;
}
let c0 = process.cpuUsage(),
  t0 = tcpu(),
  w0 = Date.now();
function cpu(wat: string, n: number): void {
  const c = process.cpuUsage(c0);
  console.log(
    `${wat}: wand ${((Date.now() - w0) / n).toFixed(1)} node ${((c.user + c.system) / 1000 / n).toFixed(2)} temporal ${((tcpu() - t0) / n).toFixed(2)} ms per run`,
  );
  c0 = process.cpuUsage();
  t0 = tcpu();
  w0 = Date.now();
}
let o: Proefomgeving;
beforeAll(async () => {
  o = await maakProefomgeving();
});
afterAll(() => o.ruimOp());
test('verdeling', async () => {
  const N = 200;
  const nu = await o.klok.nu();
  cpu('x', 1);
  const ids: string[] = [];
  await inPorties(
    Array.from({ length: N }, (_, i) => i),
    8,
    async (i) => {
      ids.push(
        (
          await o.start('p', {
            termijnen: [
              { sleutel: `p${i}`, op: nu + 14 * DAG },
              { sleutel: `p${i}v`, op: nu + 900 * DAG },
            ],
          })
        ).workflowId,
      );
    },
  );
  cpu('start', N);
  const t = systeemToegang('x');
  const rust = async () =>
    wachtOpRust({
      databank: o.databank,
      verbinding: o.verbinding,
      vanafVoorsprongMs: (await o.databank.metToegang(t, leesOmgeving)).voorsprongMs,
      geduldMs: 60_000,
      gelijktijdig: 5,
    });
  await rust();
  cpu('rust na start', N);
  await rust();
  cpu('rust in rust', N);
  const r = new Reiziger(o.databank, o.verbinding);
  for (const c of [5, 8]) {
    const na = nu + c * DAG;
    await o.databank.metToegang(t, (tx) => zetVoorsprong(tx, na - Date.now()));
    await inPorties(ids, c, (id) => r.haalIn(id));
    cpu(`idle haalIn c ${c}`, N);
  }
  await o.databank.metToegang(t, (tx) => zetVoorsprong(tx, nu + 14 * DAG + 250 - Date.now()));
  await inPorties(ids, 5, (id) => r.haalIn(id));
  cpu('timer haalIn', N);
  await rust();
  cpu('rust erna', N);
  console.log((await o.databank.pool.query("select count(*) from termijnen where status='open'")).rows[0]);
}, 180_000);
