import { v7 as uuidv7 } from 'uuid';
import { schrijfOverdracht, bewaarOverdracht } from '../../../../../db/repositories/overdrachten';
import { schrijfTraject } from '../../../../../db/repositories/trajecten';
import { systeemToegang } from '../../../../../db/verbinding';
import { pasToe } from '../../../../../domain/overdracht/pas-toe';
import { aangeboden, bij, doe, UUR } from '../../../../../domain/overdracht/test-overdracht';
import { maakPartner, type TestPartner } from '../../../../../test/fabrieken/partners';
import { maakLeerling } from '../../../../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../../../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../../../../test/omgeving/databank';

const TOEGANG = systeemToegang('test');
const BEGIN = Date.parse('2026-10-05T08:00:00Z');

interface Rij {
  readonly schakel: string;
  readonly rol: string;
  readonly aantal: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly lopend: number | null;
}

describe('GET /v1/cijfers/doorlooptijden', () => {
  let test: TestDatabank;
  let api: TestApi;
  let uwv: TestPartner;
  let gemeente: TestPartner;
  let coach: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    uwv = await maakPartner(test.databank, { rol: 'uwv' });
    gemeente = await maakPartner(test.databank, { rol: 'gemeente-wi' });
    coach = await maakPartner(test.databank, { rol: 'doorstroompunt' });
    for (let nr = 0; nr < 17; nr += 1)
      await legNeer(nr, nr < 14 ? gemeente : coach, nr < 2 ? null : 7 * nr + 5);
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  /** A WW that is handed over; accepted after so many hours, or not yet. */
  async function legNeer(nr: number, naar: TestPartner, aanvaardNa: number | null): Promise<void> {
    const jongereId = await maakLeerling(test.databank, '00AV', `d-${nr}`);
    const op = BEGIN + nr * 26 * UUR;
    const van = { oin: uwv.oin, rol: 'uwv' } as const;
    const partij = { oin: naar.oin, rol: naar.rol };
    await test.databank.metToegang(TOEGANG, async (tx) => {
      const trajectRef = await schrijfTraject(tx, {
        soort: 'ww',
        jongereId,
        vestigingscode: null,
        regio: nr % 2 ? 'gooi-en-vechtstreek' : 'amstelland',
        fase: 'overdracht',
        aanleiding: 'ww-toegekend',
        verantwoordelijke: van,
        feiten: { dag: '2026-10-01' },
        op,
      });
      const ref = uuidv7();
      let stand = aangeboden({ ref, trajectRef, van, naar: partij, op, traject: bij(van) });
      const na = (uren: number, ...h: [Parameters<typeof doe>[0], Record<string, unknown>]): void => {
        const uitkomst = pasToe(stand, doe(h[0], op + uren * UUR, h[1]));
        if (uitkomst.soort === 'kan-niet') throw new Error(uitkomst.code);
        stand = uitkomst.overdracht;
      };
      na(2, 'lever-af', {});
      if (aanvaardNa !== null) na(aanvaardNa, 'aanvaard', { partij, traject: bij(van) });
      await schrijfOverdracht(tx, {
        ref,
        sleutel: `d:${nr}`,
        trajectRef,
        reden: 'bijstand',
        van,
        naar: partij,
        naarVestigingscode: null,
        op,
        stand,
      });
      await bewaarOverdracht(tx, stand);
    });
  }

  async function lees(
    partner: TestPartner,
    vraag = '',
  ): Promise<{ verborgen: number; minstens: number; rijen: Rij[] }> {
    const antwoord = await api.verzoek(partner, { method: 'GET', url: `/v1/cijfers/doorlooptijden${vraag}` });
    expect(antwoord.statusCode).toBe(200);
    return antwoord.json();
  }

  /** Counted again by PostgreSQL from the columns of the overdrachten, without anything of the product's own counting. */
  async function telNa(
    oin: string,
    extra = 'true',
  ): Promise<{ rol: string; n: number; p50: number; p90: number }[]> {
    const { rows } = await test.beheer.query(
      `select o.naar_rol as rol, count(*) as n,
        round(percentile_cont(0.5) within group (order by extract(epoch from o.besloten_op - o.afgeleverd_op) / 86400)::numeric, 2)::float as p50,
        round(percentile_cont(0.9) within group (order by extract(epoch from o.besloten_op - o.afgeleverd_op) / 86400)::numeric, 2)::float as p90
      from overdrachten o join trajecten t on t.ref = o.traject_ref
      where o.status = 'aanvaard' and (o.van_oin = $1 or o.naar_oin = $1) and ${extra}
      group by 1 having count(*) >= 5 order by 1`,
      [oin],
    );
    return rows as never;
  }

  const aanvaard = ({ rijen }: { rijen: Rij[] }) =>
    rijen
      .filter(({ schakel, p50 }) => schakel === 'aflevering-aanvaard' && p50 !== null)
      .map(({ rol, aantal, p50, p90 }) => ({ rol, n: aantal, p50, p90 }));

  it('p50 en p90 zijn die van een natelling door PostgreSQL, ook per regio en periode', async () => {
    const alles = await lees(uwv);
    expect(aanvaard(alles)).toEqual(await telNa(uwv.oin));
    expect(aanvaard(alles)).toHaveLength(1);
    expect(aanvaard(await lees(uwv, '?regio=gooi-en-vechtstreek'))).toEqual(
      await telNa(uwv.oin, "t.regio = 'gooi-en-vechtstreek'"),
    );
    expect(aanvaard(await lees(uwv, '?van=2026-10-08&totEnMet=2026-10-16'))).toEqual(
      await telNa(
        uwv.oin,
        "(o.besloten_op at time zone 'Europe/Amsterdam')::date between '2026-10-08' and '2026-10-16'",
      ),
    );
    expect(aanvaard(await lees(gemeente))).toEqual(await telNa(gemeente.oin));
  });

  it('minder dan vijf trajecten blijven verborgen, en dat staat erbij', async () => {
    const { rijen, verborgen, minstens } = await lees(uwv);
    expect(minstens).toBe(5);
    const rij = (schakel: string, rol: string) => rijen.find((r) => r.schakel === schakel && r.rol === rol);
    expect(rij('aflevering-aanvaard', 'doorstroompunt')).toMatchObject({
      aantal: null,
      p50: null,
      p90: null,
    });
    expect(rij('aflevering-aanvaard', 'gemeente-wi')).toMatchObject({ aantal: 12, lopend: null });
    expect(verborgen).toBeGreaterThanOrEqual(2);
  });

  it('een organisatie telt alleen waarmee zij te maken had; een operator alles', async () => {
    const ander = await maakPartner(test.databank, { rol: 'gemeente-wi' });
    expect((await lees(ander)).rijen).toEqual([]);
    expect((await lees(coach)).rijen.every(({ aantal }) => aantal === null || aantal === 0)).toBe(true);
    const operator = await maakPartner(test.databank, { rol: 'operator' });
    expect(aanvaard(await lees(operator))).toEqual(await telNa(uwv.oin));
    const school = await api.verzoek(
      { ...(await maakPartner(test.databank, { rol: 'jeugdarts' })), scopes: ['doorlooptijden:lezen'] },
      { method: 'GET', url: '/v1/cijfers/doorlooptijden' },
    );
    expect(school.json()).toMatchObject({ status: 403, code: 'scope-ontbreekt' });
  });

  it('een periode die achteruit loopt is geen periode', async () => {
    const antwoord = await api.verzoek(uwv, {
      method: 'GET',
      url: '/v1/cijfers/doorlooptijden?van=2026-12-01&totEnMet=2026-11-01',
    });
    expect(antwoord.json()).toMatchObject({ status: 400, errors: [{ pad: '/van', code: 'periode' }] });
  });
});
