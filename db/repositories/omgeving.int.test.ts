import { randomUUID } from 'node:crypto';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { systeemToegang } from '../verbinding';
import { leesOmgeving, leesWachtrijen, zetVoorsprong } from './omgeving';

const TOEGANG = systeemToegang('test');
let test_: TestDatabank;

beforeAll(async () => {
  test_ = await maakTestDatabank();
});
afterAll(() => test_.ruimOp());

async function nieuweJongere(): Promise<string> {
  const id = randomUUID();
  await test_.beheer.query('insert into personen (jongere_id) values ($1)', [id]);
  return id;
}

async function bericht(jongere: string | null, status: string, wachtSeconden: number | null): Promise<void> {
  await test_.beheer.query(
    `insert into inbox (id, bron, bericht_id, kanaal, soort, jongere_id, inhoud, inhoud_hash, ontvangen_op, status, volgende_poging_op)
     values (gen_random_uuid(), 'test', gen_random_uuid(), 'api', 'ziekmelding', $1, '{}', '\\x00', now(), $2,
       now() + $3 * interval '1 second')`,
    [jongere, status, wachtSeconden],
  );
}

async function aantal(): Promise<number> {
  const { inbox } = await test_.databank.metToegang(TOEGANG, (tx) => leesWachtrijen(tx, 10_000));
  return inbox;
}

test('wat aan de beurt is telt; wat langer is uitgesteld, met alles wat erachter staat, en wat vastzit niet', async () => {
  expect(await aantal()).toBe(0);
  const uitgesteld = await nieuweJongere();
  await bericht(uitgesteld, 'wachtend', 3_600);
  await bericht(uitgesteld, 'wachtend', null);
  await bericht(await nieuweJongere(), 'vastgelopen', null);
  await bericht(await nieuweJongere(), 'verwerkt', null);
  expect(await aantal()).toBe(0);
  await bericht(await nieuweJongere(), 'wachtend', null);
  await bericht(await nieuweJongere(), 'wachtend', 2);
  await bericht(null, 'wachtend', null);
  expect(await aantal()).toBe(3);
});

test('de klok van een oefenomgeving gaat alleen vooruit', async () => {
  await test_.databank.metToegang(TOEGANG, async (tx) => {
    expect(await zetVoorsprong(tx, 5_000.4)).toBe(5_001);
    expect(await zetVoorsprong(tx, 4_000)).toBe(5_001);
    expect(await leesOmgeving(tx)).toEqual({ soort: 'oefen', voorsprongMs: 5_001 });
  });
});
