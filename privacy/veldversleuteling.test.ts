import * as fc from 'fast-check';
import { maakTestRing } from '../test/fabrieken/test-ring';
import { maakSleutelring } from './sleutelbestand';
import { ontsleutel, versleutel } from './veldversleuteling';

const ring = maakTestRing();

describe('veldversleuteling', () => {
  it('geeft terug wat erin ging, ook met bijzondere tekens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (tekst, plaats) => {
        expect(await ontsleutel(ring, await versleutel(ring, tekst, plaats), plaats)).toBe(tekst);
      }),
      { seed: 20261130, numRuns: 200 },
    );
  });

  it('geeft van dezelfde tekst elke keer iets anders', async () => {
    const [a, b] = [await versleutel(ring, 'Jansen', 'x'), await versleutel(ring, 'Jansen', 'x')];
    expect(a.gegevens).not.toEqual(b.gegevens);
    expect(a.gegevens.toString('latin1')).not.toContain('Jansen');
  });

  it('weigert wat van een andere rij komt', async () => {
    const versleuteld = await versleutel(ring, 'Jansen', 'personen/gegevens/1');
    await expect(ontsleutel(ring, versleuteld, 'personen/gegevens/2')).rejects.toMatchObject({
      code: 'BESCHADIGD',
    });
  });

  it('weigert elke veranderde bit', async () => {
    const { sleutelId, gegevens } = await versleutel(ring, 'ja', 'x');
    for (let bit = 0; bit < gegevens.length * 8; bit += 1) {
      const anders = Buffer.from(gegevens);
      anders[bit >> 3]! ^= 1 << (bit & 7);
      await expect(ontsleutel(ring, { sleutelId, gegevens: anders }, 'x')).rejects.toThrow(
        /versleutelde gegevens/,
      );
    }
  });

  it('weigert wat te kort is, leeg of met een onbekende sleutel', async () => {
    const { sleutelId, gegevens } = await versleutel(ring, 'ja', 'x');
    for (const lengte of [0, 1, 28]) {
      await expect(
        ontsleutel(ring, { sleutelId, gegevens: gegevens.subarray(0, lengte) }, 'x'),
      ).rejects.toMatchObject({
        code: 'VORM_ONBEKEND',
      });
    }
    await expect(ontsleutel(ring, { sleutelId: 'weg', gegevens }, 'x')).rejects.toMatchObject({
      code: 'SLEUTEL_ONBEKEND',
    });
  });

  it('weigert een andere sleutel die zich voor deze uitgeeft', async () => {
    const sleutel = Buffer.alloc(32, 'z').toString('base64');
    const ander = maakSleutelring({
      versie: 1,
      gegevenssleutels: [{ id: 'g-test', status: 'actief', sleutel }],
      hmacsleutels: [{ versie: 'h-1', sleutel }],
    });
    await expect(ontsleutel(ander, await versleutel(ring, 'ja', 'x'), 'x')).rejects.toMatchObject({
      code: 'BESCHADIGD',
    });
  });
});
