import { maakBelronde } from './belronde';

const MBO = { onderwijssoort: 'mbo', nietGebeld: 0, nietBereikt: 500, gaatGoed: 450, nietGoed: 50 } as const;

test('duizend gebeld, de helft bereikt, bij vijftig is er iets', () => {
  expect(maakBelronde([MBO], 5)).toEqual([
    { onderwijssoort: 'mbo', gevraagd: 1000, gebeld: 1000, bereikt: 500, nietGoed: 50 },
  ]);
});

test('weinig blijft verborgen, en is niet uit te rekenen', () => {
  const [mbo, pro] = maakBelronde(
    [MBO, { onderwijssoort: 'pro', nietGebeld: 0, nietBereikt: 30, gaatGoed: 40, nietGoed: 2 }],
    5,
  );
  expect(pro).toMatchObject({ nietGoed: null, bereikt: null, gebeld: null });
  expect(mbo!.nietGoed).toBe(50);
});
