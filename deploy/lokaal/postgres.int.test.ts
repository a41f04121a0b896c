import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { tijdelijkeMap } from '../../test/omgeving/diensten';
import { bereikbareMap } from './postgres-gebruiker';
import { startPostgres, type Postgres } from './postgres';

async function vraag<T>(postgres: Postgres, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: postgres.beheerderUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

describe('de ingebouwde PostgreSQL', () => {
  const { map, ruimOp } = tijdelijkeMap();
  let postgres: Postgres;
  const start = (poort = 0): Promise<Postgres> => startPostgres({ map, poort });

  beforeAll(async () => {
    postgres = await start();
  });
  afterAll(async () => {
    await postgres.stop();
    ruimOp();
  });

  it('schrijft echt weg en telt in tekens, niet in landinstellingen', async () => {
    expect(await vraag(postgres, 'show fsync')).toEqual([{ fsync: 'on' }]);
    expect(await vraag(postgres, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    expect(await vraag(postgres, `select 'Z' < 'a' as tekencode, upper('é') as hoofdletter`)).toEqual([
      { tekencode: true, hoofdletter: 'É' },
    ]);
  });

  it('houdt na kill -9 wat vastgelegd was, op dezelfde poort', async () => {
    await vraag(postgres, 'create table bewijs (n int); insert into bewijs values (1), (2)');
    const { poort } = postgres;
    await postgres.dood();
    expect(existsSync(join(postgres.datamap, 'postmaster.pid'))).toBe(true);
    postgres = await start(poort);
    expect(postgres.poort).toBe(poort);
    expect(await vraag(postgres, 'select sum(n)::int as som from bewijs')).toEqual([{ som: 3 }]);
  });

  it('start als postmaster.pid het nummer van een ander programma bevat', async () => {
    await postgres.stop();
    const bestand = join(postgres.datamap, 'postmaster.pid');
    writeFileSync(
      bestand,
      `${process.pid}\n${postgres.datamap}\n1700000000\n${postgres.poort}\n\n127.0.0.1\n`,
    );
    postgres = await start();
    expect(readFileSync(bestand, 'utf8').startsWith(`${postgres.pid}\n`)).toBe(true);
  });

  it('neemt het over van een postmaster die zijn eigenaar kwijt is', async () => {
    const wees = postgres;
    postgres = await start();
    expect(wees.leeft()).toBe(false);
    expect(await vraag(postgres, 'select count(*)::int as n from bewijs')).toEqual([{ n: 2 }]);
  });

  it('noemt de instelling als de poort bezet is', async () => {
    const bezet = await new Promise<Server>((klaar) => {
      const server = createServer().listen(0, '127.0.0.1', () => klaar(server));
    });
    const adres = bezet.address();
    const poort = typeof adres === 'object' && adres !== null ? adres.port : 0;
    const ander = tijdelijkeMap();
    await expect(startPostgres({ map: ander.map, poort, poortInstelling: 'POSTGRES_POORT' })).rejects.toThrow(
      `poort ${poort} is al in gebruik; kies een andere met POSTGRES_POORT=`,
    );
    bezet.close();
    ander.ruimOp();
  });
});

it('wijkt uit als een map erboven gesloten is voor de gebruiker van PostgreSQL', () => {
  const { map, ruimOp } = tijdelijkeMap();
  const ander = { uid: 65_534, gid: 65_534 };
  expect(bereikbareMap(join(map, 'a'), ander)).toBe(join(map, 'a'));
  chmodSync(map, 0o700);
  const elders = bereikbareMap(join(map, 'a'), ander);
  expect(elders).toMatch(/^\/var\/lib\/sluitend\/[0-9a-f]{12}$/);
  expect(bereikbareMap(join(map, 'a'), ander)).toBe(elders);
  expect(bereikbareMap(join(map, 'a'), undefined)).toBe(join(map, 'a'));
  ruimOp();
});
