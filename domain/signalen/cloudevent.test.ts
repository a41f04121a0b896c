import { bronVanSluitend, maakGebeurtenis } from './cloudevent';

const deel = {
  oin: '00000099000000001000',
  onderwerp: 'taken',
  gebeurtenis: 'taak-geopend',
  op: Date.parse('2026-11-24T09:00:00+01:00'),
  gegevens: { taakId: 't' },
} as const;

describe('gebeurtenis', () => {
  it('volgt het NL GOV-profiel: bron met OIN, type zonder naam van een organisatie, tijd in UTC', () => {
    expect(maakGebeurtenis(deel)).toEqual({
      specversion: '1.0',
      type: 'nl.overheid.taken.taak-geopend.v1',
      source: 'urn:nld:oin:00000099000000001000:systeem:sluitend',
      time: '2026-11-24T08:00:00.000Z',
      datacontenttype: 'application/json',
      data: { taakId: 't' },
    });
    expect(maakGebeurtenis({ ...deel, dataref: 'https://x.example/v1/taken/t' })).toMatchObject({
      dataref: 'https://x.example/v1/taken/t',
    });
  });

  it('namen van attributen zijn kort en klein', () => {
    for (const naam of Object.keys({ ...maakGebeurtenis({ ...deel, dataref: 'x' }), id: '' }))
      expect(naam).toMatch(/^[a-z0-9]{1,20}$/);
  });

  it('weigert wat geen OIN of geen gebeurtenis is', () => {
    expect(() => bronVanSluitend('123')).toThrow('OIN');
    expect(() => maakGebeurtenis({ ...deel, gebeurtenis: 'Taak geopend' })).toThrow('taak-geopend');
  });
});
