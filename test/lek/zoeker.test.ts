import { Zoeker } from './gezochte-gegevens';

const zoeker = new Zoeker([
  {
    nummers: ['999993653', '010464554'],
    leerlingnummers: ['604822', '17'],
    geboortedatum: '2010-03-07',
    voornaam: 'Chloë Anna',
    achternaam: "van 't Veld",
  },
  { voornaam: 'Jo', achternaam: 'Lang' },
]);
const soorten = (tekst: string): string[] => [...zoeker.vind(tekst)].toSorted();

describe('Zoeker', () => {
  it.each([
    ['bsn 999993653.', ['nummer']],
    ['{"bsn":"999993653"}', ['nummer']],
    ['x999993653y', ['nummer']],
    ['9999.93.653 en 10464554', ['nummer']],
    ['geboren 2010-03-07T00:00', ['geboortedatum']],
    ['20100307', ['geboortedatum']],
    ['7-3-2010 of 07/03/2010', ['geboortedatum']],
    ['leerling 604822', ['leerlingnummer']],
    ['25DX/604822', ['leerlingnummer']],
    ['Chloë kwam', ['naam']],
    ['Chloë'.normalize('NFD'), ['naam']],
    ["VAN 'T VELD, CHLOË ANNA", ['naam']],
    ['de heer Veld', ['naam']],
    ['jo lang', ['naam']],
  ])('vindt in %j: %j', (tekst, verwacht) => expect(soorten(tekst)).toEqual(verwacht));

  it.each([
    '',
    '9999936530 en 199999365',
    '2026-11-23T06:04:01.604822+00:00',
    '2026-11-23T06:04:01.999993653Z',
    'een lang veld op school',
    'klas 17',
    '019abc99-9999-7365-8000-60482200aaaa',
  ])('vindt niets in %j', (tekst) => expect(soorten(tekst)).toEqual([]));
});
