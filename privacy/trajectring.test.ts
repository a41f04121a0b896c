import { maakTestRing } from '../test/fabrieken/test-ring';
import { maakPayloadCodec } from './payload-codec';
import { type BewaardeSleutel, herverpak, maakTrajectring, type Sleutelopslag } from './trajectring';

const MAZL = 'mazl-01900000-0000-7000-8000-000000000001';
const ANDER = 'mazl-01900000-0000-7000-8000-000000000002';
const payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"geheim"') };

class Geheugen implements Sleutelopslag {
  readonly rijen = new Map<string, BewaardeSleutel>();
  vragen = 0;
  stuk = false;
  private vraag(): void {
    this.vragen += 1;
    if (this.stuk) throw new Error('databank weg');
  }
  async vanRun(workflowId: string): Promise<BewaardeSleutel | null> {
    this.vraag();
    return this.rijen.get(workflowId) ?? null;
  }
  async metId(id: string): Promise<BewaardeSleutel | null> {
    this.vraag();
    return [...this.rijen.values()].find((rij) => rij.id === id) ?? null;
  }
  async neemOfBewaar(nieuw: BewaardeSleutel): Promise<BewaardeSleutel> {
    this.vraag();
    const bestaand = this.rijen.get(nieuw.workflowId);
    if (bestaand) return bestaand;
    this.rijen.set(nieuw.workflowId, nieuw);
    return nieuw;
  }
  vernietig(workflowId: string): void {
    this.rijen.set(workflowId, { ...this.rijen.get(workflowId)!, ingepakt: null });
  }
}

describe('trajectring', () => {
  const basis = maakTestRing();
  let opslag: Geheugen;
  let tijd: number;
  const maak = (wachtMs = 0) => maakTrajectring(basis, opslag, { nu: () => tijd, wachtMs });
  beforeEach(() => {
    opslag = new Geheugen();
    tijd = 1_000_000;
  });

  it('geeft iedere run een eigen sleutel, steeds dezelfde, en houdt hem kort bij de hand', async () => {
    const ring = maak();
    const [a, b, ander] = await Promise.all([
      ring.sleutelVoor({ workflowId: MAZL }),
      ring.sleutelVoor({ workflowId: MAZL }),
      ring.sleutelVoor({ workflowId: ANDER }),
    ]);
    expect(a.id).toBe(b.id);
    expect(a.id).not.toBe(ander.id);
    const vragen = opslag.vragen;
    await ring.sleutelVoor({ workflowId: MAZL });
    expect(opslag.vragen).toBe(vragen);
    tijd += 60_001;
    await ring.sleutelVoor({ workflowId: MAZL });
    expect(opslag.vragen).toBe(vragen + 1);
    expect((await ring.sleutelMetId(a.id)).sleutel.export()).toEqual(a.sleutel.export());
    expect((await maak().sleutelMetId(a.id)).sleutel.export()).toEqual(a.sleutel.export());
  });

  it('wat over niemand gaat en wat eerder met de ring zelf versleuteld is, gaat langs de ring zelf', async () => {
    const ring = maak();
    expect((await ring.sleutelVoor({})).id).toBe('g-test');
    expect((await ring.sleutelVoor({ workflowId: 'ritme-leeftijden-2026-11-23T05:00:00Z' })).id).toBe(
      'g-test',
    );
    const [oud] = await maakPayloadCodec(basis, 'n').encode([payload], {
      type: 'workflow',
      namespace: 'n',
      workflowId: MAZL,
    });
    const [open] = await maakPayloadCodec(ring, 'n').decode([oud!], {
      type: 'workflow',
      namespace: 'n',
      workflowId: MAZL,
    });
    expect(Buffer.from(open!.data!).toString()).toBe('"geheim"');
  });

  it('na vernietiging is niets meer te lezen, binnen een minuut ook niet door wie de sleutel nog had', async () => {
    const ring = maak();
    const codec = maakPayloadCodec(ring, 'n');
    const context = { type: 'workflow', namespace: 'n', workflowId: MAZL } as const;
    const gecodeerd = await codec.encode([payload], context);
    opslag.vernietig(MAZL);
    tijd += 60_001;
    const [steen] = await codec.decode(gecodeerd, context);
    expect(Buffer.from(steen!.data!).toString()).toBe('"[gewist]"');
    await expect(codec.encode([payload], context)).rejects.toMatchObject({ code: 'SLEUTEL_VERNIETIGD' });
    expect((await codec.encode([payload], { ...context, workflowId: ANDER })).length).toBe(1);
  });

  it('een sleutel die bij een andere run wordt gezet, past niet', async () => {
    const ring = maak();
    const { id } = await ring.sleutelVoor({ workflowId: MAZL });
    opslag.rijen.set(MAZL, { ...opslag.rijen.get(MAZL)!, workflowId: ANDER });
    await expect(maak().sleutelMetId(id)).rejects.toMatchObject({ code: 'BESCHADIGD' });
  });

  it('werkt een tijd door als de opslag niet antwoordt, en geeft het daarna op', async () => {
    const ring = maak();
    const { id } = await ring.sleutelVoor({ workflowId: MAZL });
    opslag.stuk = true;
    tijd += 120_000;
    expect((await ring.sleutelVoor({ workflowId: MAZL })).id).toBe(id);
    tijd += 600_000;
    await expect(ring.sleutelVoor({ workflowId: MAZL })).rejects.toMatchObject({
      code: 'SLEUTELS_ONBEREIKBAAR',
    });
    opslag.stuk = false;
    expect((await ring.sleutelVoor({ workflowId: MAZL })).id).toBe(id);
  });

  it('wacht tot de opslag terug is', async () => {
    const ring = maak(10_000);
    opslag.stuk = true;
    const vraag = ring.sleutelVoor({ workflowId: MAZL });
    setTimeout(() => (opslag.stuk = false), 120);
    expect((await vraag).id).toMatch(/^t-/);
  });

  it('herverpakken verandert de sleutel niet', async () => {
    const { id, sleutel } = await maak().sleutelVoor({ workflowId: MAZL });
    const voor = opslag.rijen.get(MAZL)!;
    opslag.rijen.set(MAZL, await herverpak(basis, voor));
    expect(opslag.rijen.get(MAZL)!.ingepakt!.bytes.equals(voor.ingepakt!.bytes)).toBe(false);
    expect((await maak().sleutelMetId(id)).sleutel.export()).toEqual(sleutel.export());
  });
});
