import { sql } from 'kysely';
import { connect } from 'node:net';
import { v4 as uuidv4 } from 'uuid';
import { wachtendeJongeren, wachtendeRijen } from '../../../../db/repositories/inbox';
import { schrijfVerzuimregels } from '../../../../db/repositories/verzuimregels';
import { systeemToegang, type Tx } from '../../../../db/verbinding';
import { brinVan, type VerzuimregelSignaal } from '../../../../domain/signalen/signaal';
import { maakLocatie, maakPartner, type TestPartner } from '../../../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../../../test/omgeving/databank';

describe('POST /v1/aanleveringen', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let buur: TestPartner;
  const metTx = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
    test.databank.metToegang(systeemToegang('test'), werk);

  interface Opties {
    readonly vestigingscode?: string;
    readonly historie?: boolean;
    readonly wie?: TestPartner;
    readonly koppen?: Record<string, string>;
  }
  const stuur = (inhoud: string | Buffer, opties: Opties = {}) =>
    api.verzoek(opties.wie ?? school, {
      method: 'POST',
      url: `/v1/aanleveringen?vestigingscode=${opties.vestigingscode ?? '14SM00'}${opties.historie ? '&historie=true' : ''}`,
      headers: { 'content-type': 'text/csv; charset=utf-8', ...opties.koppen },
      payload: inhoud,
    });
  const rijenVan = async (id: string, query = '') => {
    const antwoord = await api.verzoek(school, { url: `/v1/aanleveringen/${id}/rijen${query}` });
    expect(antwoord.statusCode).toBe(200);
    return antwoord.json().rijen as { rij: number; uitkomst: string; stand: string | null }[];
  };
  const csv = (...rijen: string[]): string => rijen.map((rij) => `${rij}\r\n`).join('');

  /** Stands in for the verwerker: books what waits as rows of absence, as the newest delivery says. */
  async function verwerkAlles(): Promise<number> {
    let aantal = 0;
    await metTx(async (tx) => {
      for (const jongereId of await wachtendeJongeren(tx, 10_000)) {
        for (const rij of await wachtendeRijen(tx, jongereId)) {
          await sql`update inbox set status = 'verwerkt' where id = ${rij.id}`.execute(tx);
          if (rij.signaal.soort !== 'verzuimregel') continue;
          const signaal: VerzuimregelSignaal = rij.signaal;
          await schrijfVerzuimregels(tx, [
            {
              jongereId,
              ...signaal,
              brin: brinVan(signaal.vestigingscode),
              meldingen: {},
              ingetrokken: false,
              historie: rij.historie,
              inboxId: rij.id,
              inboxVolgnummer: rij.volgnummer,
              gehoordOp: rij.ontvangenOp,
            },
          ]);
          aantal += 1;
        }
      }
    });
    return aantal;
  }
  const inInbox = (): Promise<number> =>
    metTx(
      async (tx) => (await sql<{ n: number }>`select count(*)::int as n from inbox`.execute(tx)).rows[0]!.n,
    );

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank, { vestigingscodes: ['14SM00', '14SM02'] });
    buur = await maakPartner(test.databank, { vestigingscodes: ['02UB00'] });
    await maakLocatie(test.databank, '14SM00', school.oin);
    await maakLocatie(test.databank, '14SM02', school.oin);
    await maakLocatie(test.databank, '02UB00', buur.oin);
  });
  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });
  it('boekt goede rijen, antwoordt per rij, en laat de opmerking ongelezen', async () => {
    const antwoord = await stuur(
      csv(
        'A1;20261123;;;;;;Z;griep en koorts',
        'A2;20261131;;;;;;Z;',
        'A3;20261123;0830;20261120;;;;Z;',
        'A4;20261122;;20261122;;;;Z;',
        'A5;20261110;0900;20261110;1000;1;2;TL;te laat',
      ),
    );
    expect(antwoord.statusCode).toBe(202);
    const stand = antwoord.json();
    expect(stand).toMatchObject({
      vestigingscode: '14SM00',
      status: 'klaar',
      historie: false,
      herhalingVan: null,
      rijen: 5,
      aanvaard: 3,
      dubbel: 0,
      geweigerd: 2,
      waarschuwingen: 1,
    });
    expect(antwoord.headers['location']).toBe(`https://sluitend.test/v1/aanleveringen/${stand.id}`);
    expect((await api.verzoek(school, { url: `/v1/aanleveringen/${stand.id}` })).json()).toEqual(stand);
    const rijen = await rijenVan(stand.id);
    expect(rijen.map((r) => `${r.rij} ${r.uitkomst} ${r.stand}`)).toEqual([
      '1 aanvaard wachtend',
      '2 geweigerd null',
      '3 geweigerd null',
      '4 aanvaard wachtend',
      '5 aanvaard wachtend',
    ]);
    expect(rijen[1]).toMatchObject({ fouten: [{ veld: 'begindatum', code: 'datum-vorm' }] });
    expect(rijen[3]).toMatchObject({ waarschuwingen: [{ veld: 'begindatum', code: 'geen-schooldag' }] });
    const inbox = await metTx((tx) =>
      tx
        .selectFrom('inbox')
        .selectAll()
        .where('aanlevering_id', '=', stand.id)
        .orderBy('volgnummer')
        .execute(),
    );
    expect(inbox.map((r) => r.inhoud)).toEqual([
      expect.objectContaining({
        soort: 'verzuimregel',
        begindatum: '2026-11-23',
        begintijd: '',
        einddatum: null,
        reden: 'Z',
      }),
      expect.objectContaining({ begindatum: '2026-11-22', einddatum: '2026-11-22' }),
      expect.objectContaining({
        begindatum: '2026-11-10',
        begintijd: '09:00',
        eindtijd: '10:00',
        reden: 'TL',
      }),
    ]);
    const alles = JSON.stringify(inbox) + JSON.stringify(rijen) + antwoord.body;
    for (const geheim of ['griep', 'te laat', 'A1', 'A5']) expect(alles).not.toContain(geheim);
  });

  it('zelfde sleutel: zelfde antwoord; zelfde bestand als de laatste keer: herkend, 0 gevolgen', async () => {
    const bestand = csv('B1;20261102;;20261103;;;;Z;', 'B2;20261104;;;;;;Z;');
    const kop = { 'idempotency-key': uuidv4() };
    const eerste = await stuur(bestand, { koppen: kop });
    const herhaald = await stuur(bestand, { koppen: kop });
    expect(herhaald.body).toBe(eerste.body);
    expect(herhaald.headers['idempotent-replayed']).toBe('true');
    await new Promise((klaar) => setTimeout(klaar, 300));
    const { rows } = await test.beheer.query(`select count(*)::int as n from aanleveringen where id >= $1`, [
      eerste.json().id,
    ]);
    expect(rows[0].n).toBe(1);
    const voor = await inInbox();
    const dubbel = (await stuur(bestand)).json();
    expect(dubbel).toMatchObject({
      herhalingVan: eerste.json().id,
      rijen: 2,
      aanvaard: 0,
      dubbel: 2,
      status: 'klaar',
    });
    expect((await rijenVan(dubbel.id)).map((r) => r.uitkomst)).toEqual(['dubbel', 'dubbel']);
    expect(await inInbox()).toBe(voor);
    expect((await stuur(csv('B9;20261102;;;;;;Z;'), { koppen: kop })).statusCode).toBe(422);
  });

  it('A, B, A: de nieuwste aanlevering vervangt', async () => {
    const a = csv('C1;20261102;;20261103;;;;Z;');
    const b = csv('C1;20261102;;20261106;;;;Z;');
    for (const bestand of [a, b, a]) {
      expect((await stuur(bestand)).json()).toMatchObject({ herhalingVan: null, aanvaard: 1 });
      await verwerkAlles();
    }
    const { rows } = await test.beheer.query(
      `select v.einddatum from verzuimregels v where v.begindatum = '2026-11-02' order by v.gehoord_op desc, v.inbox_volgnummer desc limit 1`,
    );
    expect(rows[0].einddatum).toBe('2026-11-03');
  });

  it('een dagelijkse uitvoer: ongewijzigde rijen zijn dubbel en staan als een regel, wat nieuw of anders is gaat door', async () => {
    const rijen = Array.from(
      { length: 300 },
      (_, i) =>
        `D${i % 60};202609${String(1 + Math.floor(i / 60)).padStart(2, '0')};;202609${String(1 + Math.floor(i / 60)).padStart(2, '0')};;;;Z;`,
    );
    expect((await stuur(csv(...rijen))).json().aanvaard).toBe(300);
    expect(await verwerkAlles()).toBeGreaterThanOrEqual(300);
    const morgen = [...rijen];
    morgen[100] = morgen[100]!.replace(';Z;', ';DA;');
    morgen.push('D1;20261001;;;;;;Z;');
    const antwoord = (await stuur(csv(...morgen))).json();
    expect(antwoord).toMatchObject({ rijen: 301, aanvaard: 2, dubbel: 299, geweigerd: 0 });
    const regels = await metTx((tx) =>
      tx
        .selectFrom('aanlevering_rijen')
        .selectAll()
        .where('aanlevering_id', '=', antwoord.id)
        .orderBy('rij')
        .execute(),
    );
    expect(regels.map((r) => `${r.rij}-${r.tot_rij}`)).toEqual(['1-100', '102-300']);
    const eerste = await api.verzoek(school, { url: `/v1/aanleveringen/${antwoord.id}/rijen?limiet=90` });
    expect(eerste.json().rijen).toHaveLength(90);
    const verder = /<https:\/\/sluitend\.test([^>]+)>; rel="next"/.exec(String(eerste.headers['link']))![1]!;
    const tweede = (await api.verzoek(school, { url: verder })).json().rijen as {
      rij: number;
      uitkomst: string;
    }[];
    expect(tweede.slice(9, 12).map((r) => `${r.rij} ${r.uitkomst}`)).toEqual([
      '100 dubbel',
      '101 aanvaard',
      '102 dubbel',
    ]);
    expect((await rijenVan(antwoord.id, '?uitkomst=aanvaard')).map((r) => r.rij)).toEqual([101, 301]);
  });

  it('een rij die langs de API veranderde is niet ongewijzigd, ook niet als het bestand gelijk bleef', async () => {
    const a = csv('E1;20261102;;;;;;Z;', 'E2;20261102;;;;;;Z;');
    await stuur(a);
    await verwerkAlles();
    const melding = await api.verzoek(school, {
      method: 'POST',
      url: '/v1/verzuimmeldingen',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({
        berichtId: uuidv4(),
        soort: 'betermelding',
        vestigingscode: '14SM00',
        leerling: { leerlingnummer: 'E1' },
        laatsteZiektedag: '2026-11-05',
      }),
    });
    expect(melding.statusCode).toBe(202);
    expect((await stuur(`${a}E3;20261102;;;;;;Z;\r\n`)).json()).toMatchObject({ aanvaard: 2, dubbel: 1 });
  });

  it('in een bestand wint de laatste rij, ook als die gelijk is aan wat al geboekt was', async () => {
    await stuur(csv('F1;20261102;;20261103;;;;Z;'));
    await verwerkAlles();
    const antwoord = (await stuur(csv('F1;20261102;;20261106;;;;Z;', 'F1;20261102;;20261103;;;;Z;'))).json();
    expect(antwoord).toMatchObject({ aanvaard: 2, dubbel: 0 });
    const inbox = await metTx((tx) =>
      tx
        .selectFrom('inbox')
        .select('rij')
        .where('aanlevering_id', '=', antwoord.id)
        .orderBy('volgnummer')
        .execute(),
    );
    expect(inbox.map((r) => r.rij)).toEqual([1, 2]);
  });

  it('met kop en BSN-kolom; een BSN zonder voorloopnul of uit een rekenblad wordt per rij geweigerd', async () => {
    const antwoord = (
      await stuur(
        csv(
          'Leerlingnummer;BSN;Begindatum;Einddatum;Reden;Opmerking',
          'G1;999990342;20261102;20261103;Z;',
          'G2;99999034;20261102;;Z;',
          'G3;1.23E+08;20261102;;Z;',
          'G4;;20261102;;Z;',
        ),
      )
    ).json();
    expect(antwoord).toMatchObject({ rijen: 4, aanvaard: 2, geweigerd: 2 });
    const rijen = (await rijenVan(antwoord.id)) as unknown as { fouten: { code: string }[] }[];
    expect(rijen.map((r) => r.fouten[0]?.code)).toEqual([
      undefined,
      'bsn-acht-cijfers',
      'bsn-rekenblad',
      undefined,
    ]);
  });

  it('tegenstrijdige nummers: de rij blijft versleuteld bewaard en wacht op een mens', async () => {
    await stuur(
      csv(
        'Leerlingnummer;BSN;Begindatum;Einddatum;Reden',
        'H1;999990342;20261102;;Z',
        'H1;999992351;20261109;;Z',
      ),
    );
    const { rows } = await test.beheer.query(
      `select jongere_id, status, reden, onopgelost from inbox where onopgelost is not null`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ jongere_id: null, status: 'vastgelopen' });
    expect((rows[0].onopgelost as Buffer).toString('latin1')).not.toContain('999992351');
  });

  it('historie gaat mee naar de inbox', async () => {
    const antwoord = (await stuur(csv('I1;20251103;;20251104;;;;Z;'), { historie: true })).json();
    expect(antwoord).toMatchObject({ historie: true, aanvaard: 1 });
    const rij = await metTx((tx) =>
      tx
        .selectFrom('inbox')
        .select('historie')
        .where('aanlevering_id', '=', antwoord.id)
        .executeTakeFirstOrThrow(),
    );
    expect(rij.historie).toBe(true);
  });

  it.each<[string, Buffer]>([
    ['leeg', Buffer.from('')],
    ['alleen regeleinden', Buffer.from('\r\n\r\n')],
    ['alleen een kop', Buffer.from('Leerlingnummer;Begindatum;Einddatum;Reden\r\n')],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('A;20261102;;;;;;Z;', 'utf16le')])],
    ['een zip met de naam csv', Buffer.from('PK\u0003\u0004 rest', 'latin1')],
    [
      'een kop waarin een kolom ontbreekt',
      Buffer.from('Leerlingnummer;Begindatum;Opmerking\r\nA;20261102;\r\n'),
    ],
  ])('weigert een bestand dat als geheel niet te lezen is: %s', async (_naam, inhoud) => {
    const voor = await inInbox();
    const antwoord = await stuur(inhoud);
    expect(antwoord.statusCode).toBe(400);
    expect(antwoord.json().code).toBe('bestand-onleesbaar');
    expect(await inInbox()).toBe(voor);
  });

  it('Windows-1252 in een veld dat gelezen wordt: die rij geweigerd met zijn nummer, de rest geboekt', async () => {
    const inhoud = Buffer.concat([
      Buffer.from('J1;20261102;;;;;;Z;\r\nJ'),
      Buffer.from([0xe9]),
      Buffer.from(';20261102;;;;;;Z;\r\nJ3;20261102;;;;;;Z;\r\n'),
    ]);
    const antwoord = (await stuur(inhoud)).json();
    expect(antwoord).toMatchObject({ rijen: 3, aanvaard: 2, geweigerd: 1 });
    expect((await rijenVan(antwoord.id, '?uitkomst=geweigerd')).map((r) => r.rij)).toEqual([2]);
  });

  it('geen percentage foute rijen houdt een verzuimbestand tegen', async () => {
    const rijen = Array.from({ length: 50 }, (_, i) =>
      i === 25 ? 'K1;20261102;;;;;;Z;' : 'K1;2026;;;;;;Z;',
    );
    expect((await stuur(csv(...rijen))).json()).toMatchObject({
      rijen: 50,
      aanvaard: 1,
      geweigerd: 49,
      status: 'klaar',
    });
    expect((await stuur(csv('K1;x;;;;;;Z;', 'K2;y;;;;;;Z;'))).json()).toMatchObject({
      aanvaard: 0,
      geweigerd: 2,
    });
  });

  it('andermans vestiging 403, andermans aanlevering 404, verkeerd type 415, verkeerde query 400', async () => {
    expect((await stuur(csv('L1;20261102;;;;;;Z;'), { vestigingscode: '02UB00' })).statusCode).toBe(403);
    const { id } = (await stuur(csv('L1;20261102;;;;;;Z;'), { vestigingscode: '02UB00', wie: buur })).json();
    expect((await api.verzoek(school, { url: `/v1/aanleveringen/${id}` })).statusCode).toBe(404);
    expect((await api.verzoek(school, { url: `/v1/aanleveringen/${id}/rijen` })).statusCode).toBe(404);
    for (const type of ['application/json', 'text/csv; charset=windows-1252', 'text/plain'])
      expect((await stuur(csv('L1;20261102;;;;;;Z;'), { koppen: { 'content-type': type } })).statusCode).toBe(
        415,
      );
    expect((await stuur(csv('L1;20261102;;;;;;Z;'), { vestigingscode: '99999' })).statusCode).toBe(400);
  });

  it('een aanlevering die nog bezig is houdt de volgende van die vestiging tegen; een dode niet', async () => {
    const { id } = (await stuur(csv('M1;20261102;;;;;;Z;'), { vestigingscode: '14SM02' })).json();
    const zet = (lease: string) =>
      test.beheer.query(
        `update aanleveringen set status = 'bezig', lease_tot = now() + $2::interval where id = $1`,
        [id, lease],
      );
    await zet('30 seconds');
    const bezet = await stuur(csv('M2;20261102;;;;;;Z;'), { vestigingscode: '14SM02' });
    expect(bezet.statusCode).toBe(409);
    expect(bezet.json().code).toBe('aanlevering-loopt');
    expect(bezet.headers['retry-after']).toBe('10');
    await zet('-1 seconds');
    expect((await stuur(csv('M2;20261102;;;;;;Z;'), { vestigingscode: '14SM02' })).statusCode).toBe(202);
    expect((await api.verzoek(school, { url: `/v1/aanleveringen/${id}` })).json().status).toBe('afgebroken');
  });

  it('gelijktijdig hetzelfde bestand met dezelfde sleutel: een keer geboekt', async () => {
    const bestand = csv(...Array.from({ length: 500 }, (_, i) => `N${i};20261102;;;;;;Z;`));
    const kop = { 'idempotency-key': uuidv4() };
    const antwoorden = await Promise.all(
      Array.from({ length: 4 }, () => stuur(bestand, { koppen: kop, vestigingscode: '14SM02' })),
    );
    for (const antwoord of antwoorden) expect([202, 409]).toContain(antwoord.statusCode);
    expect(antwoorden.some((a) => a.statusCode === 202)).toBe(true);
    const { rows } = await test.beheer.query(
      `select count(*)::int as n from inbox where kanaal = 'bestand' and rij is not null and aanlevering_id = $1`,
      [antwoorden.find((a) => a.statusCode === 202)!.json().id],
    );
    expect(rows[0].n).toBe(500);
  });

  it('een upload die wordt afgebroken laat niets na', async () => {
    const aantal = async (): Promise<number> =>
      (await test.beheer.query(`select count(*)::int as n from aanleveringen`)).rows[0].n as number;
    const voor = await aantal();
    const adres = await api.app.listen({ port: 0, host: '127.0.0.1' });
    const token = await api.uitgever.token(school.clientId, school.scopes);
    const socket = connect(Number(new URL(adres).port), '127.0.0.1');
    await new Promise((klaar) => socket.once('connect', klaar));
    socket.on('error', () => {});
    socket.write(
      `POST /v1/aanleveringen?vestigingscode=14SM00 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: text/csv\r\n` +
        `Idempotency-Key: ${uuidv4()}\r\nContent-Length: 100000\r\n\r\n${csv('Q1;20261102;;;;;;Z;', 'Q2;20261102;;;;;;Z;')}`,
    );
    await new Promise((klaar) => setTimeout(klaar, 200));
    socket.destroy();
    await new Promise((klaar) => setTimeout(klaar, 300));
    expect(await aantal()).toBe(voor);
  });
});
