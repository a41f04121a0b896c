import { Client } from 'pg';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';

describe('rechten van de twee rollen', () => {
  let test: TestDatabank;
  beforeAll(async () => {
    test = await maakTestDatabank();
  });
  afterAll(() => test.ruimOp());

  async function alsApp(sql: string): Promise<string> {
    const client = new Client({ connectionString: test.url });
    await client.connect();
    await client.query(
      "select set_config('sluitend.soort', 'systeem', false), set_config('sluitend.wie', 'test', false)",
    );
    try {
      await client.query(sql);
      return 'mag';
    } catch (fout) {
      return (fout as { code: string }).code;
    } finally {
      await client.end();
    }
  }

  it.each([
    ['create table x (a int)', '42501'],
    ['drop table taken', '42501'],
    ['alter table taken add column x int', '42501'],
    ["update omgeving set soort = 'productie'", '42501'],
    ['delete from omgeving', '42501'],
    ['delete from gebeurtenissen', '42501'],
    ["update gebeurtenissen set soort = 'x'", '42501'],
    ['delete from pgmigrations', '42501'],
    ['truncate taken', '42501'],
    ['select * from betrokkenheid', '42501'],
    ['drop policy lezen on taken', '42501'],
    ['alter table taken no force row level security', '42501'],
    ["select beveilig_tabel('taken')", '42501'],
    ['select name from pgmigrations', 'mag'],
    ['select * from taken for update', 'mag'],
    ['update omgeving set voorsprong_ms = 5', 'mag'],
    ["insert into dubbelen (bron, bericht_id, kanaal) values ('a', 'b', 'api')", 'mag'],
  ])('%s: %s', async (sql, uitkomst) => {
    expect(await alsApp(sql)).toBe(uitkomst);
  });

  it('de eigenaar kan de soort omgeving niet veranderen of wissen', async () => {
    const client = new Client({ connectionString: test.eigenaarUrl });
    await client.connect();
    await expect(client.query("update omgeving set voorsprong_ms = 0, soort = 'productie'")).rejects.toThrow(
      'ligt vast',
    );
    await expect(client.query('delete from omgeving')).rejects.toThrow('ligt vast');
    await client.end();
  });
});
