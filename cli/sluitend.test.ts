import { Command } from 'commander';
import { aanwezigeOpdrachten, laadOpdracht } from './opdrachten';
import { draai } from './sluitend';
import { legUit, OpdrachtFout } from './uitgang';

describe('de opdrachtregel', () => {
  let uit: string;
  beforeEach(() => {
    uit = '';
    const vang = (tekst: string | Uint8Array): boolean => {
      uit += String(tekst);
      return true;
    };
    jest.spyOn(process.stdout, 'write').mockImplementation(vang);
    jest.spyOn(process.stderr, 'write').mockImplementation(vang);
    jest.spyOn(console, 'error').mockImplementation((tekst) => void vang(`${String(tekst)}\n`));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('zonder opdracht: de hulp en 2; met --help: de hulp en 0', async () => {
    expect(await draai([])).toBe(2);
    expect(await draai(['--help'])).toBe(0);
    expect(uit).toContain('Gebruik: sluitend <opdracht> [opties]');
    expect(uit).toContain('migreer');
  });

  it.each([
    [['bestaatniet'], "onbekende opdracht 'bestaatniet'"],
    [['config', '--bestaatniet'], "onbekende optie '--bestaatniet'"],
    [['migreer', '--omgeving', 'prod'], 'Kies uit: productie, oefen.'],
    [['migreer', 'terug', '--aantal', 'nul'], '--aantal moet een getal vanaf 1 zijn'],
  ])('%j: 2, met een Nederlandse uitleg', async (argumenten, uitleg) => {
    expect(await draai(argumenten)).toBe(2);
    expect(uit).toContain(uitleg);
  });

  it.each(aanwezigeOpdrachten().map(({ naam }) => naam))('%s heeft hulp', async (naam) => {
    expect(await draai([naam, '--help'])).toBe(0);
    expect(uit).toContain(`Gebruik: sluitend ${naam}`);
    expect(uit).toContain('Uitgang: 0 gelukt; 1');
  });
});

it.each(aanwezigeOpdrachten().map(({ naam }) => naam))(
  'cli/%s.ts registreert precies zijn opdracht',
  (naam) => {
    const program = new Command('sluitend');
    laadOpdracht(program, naam);
    expect(program.commands.map((opdracht) => opdracht.name())).toEqual([naam]);
  },
);

describe('legUit', () => {
  it('laat een uitgelegde fout zonder stack zien', () => {
    expect(legUit(new OpdrachtFout('dit mag niet', 2))).toEqual({ bericht: 'dit mag niet', uitgang: 2 });
  });
  it.each([
    [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'SLUITEND_MAP'],
    [
      Object.assign(new Error('x'), { code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 }),
      '127.0.0.1:5432',
    ],
    [new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]), 'DATABASE_URL'],
    [Object.assign(new Error('x'), { code: '28P01' }), 'DATABASE_URL'],
  ])('%s noemt %s', (fout, instelling) => {
    expect(legUit(fout).bericht).toContain(instelling);
  });
});
