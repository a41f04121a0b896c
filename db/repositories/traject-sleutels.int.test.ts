import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maakPayloadCodec } from '../../privacy/payload-codec';
import {
  beschrijfSleutelbestand,
  maakSleutelbestand,
  openSleutelbestand,
  wisselGegevenssleutel,
} from '../../privacy/sleutelbestand';
import { maakTrajectring } from '../../privacy/trajectring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { openDatabank, systeemToegang, type Databank } from '../verbinding';
import { vindOfMaakJongeren } from './personen';
import {
  herverpakTrajectsleutels,
  herversleutelPersonen,
  maakSleutelopslag,
  telSleutelgebruik,
  vernietigTrajectsleutels,
} from './traject-sleutels';

const TOEGANG = systeemToegang('test');
const run = (nr: number): string => `mazl-01900000-0000-7000-8000-${String(nr).padStart(12, '0')}`;
const payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"geheim"') };

describe('trajectsleutels', () => {
  let test: TestDatabank;
  let map: string;
  let pad: string;
  const open: Databank[] = [];

  beforeAll(async () => {
    test = await maakTestDatabank();
    map = mkdtempSync(join(tmpdir(), 'sleutels-'));
    pad = join(map, 'sleutels.json');
    maakSleutelbestand(pad);
  });
  afterAll(async () => {
    for (const databank of open) await databank.sluit();
    await test.ruimOp();
    rmSync(map, { recursive: true });
  });

  /** As another process would have it: its own ring, its own connections, its own keys at hand. */
  function proces() {
    const ring = openSleutelbestand(pad);
    const databank = openDatabank(test.url, { ring, max: 3 });
    open.push(databank);
    const trajectring = maakTrajectring(ring, maakSleutelopslag(databank), { versMs: 50 });
    return { ring, databank, trajectring, codec: maakPayloadCodec(trajectring, 'n') };
  }
  const context = (workflowId: string) => ({ type: 'workflow', namespace: 'n', workflowId }) as const;

  it('twee processen die tegelijk beginnen krijgen dezelfde sleutel', async () => {
    const [a, b] = [proces(), proces()];
    const sleutels = await Promise.all(
      Array.from({ length: 20 }, (_, i) => [a, b][i % 2]!.trajectring.sleutelVoor({ workflowId: run(1) })),
    );
    expect(new Set(sleutels.map(({ id }) => id)).size).toBe(1);
  });

  it('een vernietigde sleutel komt nooit terug, ook niet voor een run die er nog geen had', async () => {
    const a = proces();
    const [gecodeerd] = await a.codec.encode([payload], context(run(2)));
    const vernietigd = await test.databank.metToegang(TOEGANG, (tx) =>
      vernietigTrajectsleutels(tx, [run(2), run(3)]),
    );
    expect(vernietigd.map(({ workflowId }) => workflowId)).toEqual([run(2), run(3)]);
    const b = proces();
    expect(Buffer.from((await b.codec.decode([gecodeerd!], context(run(2))))[0]!.data!).toString()).toBe(
      '"[gewist]"',
    );
    for (const nr of [2, 3])
      await expect(b.trajectring.sleutelVoor({ workflowId: run(nr) })).rejects.toMatchObject({
        code: 'SLEUTEL_VERNIETIGD',
      });
    await expect(
      test.beheer.query(
        `update traject_sleutels set vernietigd_op = null, ingepakt = '\\x01', meester_id = 'g' where workflow_id = $1`,
        [run(2)],
      ),
    ).rejects.toMatchObject({ code: 'SL006' });
    await expect(test.beheer.query('delete from traject_sleutels')).rejects.toMatchObject({ code: 'SL006' });
  });

  it('wisselen onder belasting: geen enkele keer is iets niet te lezen', async () => {
    const processen = [proces(), proces(), proces()];
    const jongeren = await test.databank.metToegang(TOEGANG, (tx) =>
      vindOfMaakJongeren(
        tx,
        openSleutelbestand(pad),
        Array.from({ length: 30 }, (_, i) => ({
          soort: 'leerlingnummer' as const,
          brin: '25DX',
          nummer: `${90_000 + i}`,
        })),
      ),
    );
    expect(jongeren).toHaveLength(30);
    const fouten: unknown[] = [];
    let gelezen = 0;
    let bezig = true;
    const geschreven: { nr: number; payload: unknown }[] = [];
    const lezer = async (i: number): Promise<void> => {
      for (let keer = 0; bezig; keer += 1) {
        const nr = 100 + ((keer * 7 + i) % 60);
        try {
          const [nieuw] = await processen[keer % 3]!.codec.encode([payload], context(run(nr)));
          geschreven.push({ nr, payload: nieuw });
          const oud = geschreven[(keer * 13 + i) % geschreven.length]!;
          const [terug] = await processen[(keer + 1) % 3]!.codec.decode(
            [oud.payload as never],
            context(run(oud.nr)),
          );
          if (Buffer.from(terug!.data!).toString() !== '"geheim"') throw new Error('iets anders gelezen');
          gelezen += 1;
        } catch (fout) {
          fouten.push(fout);
        }
      }
    };
    const lezers = Array.from({ length: 6 }, (_, i) => lezer(i));
    for (let wissel = 0; wissel < 4; wissel += 1) {
      await new Promise((door) => setTimeout(door, 300));
      wisselGegevenssleutel(pad);
      const ring = openSleutelbestand(pad);
      while ((await test.databank.metToegang(TOEGANG, (tx) => herverpakTrajectsleutels(tx, ring, 20))) > 0);
      while ((await test.databank.metToegang(TOEGANG, (tx) => herversleutelPersonen(tx, ring, 20))) > 0);
    }
    await new Promise((door) => setTimeout(door, 300));
    bezig = false;
    await Promise.all(lezers);
    expect(fouten).toEqual([]);
    expect(gelezen).toBeGreaterThan(100);
    const { gegevenssleutels } = beschrijfSleutelbestand(pad);
    expect(gegevenssleutels).toHaveLength(5);
    // Everything that the database keeps hangs on the newest key or the one before it (what was written during the last change).
    const gebruik = await test.databank.metToegang(TOEGANG, telSleutelgebruik);
    expect(gebruik.get(gegevenssleutels[0]!.id)).toBeUndefined();
    expect(gebruik.get(gegevenssleutels[1]!.id)).toBeUndefined();
    expect(gebruik.get(gegevenssleutels[4]!.id)).toMatchObject({ leerlingnummers: 30 });
  });
});
