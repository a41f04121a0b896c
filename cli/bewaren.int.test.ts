import { join } from 'node:path';
import { maakPartner } from '../test/fabrieken/partners';
import { opdrachtregel } from '../test/omgeving/opdrachtregel';
import { draai } from './sluitend';

const GGD = '00000099000000004000';
const plek = opdrachtregel();
const { uit } = plek;

beforeAll(() => maakPartner(plek.proef.databank, { oin: GGD, rol: 'jeugdarts' }));

test('bewaren: repetitie, uitvoeren en verslag', async () => {
  expect(await draai(['bewaren', '--droog'])).toBe(0);
  expect(uit.join('\n')).toMatch(
    /repetitie voor .*: er is niets veranderd\n {2}niets: alles is nog binnen zijn termijn/,
  );
  expect(await draai(['bewaren', '--verslag'])).toBe(0);
  expect(uit.at(-1)).toBe('er is nog niets opgeruimd');
  expect(await draai(['bewaren'])).toBe(0);
  uit.length = 0;
  expect(await draai(['bewaren', '--verslag'])).toBe(0);
  expect(uit[0]).toMatch(/^opgeruimd voor .* \(met de hand\)$/);
  expect(await draai(['bewaren', '--droog', '--verslag'])).toBe(2);
});

test('partner mailadres: zetten, bekijken en verwijderen, zonder het adres te tonen', async () => {
  expect(await draai(['partner', 'mailadres', GGD])).toBe(0);
  expect(uit).toEqual(['voor deze organisatie is geen adres bekend']);
  expect(
    await draai(['partner', 'mailadres', GGD, '--rol', 'jeugdarts', '--adres', 'team@ggd.example']),
  ).toBe(0);
  expect(await draai(['partner', 'mailadres', GGD])).toBe(0);
  expect(uit.at(-1)).toBe('jeugdarts: adres bekend');
  expect(await draai(['partner', 'mailadres', GGD, '--rol', 'jeugdarts', '--verwijder'])).toBe(0);
  expect(uit.join('\n')).not.toContain('@');
  expect(await draai(['partner', 'mailadres', GGD, '--rol', 'jeugdarts', '--adres', 'geen adres'])).toBe(2);
  expect(await draai(['partner', 'mailadres', GGD, '--rol', 'school', '--adres', 'a@b.nl'])).toBe(1);
  expect(await draai(['partner', 'mailadres', '00000099000000009999'])).toBe(1);
});

test('back-up: alleen voor eigen servers, en met een wachtzin die iets waard is', async () => {
  const doel = join(plek.map, 'back-ups');
  expect(await draai(['back-up', 'maak', doel])).toBe(2);
  expect(uit.at(-1)).toBe('geef de wachtzin in BACKUP_WACHTZIN of met --wachtzin-bestand');
  process.env['BACKUP_WACHTZIN'] = 'kort';
  expect(await draai(['back-up', 'maak', doel])).toBe(2);
  expect(uit.at(-1)).toContain('BACKUP_WACHTZIN moet minstens 16 tekens hebben');
  expect(uit.at(-1)).not.toContain('kort');
  process.env['BACKUP_WACHTZIN'] = 'correct paard batterij nietje';
  expect(await draai(['back-up', 'maak', doel])).toBe(1);
  expect(uit.at(-1)).toContain('Voor eigen servers: docs/runbook.md');
  expect(await draai(['back-up', 'controleer', doel])).toBe(1);
  expect(uit.at(-1)).toContain('geen back-up van Sluitend');
  delete process.env['BACKUP_WACHTZIN'];
});
