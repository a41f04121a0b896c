import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { systeemToegang } from '../../db/verbinding';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { voerBewaarrondeUit } from './bewaarronde';

/* Wat de wandklok volgt: van elke tabel een rij die weg moet en een die moet blijven. */

const TOEGANG = systeemToegang('test');
const OUD = '8 years';

let proef: TestDatabank;
beforeAll(async () => {
  proef = await maakTestDatabank();
});
afterAll(() => proef.ruimOp());

const voer = (tekst: string): Promise<unknown> =>
  proef.databank.metToegang(TOEGANG, (tx) => sql.raw(tekst).execute(tx));
const tel = (tabel: string): Promise<number> =>
  proef.databank.metToegang(TOEGANG, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(tabel)}`.execute(tx);
    return rows[0]!.n;
  });

test('elke technische tabel verliest wat oud en afgehandeld is, en houdt de rest', async () => {
  const nieuw = (i: number): string => (i % 2 === 0 ? `now() - interval '${OUD}'` : 'now()');
  for (let i = 0; i < 2; i += 1) {
    const op = nieuw(i);
    await voer(
      `insert into geweigerd (id, bron, kanaal, redenen, gezien_op) values ('${uuidv7()}', 'x', 'api', '[]', ${op})`,
    );
    await voer(`insert into dubbelen (bron, bericht_id, kanaal, gezien_op) values ('x', 'm', 'api', ${op})`);
    for (const status of ['gedaan', 'vastgelopen'])
      await voer(`insert into opdrachten (id, sleutel, soort, workflow_id, inhoud, status, gedaan_op)
        values ('${uuidv7()}', '${status}${i}', 'x', 'w', '{}', '${status}', ${op})`);
    await voer(
      `insert into runs (workflow_id, soort, ref, status, gestart_op) values ('w-${i}', 'mazl', '${uuidv7()}', 'geeindigd', ${op})`,
    );
    await voer(
      `insert into runs (workflow_id, soort, ref, status, gestart_op) values ('o-${i}', 'mazl', '${uuidv7()}', 'open', ${op})`,
    );
    for (const status of ['verzonden', 'opgegeven'])
      await voer(`insert into uitgaand (id, sleutel, ontvanger, soort, groep, inhoud, status, verzonden_op)
        values ('${uuidv7()}', '${status}${i}', 'kafka', 'x', 'g', '{}', '${status}', ${op})`);
    await voer(
      `insert into kennisgevingen (id, oin, rol, soort, aan, uitkomst, op) values ('${uuidv7()}', 'x', 'school', 'nieuw', 'team', 'verzonden', ${op})`,
    );
    await voer(
      `insert into idempotentie (client_id, sleutel, verzoek_hash, status, aangemaakt_op) values ('c', 's${i}', '\\x00', 'klaar', ${op})`,
    );
    await voer(`insert into operatorlinks (token_hash, verloopt_op) values ('\\x0${i}', ${op})`);
    await voer(
      `insert into decodeerregels (id, op, door, namespace, workflow_ids, payloads, uitkomst) values ('${uuidv7()}', ${op}, 'x', 'n', '{}', 1, 'gelezen')`,
    );
    await voer(`insert into verwerkingsregels (id, trace_id, span_id, naam, status, begon_op, klaar_op, activiteit, activiteit_versie)
      values ('${uuidv7()}', decode(repeat('00', 16), 'hex'), decode(repeat('00', 8), 'hex'), 'x', 'Ok', ${op}, ${op}, 'routering', 1)`);
    await voer(`insert into auditregels (keten, nr, op, wie, soort, handeling, uitkomst, spoor, sleutel_versie, hash)
      values (0, ${i + 1}, ${op}, 'x', 'systeem', 'x', 'gedaan', '', 'h-1', decode(repeat('0${i}', 32), 'hex'))`);
    await voer(`update auditkoppen set nr = ${i + 1} where keten = 0`);
  }
  const verslag = await voerBewaarrondeUit(proef.databank, { aanleiding: 'opdracht', op: Date.now() });
  const aantallen = Object.fromEntries(
    (verslag?.regels ?? []).filter((r) => r.aantal > 0).map((r) => [r.soort, r.aantal]),
  );
  expect(aantallen).toEqual({
    weigering: 1,
    herhaling: 1,
    opdracht: 1,
    run: 1,
    uitgaand: 1,
    kennisgeving: 1,
    idempotentiesleutel: 1,
    aanmelding: 1,
    decodeerregel: 1,
    verwerkingsregel: 1,
    auditregel: 1,
  });
  for (const [tabel, over] of Object.entries({
    geweigerd: 1,
    dubbelen: 1,
    opdrachten: 3,
    runs: 3,
    uitgaand: 3,
  }))
    expect(`${tabel} ${await tel(tabel)}`).toBe(`${tabel} ${over}`);
  // De keten begint nu later, en wat ervoor was is nog te controleren.
  const kop = await proef.databank.metToegang(TOEGANG, async (tx) =>
    sql<{
      begin_nr: number;
    }>`select begin_nr from auditkoppen where keten = 0 and not exists (select from auditregels where op < now() - interval '1 year')`.execute(
      tx,
    ),
  );
  expect(kop.rows[0]?.begin_nr).toBe(2);
});
