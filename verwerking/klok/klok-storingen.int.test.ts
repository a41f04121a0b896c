import { randomUUID } from 'node:crypto';
import { maakProefomgeving, type Proefomgeving } from '../../test/klok/proefomgeving';
import { aantal } from '../../test/omgeving/zwaar';
import { leesOmgeving, zetVoorsprong } from '../../db/repositories/omgeving';
import { systeemToegang } from '../../db/verbinding';
import { houdKlokBij } from './klok-bijhouder';
import { klokVooruit } from './klok-vooruit';
import { metKlokslot } from './klokslot';

const RUNS = aantal(12, 30);
const DAG = 86_400_000;
const TOEGANG = systeemToegang('test');
let omgeving: Proefomgeving;

beforeAll(async () => {
  omgeving = await maakProefomgeving();
});
afterAll(() => omgeving.ruimOp());

function afgegaan(sleutel: string): number[] {
  return omgeving.meldingen
    .filter(({ soort, naam }) => soort === 'termijn' && naam === sleutel)
    .map(({ op }) => op);
}

function verwachtEenKeerOpTijd(sleutel: string, op: number, speling = 5_000): void {
  const keren = afgegaan(sleutel);
  expect(keren).toHaveLength(1);
  expect(keren[0]).toBeGreaterThanOrEqual(op);
  expect(keren[0]).toBeLessThan(op + speling);
}

async function zetKlok(op: number): Promise<void> {
  await omgeving.databank.metToegang(TOEGANG, (tx) => zetVoorsprong(tx, op - Date.now()));
}

test('een productiedatabank weigert, met de reden', async () => {
  const productie = await maakProefomgeving({ soort: 'productie' });
  try {
    await expect(productie.vooruit(Date.now() + DAG)).rejects.toMatchObject({
      code: 'PRODUCTIE',
      message: expect.stringContaining('productiedatabank'),
    });
    await productie.databank.metToegang(TOEGANG, (tx) => zetVoorsprong(tx, DAG));
    expect(Math.abs((await productie.klok.nu()) - Date.now())).toBeLessThan(1_000);
  } finally {
    await productie.ruimOp();
  }
});

test('terug kan niet, en twee tegelijk ook niet', async () => {
  const nu = await omgeving.klok.nu();
  await omgeving.vooruit(nu + 10 * DAG);
  await expect(omgeving.vooruit(nu + 9 * DAG)).rejects.toMatchObject({ code: 'TERUG' });
  await omgeving.databank.metToegang(TOEGANG, (tx) => zetVoorsprong(tx, DAG));
  expect(await omgeving.klok.nu()).toBeGreaterThanOrEqual(nu + 10 * DAG);
  await metKlokslot(omgeving.databank, 0, async () => {
    await expect(omgeving.vooruit(nu + 11 * DAG, { slotgeduldMs: 300 })).rejects.toMatchObject({
      code: 'BEZET',
    });
  });
  await omgeving.vooruit(nu + 11 * DAG, { slotgeduldMs: 0 });
});

test('na een omgevallen klok gaat hij verder: de Klok was verzet, de runs nog niet', async () => {
  const nu = await omgeving.klok.nu();
  await omgeving.start('a', { termijnen: [{ sleutel: 'a1', op: nu + 5 * DAG }] });
  await omgeving.start('b', {
    termijnen: [
      { sleutel: 'b1', op: nu + 4 * DAG },
      { sleutel: 'b2', op: nu + 5 * DAG },
      { sleutel: 'b3', op: nu + 6 * DAG },
    ],
  });
  const geroepen: number[] = [];
  const ritmes = [
    {
      naam: 'dagelijks-1',
      momenten: ['06:00'],
      voerUit: async (op: number) => {
        geroepen.push(op);
      },
    },
  ];
  await omgeving.vooruit(nu, { ritmes });
  await expect(
    omgeving.vooruit(nu + 8 * DAG, {
      ritmes,
      voortgang: ({ soort }) => {
        if (soort === 'termijnen') throw new Error('stroom weg');
      },
    }),
  ).rejects.toThrow('stroom weg');
  expect(afgegaan('b1')).toHaveLength(1);
  // As after kill -9 between moving the Klok and moving the runs.
  await zetKlok(nu + 5 * DAG + 100);
  await omgeving.vooruit(nu + 8 * DAG, { ritmes });
  for (const [sleutel, dag] of [
    ['b1', 4],
    ['a1', 5],
    ['b2', 5],
    ['b3', 6],
  ] as const) {
    verwachtEenKeerOpTijd(sleutel, nu + dag * DAG);
  }
  expect(geroepen).toHaveLength(8);
  expect(new Set(geroepen).size).toBe(8);
});

test('een run zonder afgegane termijn houdt de klok niet op, en wordt genoemd', async () => {
  const nu = await omgeving.klok.nu();
  omgeving.vergeetachtig.add('open');
  await omgeving.start('x', {
    termijnen: [
      { sleutel: 'open', op: nu + DAG },
      { sleutel: 'ver', op: nu + 99 * DAG },
    ],
  });
  await omgeving.beheer.query(
    `insert into termijnen (sleutel, workflow_id, soort, verloopt_op) values ('wees', 'er-is-geen-run', 'x', $1)`,
    [new Date(nu + 2 * DAG)],
  );
  const uitslag = await omgeving.vooruit(nu + 3 * DAG);
  expect(new Set(uitslag.nietAfgegaan)).toEqual(new Set(['open', 'wees']));
  expect(await omgeving.klok.nu()).toBeGreaterThanOrEqual(nu + 3 * DAG);
  expect(afgegaan('open')).toHaveLength(1);
  await omgeving.beheer.query(`update termijnen set status = 'vervallen' where status = 'open'`);
});

