import { maakProefomgeving, type Proefomgeving } from '../../test/klok/proefomgeving';
import { maakRitmeActiviteiten, richtRitmesIn } from './temporal-ritme';

let omgeving: Proefomgeving;

beforeAll(async () => {
  omgeving = await maakProefomgeving({ soort: 'productie' });
});
afterAll(async () => {
  await richtRitmesIn(omgeving.verbinding, omgeving.takenrij, []);
  await omgeving.ruimOp();
});

const functie = (naam: string, momenten: string[]) => ({ naam, momenten, voerUit: async () => {} });

test('schema’s volgen de functies: gemaakt, bijgewerkt, verwijderd; en ze starten de workflow', async () => {
  const { client } = omgeving.verbinding;
  await Promise.all([
    richtRitmesIn(omgeving.verbinding, omgeving.takenrij, [functie('ochtend', ['04:00'])]),
    richtRitmesIn(omgeving.verbinding, omgeving.takenrij, [functie('ochtend', ['04:00'])]),
  ]);
  const handle = client.schedule.getHandle('ritme-ochtend');
  const [volgende] = (await handle.describe()).info.nextActionTimes;
  expect(
    new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'short' }).format(volgende),
  ).toBe('04:00');

  await handle.pause('door een beheerder');
  await richtRitmesIn(omgeving.verbinding, omgeving.takenrij, [functie('ochtend', ['05:30', '21:00'])]);
  const beeld = await handle.describe();
  expect(beeld.spec.calendars).toHaveLength(2);
  expect(beeld.state.paused).toBe(true);

  await handle.unpause();
  await handle.trigger();
  for (let n = 0; n < 200 && omgeving.meldingen.length === 0; n += 1) {
    await new Promise((klaar) => setTimeout(klaar, 50));
  }
  expect(omgeving.meldingen[0]).toMatchObject({ soort: 'ritme', naam: 'ochtend' });

  // Two workers start at the same time, and the list still has what is gone.
  await Promise.all([1, 2].map(() => richtRitmesIn(omgeving.verbinding, omgeving.takenrij, [])));
  await richtRitmesIn(omgeving.verbinding, omgeving.takenrij, []);
  await expect(handle.describe()).rejects.toThrow();
});

test('de activiteit voert de functie van die naam uit, en kent geen andere', async () => {
  const gedaan: number[] = [];
  const activiteiten = maakRitmeActiviteiten([
    {
      naam: 'a',
      momenten: ['04:00'],
      voerUit: async (op) => {
        gedaan.push(op);
      },
    },
  ]);
  await activiteiten.voerRitmeUit({ naam: 'a', op: 12 });
  expect(gedaan).toEqual([12]);
  await expect(activiteiten.voerRitmeUit({ naam: 'b', op: 12 })).rejects.toThrow('er is geen ritme b');
});
