import type { UitgaandBericht } from '../../db/repositories/uitgaand';
import { leesAfleveropdracht } from './afleveropdracht';
import { GeheugenOpslag } from '../../test/contract/geheugen-opslag';
import { HERHAALSCHEMA, wachtNa } from './herhaalschema';
import { maakSchemaOntvanger, type Poging, type Schemaopties } from './lever-volgens-schema';

const UUR = 3_600_000;
const bericht = (id: string, groep: string, pogingen = 0): UitgaandBericht => ({
  id,
  volgnummer: 1,
  soort: 'x',
  groep,
  inhoud: {},
  traceparent: null,
  pogingen,
});
const nooit = new AbortController().signal;

describe('herhaalschema', () => {
  test('tien pogingen over drie dagen', () => {
    const waarden = Array.from({ length: 10 }, (_, i) => wachtNa(HERHAALSCHEMA, i + 1, () => 0.5));
    expect(waarden[0]).toBe(5_000);
    expect(waarden[9]).toBeNull();
    const samen = waarden.reduce<number>((som, wacht) => som + (wacht ?? 0), 0);
    expect(samen / UUR).toBeGreaterThan(72);
    expect(samen / UUR).toBeLessThan(80);
  });

  test('met toeval naar beide kanten, nooit meer dan een tiende', () => {
    expect(wachtNa(HERHAALSCHEMA, 2, () => 0)).toBe(270_000);
    expect(wachtNa(HERHAALSCHEMA, 2, () => 0.999_999)).toBe(330_000);
  });
});

describe('maakSchemaOntvanger', () => {
  let opslag: GeheugenOpslag;
  let gezien: string[];
  beforeEach(() => {
    opslag = new GeheugenOpslag();
    gezien = [];
  });
  const lever = (
    berichten: UitgaandBericht[],
    antwoord: (b: UitgaandBericht) => Poging,
    anders: Partial<Schemaopties> = {},
    afbreken = nooit,
  ) =>
    maakSchemaOntvanger({
      naam: 'gemeente',
      opslag,
      toeval: () => 0.5,
      nu: () => 1_000,
      tegelijk: 1,
      poog: async (b) => {
        gezien.push(b.id);
        return antwoord(b);
      },
      ...anders,
    }).lever(berichten, afbreken);
  const mislukt = (anders: Partial<Poging & { soort: 'mislukt' }> = {}): Poging => ({
    soort: 'mislukt',
    fout: 'HTTP 500',
    ontvangerHapert: false,
    ...anders,
  });
  const gelukt: Poging = { soort: 'gelukt' };

  test('mislukt er een, dan wachten de latere van zijn groep en gaan andere groepen door', async () => {
    const uitkomsten = await lever([bericht('a1', 'a'), bericht('b1', 'b'), bericht('a2', 'a')], (b) =>
      b.groep === 'a' ? mislukt() : gelukt,
    );
    expect(uitkomsten).toEqual([
      { soort: 'later', fout: 'HTTP 500', wachtMs: 5_000 },
      { soort: 'afgeleverd' },
      { soort: 'niet-geprobeerd' },
    ]);
  });

  test('hapert de ontvanger, dan wordt de rest niet geprobeerd', async () => {
    const berichten = ['a', 'b', 'c'].map((groep) => bericht(groep, groep));
    expect((await lever(berichten, () => mislukt({ ontvangerHapert: true }))).map((u) => u.soort)).toEqual([
      'later',
      'niet-geprobeerd',
      'niet-geprobeerd',
    ]);
    expect(gezien).toEqual(['a']);
  });

  test('de wachttijd volgt het schema; vraagt de ontvanger meer, dan meer', async () => {
    expect(await lever([bericht('a', 'a', 3)], () => mislukt())).toMatchObject([{ wachtMs: 2 * UUR }]);
    expect(await lever([bericht('a', 'a')], () => mislukt({ wachtMs: 60_000 }))).toMatchObject([
      { wachtMs: 60_000 },
    ]);
    expect(await lever([bericht('a', 'a', 3)], () => mislukt({ wachtMs: 1 }))).toMatchObject([
      { wachtMs: 2 * UUR },
    ]);
  });

  test('na de laatste poging: opgegeven', async () => {
    expect(await lever([bericht('a', 'a', 9), bericht('b', 'b', 8)], () => mislukt())).toMatchObject([
      { soort: 'opgegeven', fout: 'HTTP 500' },
      { soort: 'later', wachtMs: 24 * UUR },
    ]);
  });

  test('uit: staat uit, ook voor de rest en de volgende keer', async () => {
    const berichten = [bericht('a1', 'a'), bericht('a2', 'a'), bericht('b1', 'b')];
    const uit = (): Poging => ({ soort: 'uit', fout: 'HTTP 410' });
    expect(await lever(berichten, uit)).toEqual([
      { soort: 'opgegeven', fout: 'HTTP 410' },
      { soort: 'opgegeven', fout: 'ontvanger staat uit' },
      { soort: 'opgegeven', fout: 'ontvanger staat uit' },
    ]);
    expect(opslag.uit.get('gemeente')).toBe('HTTP 410');
    await lever([bericht('c', 'c')], uit);
    expect(gezien).toEqual(['a1']);
  });

  test('ongeschikt houdt zijn groep niet tegen; een uitzondering is een mislukte poging zonder inhoud', async () => {
    expect(
      await lever([bericht('a1', 'a'), bericht('a2', 'a'), bericht('a3', 'a')], (b) => {
        if (b.id === 'a1') return { soort: 'ongeschikt', fout: 'geen taak of overdracht' };
        if (b.id === 'a3') throw new Error('Jansen 999990342');
        return gelukt;
      }),
    ).toEqual([
      { soort: 'opgegeven', fout: 'geen taak of overdracht' },
      { soort: 'afgeleverd' },
      { soort: 'later', fout: 'Error', wachtMs: 5_000 },
    ]);
  });

  test('na een ronde is te horen wat ervan kwam, niet wat niet geprobeerd is', async () => {
    const antwoorden: Record<string, Poging> = {
      a: gelukt,
      b: mislukt({ ontvangerHapert: true }),
      o: { soort: 'overgeslagen' },
    };
    const berichten = ['a', 'o', 'b', 'c'].map((id) => bericht(id, id));
    await lever(berichten, (b) => antwoorden[b.id] ?? gelukt);
    const gehoord = () =>
      opslag.rondes.at(-1)!.regels.map((r) => [r.bericht.id, r.uitkomst.soort, r.isOvergeslagen]);
    expect(gehoord()).toEqual([
      ['a', 'afgeleverd', false],
      ['o', 'afgeleverd', true],
      ['b', 'later', false],
    ]);
    await opslag.schakelUit('gemeente', 'x');
    await lever([bericht('e', 'e')], () => gelukt);
    expect(gehoord()).toEqual([['e', 'opgegeven', false]]);
  });

  test('afgebroken telt niet als poging', async () => {
    expect(await lever([bericht('a', 'a')], () => gelukt, {}, AbortSignal.abort())).toEqual([
      { soort: 'niet-geprobeerd' },
    ]);
    expect(opslag.rondes).toEqual([]);
  });
});