test('wat niet tot rust komt wordt genoemd, en na herstel gaat de klok verder', async () => {
  const nu = await omgeving.klok.nu();
  omgeving.kapot.add('stuk');
  const { workflowId } = await omgeving.start('k', { termijnen: [{ sleutel: 'stuk', op: nu + DAG }] });
  const fout: unknown = await omgeving
    .vooruit(nu + 2 * DAG, { geduldMs: 600 })
    .catch((reden: unknown) => reden);
  expect(fout).toMatchObject({ code: 'ONRUST', message: expect.stringContaining(workflowId) });
  expect((fout as Error).message).toMatch(/activiteit meld \(poging \d+\)/);
  omgeving.kapot.clear();
  const uitslag = await omgeving.vooruit(nu + 2 * DAG);
  expect(uitslag.nietAfgegaan).toEqual([]);
  verwachtEenKeerOpTijd('stuk', nu + DAG);
});

test('een wachtend bericht houdt de klok op tot het verwerkt is', async () => {
  const nu = await omgeving.klok.nu();
  const id = randomUUID();
  await omgeving.beheer.query(
    `insert into inbox (id, bron, bericht_id, kanaal, soort, inhoud, inhoud_hash, ontvangen_op)
     values ($1, 'intern', $2, 'intern', 'vrije-dagen', '{}', '\\x00', now())`,
    [id, id],
  );
  await expect(omgeving.vooruit(nu + DAG, { geduldMs: 300 })).rejects.toMatchObject({
    code: 'ONRUST',
    message: expect.stringContaining('inbox: 1 wachtend'),
  });
  expect(await omgeving.klok.nu()).toBeLessThan(nu + DAG);
  const gang = omgeving.vooruit(nu + DAG);
  await new Promise((klaar) => setTimeout(klaar, 300));
  await omgeving.beheer.query(`update inbox set status = 'verwerkt' where id = $1`, [id]);
  await gang;
});

test('twintig berichten tegelijk aan een run die achterloopt brengen hem niet voorbij de klok', async () => {
  const nu = await omgeving.klok.nu();
  const { workflowId } = await omgeving.start('v', { termijnen: [{ sleutel: 'ver', op: nu + 300 * DAG }] });
  await omgeving.vooruit(nu + 25 * DAG);
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      omgeving.poort.signaleer({ workflowId, naam: 'tik', invoer: `${i}`, id: `id${i}` }),
    ),
  );
  await omgeving.vooruit(await omgeving.klok.nu());
  const berichten = omgeving.meldingen.filter(
    (melding) => melding.soort === 'bericht' && melding.workflowId === workflowId,
  );
  expect(berichten).toHaveLength(20);
  for (const { op } of berichten) expect(Math.abs(op - (nu + 25 * DAG))).toBeLessThan(10_000);
});

test('zonder dat iemand de klok verzet gaan termijnen en ritmes van een oefenomgeving gewoon door', async () => {
  const nu = await omgeving.klok.nu();
  await omgeving.start('w', { termijnen: [{ sleutel: 'w1', op: nu + 30 * DAG }] });
  const geroepen: number[] = [];
  const ritmes = [
    {
      naam: 'dagelijks',
      momenten: ['06:00'],
      voerUit: async (op: number) => {
        geroepen.push(op);
      },
    },
  ];
  const diensten = { databank: omgeving.databank, verbinding: omgeving.verbinding, ritmes };
  await houdKlokBij(diensten);
  // Time goes by: the Klok passes the deadline, while the run is still 30 days behind.
  await zetKlok(nu + 30 * DAG + 2_000);
  await houdKlokBij(diensten);
  await klokVooruit(diensten, { tot: await omgeving.klok.nu() });
  verwachtEenKeerOpTijd('w1', nu + 30 * DAG);
  expect(geroepen).toHaveLength(30);
  const { voorsprongMs } = await omgeving.databank.metToegang(TOEGANG, leesOmgeving);
  expect(Date.now() + voorsprongMs).toBeLessThan(nu + 30 * DAG + 60_000);
});

test('veel runs met elk acht termijnen door elkaar: elke termijn een keer, geen een te vroeg', async () => {
  const nu = await omgeving.klok.nu();
  const alle: { sleutel: string; op: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const termijnen = Array.from({ length: 8 }, (_, i) => ({
      sleutel: `r${run}-${i}`,
      op: nu + Math.round((i + 1) * 5 * DAG + (run % 4) * 1_000 * 3_600),
    }));
    alle.push(...termijnen);
    await omgeving.start('r', { termijnen, vernieuwt: run % 3 === 0 });
  }
  const uitslag = await omgeving.vooruit(nu + 42 * DAG);
  expect(uitslag).toMatchObject({ nietAfgegaan: [], vervallen: [], bewogen: 8 * RUNS });
  for (const { sleutel, op } of alle) verwachtEenKeerOpTijd(sleutel, op, 30_000);
}, 180_000);

test('een run die langer over zijn termijnen doet dan het geduld, maar wel vooruitkomt, wordt niet opgegeven', async () => {
  const nu = await omgeving.klok.nu();
  const termijnen = [1, 2, 3, 4].map((nr) => ({ sleutel: `traag${nr}`, op: nu + 5 * DAG + nr }));
  await omgeving.start('traag', { termijnen, vernieuwt: true });
  omgeving.traag.termijnMs = 2_500;
  try {
    // Together they take longer than that; no single one does.
    const uitslag = await omgeving.vooruit(nu + 6 * DAG, { geduldMs: 6_000 });
    expect(uitslag.nietAfgegaan).toEqual([]);
  } finally {
    omgeving.traag.termijnMs = 0;
  }
  for (const { sleutel, op } of termijnen) verwachtEenKeerOpTijd(sleutel, op, 60_000);
});
