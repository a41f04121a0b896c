import { z } from 'zod';
import { beoordeel } from './zod-fouten';

const Schema = z.strictObject({
  naam: z.string().min(2).max(5),
  aantal: z.int().min(1),
  soort: z.enum(['vrij', 'studiedag']),
  dag: z.iso.date(),
  code: z.string().regex(/^x/, { error: 'Begin met een x.' }),
  lijst: z.array(z.strictObject({ id: z.uuid() })).min(1),
});

describe('beoordeel', () => {
  it('noemt alles tegelijk, in het Nederlands, met een plek en zonder de waarde', () => {
    const oordeel = beoordeel(Schema, 'inhoud', {
      naam: 'Jansen-de-Vries',
      aantal: '7',
      soort: 'vrij\u0430',
      code: '999990019',
      lijst: [{ id: 'geheim' }],
      '999990019': true,
      extra: 1,
    });
    if (oordeel.goed) throw new Error('had niet gemogen');
    expect(oordeel.fouten).toEqual([
      { plaats: 'inhoud', pad: '/naam', code: 'te-groot', uitleg: 'Gebruik hoogstens 5 tekens.' },
      { plaats: 'inhoud', pad: '/aantal', code: 'verkeerd-type', uitleg: 'Hier hoort een getal.' },
      { plaats: 'inhoud', pad: '/soort', code: 'onbekende-waarde', uitleg: 'Kies uit: vrij, studiedag.' },
      { plaats: 'inhoud', pad: '/dag', code: 'ontbreekt', uitleg: 'Dit veld is verplicht.' },
      { plaats: 'inhoud', pad: '/code', code: 'verkeerde-vorm', uitleg: 'Begin met een x.' },
      { plaats: 'inhoud', pad: '/lijst/0/id', code: 'verkeerde-vorm', uitleg: 'Hier hoort een UUID.' },
      { plaats: 'inhoud', pad: '/?', code: 'onbekend-veld', uitleg: 'Dit veld bestaat niet.' },
      { plaats: 'inhoud', pad: '/extra', code: 'onbekend-veld', uitleg: 'Dit veld bestaat niet.' },
    ]);
    expect(JSON.stringify(oordeel.fouten)).not.toMatch(/Jansen|geheim|999990019/);
  });

  it.each([null, [], 'x', 1])('weigert %j als inhoud', (invoer) => {
    const oordeel = beoordeel(Schema, 'inhoud', invoer);
    expect(oordeel.goed).toBe(false);
  });
});