describe('leesAfleveropdracht', () => {
  const ID = '019a0000-0000-7000-8000-000000000001';
  const TAAK = '019a0000-0000-7000-8000-000000000002';
  const inhoud = {
    type: 'nl.overheid.overdrachten.overdracht-aangeboden.v1',
    time: '2026-11-23T09:00:00.000Z',
    data: { overdracht: ID, taak: TAAK, uiterlijk: '2026-11-30T23:00:00.000Z' },
  };
  const lees = (anders: object) =>
    leesAfleveropdracht({ ...bericht('x', 'x'), inhoud: { ...inhoud, ...anders } });

  test('een overdracht, met de laatste dag in Amsterdam', () => {
    expect(lees({})).toEqual({
      onderwerp: 'overdracht',
      id: ID,
      taakId: TAAK,
      trajectRef: null,
      gebeurtenis: 'overdracht-aangeboden',
      handeling: 'open',
      op: Date.UTC(2026, 10, 23, 9),
      uiterlijk: '2026-11-30',
    });
    expect(lees({ data: { overdracht: ID, uiterlijk: '2026-12-01' } })?.uiterlijk).toBe('2026-12-01');
  });

  test('een taak, en nieuws dat niets opent of sluit', () => {
    const data = { taak: ID, traject: ID };
    expect(lees({ type: 'nl.overheid.taken.taak-ingetrokken.v1', data })).toMatchObject({
      handeling: 'sluit',
    });
    expect(lees({ type: 'nl.overheid.taken.taak-herinnerd.v1', data })).toMatchObject({
      handeling: 'verder',
    });
  });

  test('al het andere is voor een gemeente niets', () => {
    expect(lees({ type: 'nl.overheid.signalen.x.v1' })).toBeNull();
    expect(lees({ data: { overdracht: '999990342' } })).toBeNull();
    expect(lees({ time: 'gisteren' })).toBeNull();
    expect(leesAfleveropdracht({ ...bericht('x', 'x'), inhoud: null })).toBeNull();
  });
});
