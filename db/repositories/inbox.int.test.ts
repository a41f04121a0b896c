import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Signaal } from '../../domain/signalen/signaal';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { systeemToegang, type Tx } from '../verbinding';
import {
  markeerGeweigerd,
  markeerVastgelopen,
  markeerVerwerkt,
  neemAan,
  opnieuw,
  plaatsIntern,
  stelUit,
  wachtendeJongeren,
  wachtendeRijen,
  type NieuwBericht,
} from './inbox';

describe('inbox', () => {
  let test: TestDatabank;
  const metTx = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
    test.databank.metToegang(systeemToegang('test'), werk);

  async function jongere(): Promise<string> {
    const id = uuidv7();
    await metTx((tx) =>
      tx
        .insertInto('personen')
        .values({ jongere_id: id } as never)
        .execute(),
    );
    return id;
  }

  const ziek = (dag: string): Signaal => ({
    soort: 'ziekmelding',
    schemaVersie: 1,
    vestigingscode: '14SM00',
    meldingId: `m-${dag}`,
    eersteZiektedag: dag,
    laatsteZiektedag: null,
  });

  const bericht = (jongereId: string | null, anders: Partial<NieuwBericht> = {}): NieuwBericht => ({
    bron: '00000099000000001000',
    berichtId: uuidv7(),
    kanaal: 'api',
    jongereId,
    signaal: ziek('2026-11-23'),
    historie: false,
    traceparent: null,
    ontvangenOp: Date.parse('2026-11-23T08:00:00Z'),
    ...anders,
  });

  beforeAll(async () => {
    test = await maakTestDatabank();
  });
  afterAll(() => test.ruimOp());
  beforeEach(() => metTx((tx) => sql`delete from inbox`.execute(tx)));

  it('neemt een bericht een keer aan; een herhaling krijgt de stand, andere inhoud wordt geweigerd', async () => {
    const wie = await jongere();
    const eerste = bericht(wie);
    const [nieuw] = await metTx((tx) => neemAan(tx, [eerste]));
    expect(nieuw).toMatchObject({ uitkomst: 'aanvaard' });
    await metTx((tx) => markeerVerwerkt(tx, [nieuw!.id]));
    const antwoorden = await metTx((tx) =>
      neemAan(tx, [
        { ...eerste, kanaal: 'kafka' },
        { ...eerste, signaal: ziek('2026-11-24') },
        { ...eerste, jongereId: null },
        bericht(wie),
      ]),
    );
    expect(antwoorden.map((a) => a.uitkomst)).toEqual(['dubbel', 'anders', 'anders', 'aanvaard']);
    expect(antwoorden[0]).toEqual({ uitkomst: 'dubbel', id: nieuw!.id, status: 'verwerkt', reden: null });
    const { dubbel, geweigerd } = await metTx(async (tx) => ({
      dubbel: await tx
        .selectFrom('dubbelen')
        .selectAll()
        .where('bericht_id', '=', eerste.berichtId)
        .execute(),
      geweigerd: await tx
        .selectFrom('geweigerd')
        .selectAll()
        .where('bericht_id', '=', eerste.berichtId)
        .execute(),
    }));
    expect(dubbel.map((d) => d.kanaal)).toEqual(['kafka']);
    expect(geweigerd).toHaveLength(2);
  });

  it('een herhaling binnen een aanroep is ook een herhaling', async () => {
    const een = bericht(await jongere());
    const antwoorden = await metTx((tx) => neemAan(tx, [een, een, { ...een, signaal: ziek('2026-11-25') }]));
    expect(antwoorden.map((a) => a.uitkomst)).toEqual(['aanvaard', 'dubbel', 'anders']);
  });

  it('met afdrukken van de afzender: een oudere sleutelversie is nog steeds een herhaling', async () => {
    const [oud, nieuw] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const een = bericht(await jongere(), { afdrukken: [oud] });
    const antwoorden = await metTx((tx) =>
      neemAan(tx, [een, { ...een, afdrukken: [nieuw, oud] }, { ...een, afdrukken: [nieuw] }]),
    );
    expect(antwoorden.map((a) => a.uitkomst)).toEqual(['aanvaard', 'dubbel', 'anders']);
  });

  it('geeft rijen per jongere in volgorde van aanname, ook uit verschillende aanroepen', async () => {
    const [a, b] = [await jongere(), await jongere()];
    await metTx((tx) =>
      neemAan(tx, [
        bericht(a, { berichtId: 'a1' }),
        bericht(b, { berichtId: 'b1' }),
        bericht(a, { berichtId: 'a2' }),
      ]),
    );
    await metTx((tx) => neemAan(tx, [bericht(b, { berichtId: 'b2' }), bericht(a, { berichtId: 'a3' })]));
    expect(await metTx((tx) => wachtendeJongeren(tx, 10))).toEqual([a, b]);
    const rijen = await metTx((tx) => wachtendeRijen(tx, a));
    expect(rijen.map((r) => r.berichtId)).toEqual(['a1', 'a2', 'a3']);
    expect(rijen[0]).toMatchObject({
      jongereId: a,
      signaal: ziek('2026-11-23'),
      kanaal: 'api',
      historie: false,
    });
  });

  it('geeft een tweede werker niets van een jongere waar een ander mee bezig is, ook geen latere rij', async () => {
    const a = await jongere();
    await metTx((tx) => neemAan(tx, [bericht(a), bericht(a)]));
    await metTx(async (tx) => {
      expect(await wachtendeRijen(tx, a)).toHaveLength(2);
      await metTx((ander) => neemAan(ander, [bericht(a)]));
      expect(await metTx((ander) => wachtendeRijen(ander, a))).toEqual([]);
    });
    expect(await metTx((tx) => wachtendeRijen(tx, a))).toHaveLength(3);
  });

  it('een uitgestelde rij houdt de latere van dezelfde jongere tegen, van een ander niet', async () => {
    const [a, b] = [await jongere(), await jongere()];
    const [eerste] = await metTx((tx) => neemAan(tx, [bericht(a), bericht(a), bericht(b)]));
    await metTx((tx) => stelUit(tx, eerste!.id, 'Temporal antwoordt niet', 60_000));
    expect(await metTx((tx) => wachtendeJongeren(tx, 10))).toEqual([b]);
    await metTx((tx) => stelUit(tx, eerste!.id, 'Temporal antwoordt niet', -1_000));
    expect(await metTx((tx) => wachtendeJongeren(tx, 10))).toEqual([a, b]);
  });

  it('wat vastliep of geweigerd is blijft zichtbaar en kan opnieuw', async () => {
    const a = await jongere();
    const [een, twee] = await metTx((tx) => neemAan(tx, [bericht(a), bericht(a)]));
    await metTx((tx) => markeerVastgelopen(tx, [een!.id], 'De schoolvakanties van 2031 zijn niet bekend.'));
    await metTx((tx) => markeerGeweigerd(tx, [twee!.id], 'Deze melding is niet bekend.'));
    expect(await metTx((tx) => wachtendeRijen(tx, a))).toEqual([]);
    expect(await metTx((tx) => opnieuw(tx, 'alle'))).toBe(1);
    expect((await metTx((tx) => wachtendeRijen(tx, a))).map((r) => r.id)).toEqual([een!.id]);
    expect(await metTx((tx) => opnieuw(tx, [twee!.id]))).toBe(1);
    expect(await metTx((tx) => wachtendeRijen(tx, a))).toHaveLength(2);
  });

  it('interne signalen: een keer per sleutel, ook zonder jongere', async () => {
    const signaal: Signaal = { soort: 'vrije-dagen', schemaVersie: 1, vestigingscode: '14SM00' };
    const zet = (): Promise<boolean> =>
      metTx((tx) => plaatsIntern(tx, { sleutel: 'vrij/14SM00/1', signaal, jongereId: null, ontvangenOp: 0 }));
    expect([await zet(), await zet()]).toEqual([true, false]);
    expect(await metTx((tx) => wachtendeJongeren(tx, 10))).toEqual([]);
    expect((await metTx((tx) => wachtendeRijen(tx, null))).map((r) => r.signaal)).toEqual([signaal]);
  });

  it('gelijktijdig hetzelfde bericht: precies een keer aangenomen', async () => {
    const een = bericht(await jongere());
    const antwoorden = await Promise.all(
      Array.from({ length: 8 }, () => metTx(async (tx) => (await neemAan(tx, [een]))[0]!.uitkomst)),
    );
    expect(antwoorden.filter((u) => u === 'aanvaard')).toHaveLength(1);
    expect(antwoorden.filter((u) => u === 'dubbel')).toHaveLength(7);
  });
});
