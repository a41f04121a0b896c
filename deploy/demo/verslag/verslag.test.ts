import type { Overzicht } from '../../../db/repositories/overzicht';
import { beginstand } from '../speelstand';
import { Voortgang } from '../voortgang';
import { maakVerslag } from './maak-verslag';
import { tabel } from './tabel';
import { vertelTraject } from './tijdlijn';

const OVERZICHT: Overzicht = {
  inbox: [],
  inboxRedenen: [{ status: 'geweigerd', reden: 'De laatste ziektedag ligt voor de eerste.', aantal: 1 }],
  ziekteperioden: { bewaakt: 2, geeindigd: 40 },
  treffers: [
    { soort: 'frequent', aantal: 3, ingetrokken: 1 },
    { soort: 'lang', aantal: 5, ingetrokken: 0 },
  ],
  trajecten: [{ status: 'gesloten', uitkomst: 'monitoring-goed-afgerond', aantal: 2 }],
  taken: [
    {
      rol: 'school',
      oin: 'x',
      naam: 'X',
      soort: 'mazl-gesprek',
      status: 'afgehandeld',
      uitkomst: 'afgezien',
      aantal: 4,
    },
    {
      rol: 'jeugdarts',
      oin: 'y',
      naam: 'Y',
      soort: 'mazl-consult',
      status: 'open',
      uitkomst: null,
      aantal: 1,
    },
  ],
  termijnen: [{ rol: 'school', gehaald: 9, verlopen: 2, vervallen: 1, open: 0 }],
  aanmaningen: [{ rol: 'school', herinnerd: 3, trede1: 2, trede2: 1 }],
  overdrachten: [],
};

it('het verslag noemt aantallen, redenen, signalen, taken en termijnen', () => {
  const stand = beginstand();
  stand.berichten = { ziekmelding: 30, fout: 2 };
  stand.antwoorden = { aanvaard: 30, geweigerd: 2 };
  stand.redenen = { 'bsn-acht-cijfers': 2 };
  const opzet = { seed: 's', leerlingen: 60, weken: 3, eersteDag: '2026-11-24' };
  const tekst = maakVerslag(opzet, stand, OVERZICHT, '2026-12-11');
  expect(tekst).toContain('24 november 2026 tot en met 11 december 2026');
  expect(tekst).toMatch(/ziekmeldingen +30/);
  expect(tekst).toMatch(/melding +bsn-acht-cijfers +2/);
  expect(tekst).toMatch(/bij verwerken +De laatste ziektedag ligt voor de eerste\. +1/);
  expect(tekst).toMatch(/vaak ziek \(.*\) +3 +1/);
  expect(tekst).toMatch(/school +Gesprek met leerling en ouders +Leerling of ouders willen geen gesprek +4/);
  expect(tekst).toMatch(/jeugdarts +Consult bij de jeugdarts +\(nog open\) +1/);
  expect(tekst).toMatch(/school +9 +2 +0 +1/);
  expect(tekst).toMatch(/klaar: het gaat goed +2/);
});

it('een tabel zet getallen rechts', () => {
  expect(
    tabel(
      ['naam', 'aantal'],
      [
        ['a', 5],
        ['langer', 12],
      ],
    ),
  ).toBe(['  naam    aantal', '  ------  ------', '  a            5', '  langer      12'].join('\n'));
});

it('de tijdlijn telt dagen en uren van Amsterdam', () => {
  const tekst = vertelTraject({
    ref: 'r',
    status: 'open',
    uitkomst: null,
    taken: [],
    tijdlijn: [
      { soort: 'treffer', tekst: 'Lang ziek.', gebeurdOp: '2026-12-08T11:00:00.500Z' },
      { soort: 'taak-te-laat', tekst: 'Voorbij.', gebeurdOp: '2026-12-15T23:00:00.000Z' },
    ],
  });
  expect(tekst).toContain('  dinsdag 8 december 2026\n    12:00  Lang ziek.');
  expect(tekst).toContain('  woensdag 16 december 2026\n    00:00  Voorbij.');
});

it('de voortgang schrijft in een terminal een regel over, en elders een regel per schoolweek', () => {
  const stand = {
    datum: '2026-11-24',
    dag: 1,
    dagen: 2,
    schoolweek: 1,
    weken: 1,
    berichten: 4,
    besluiten: 0,
  };
  for (const isTTY of [true, false]) {
    const geschreven: string[] = [];
    const voortgang = new Voortgang({ isTTY, columns: 200, write: (tekst) => geschreven.push(tekst) });
    voortgang.toon(stand);
    voortgang.toon({ ...stand, datum: '2026-11-25', dag: 2 });
    expect(geschreven).toHaveLength(isTTY ? 2 : 1);
    expect(geschreven[0]).toContain('dinsdag 24 november 2026, schoolweek 1 van 1, 4 meldingen, 0 besluiten');
  }
});
