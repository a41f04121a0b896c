import * as fc from 'fast-check';
import { datumVan } from '../kalender/amsterdam';
import type { Overdrachtgebeurtenis } from '../overdracht/gebeurtenissen';
import { biedAan, neemOverDoorVangnet } from '../overdracht/bied-aan';
import type { Overdracht } from '../overdracht/overdracht';
import { pasToe } from '../overdracht/pas-toe';
import { bij, doe, termijnenVanaf, testaanbod, UUR, UWV, VANGNET } from '../overdracht/test-overdracht';
import { begonnenOp } from './begonnen-op';
import { meetOverdracht, meetTraject, type Meting } from './meet';

const BEGIN = Date.parse('2026-11-02T08:00:00Z');

/** A play: what was done to an offer, hour after hour, with the events it gave. */
interface Verloop {
  readonly stand: Overdracht;
  readonly gebeurtenissen: readonly Overdrachtgebeurtenis[];
  readonly contactdag: string | null;
}

const SOORTEN = [
  'lever-af',
  'aanvaard',
  'weiger',
  'trek-in',
  'leg-eerste-contact-vast',
  'meld-geland',
  'tik',
] as const;

function speel(stappen: readonly { soort: (typeof SOORTEN)[number]; uren: number; vangnet: boolean }[]): {
  verloop: Verloop;
  nu: number;
} {
  const isVangnet = stappen[0]?.vangnet === true;
  const begin = isVangnet
    ? neemOverDoorVangnet({
        ...testaanbod({ op: BEGIN, gedeeld: { grondslag: 'suwi', gegevens: [], op: BEGIN } }),
        vangnet: VANGNET,
        regel: { id: 'overdracht-vangnet', versie: 1 },
        isVangnetAangesloten: true,
        grondslagAfgeverTot: BEGIN,
        termijnen: termijnenVanaf(BEGIN),
      })
    : biedAan(
        testaanbod({
          op: BEGIN,
          ladder: [{ nummer: 1, aan: 'regisseur', op: BEGIN + 40 * UUR, gedaanOp: null }],
        }),
      );
  if (begin.soort === 'kan-niet') throw new Error(begin.code);
  let stand = begin.overdracht;
  const gebeurtenissen = [...begin.gebeurtenissen];
  let nu = BEGIN;
  let contactdag: string | null = null;
  for (const { soort, uren } of stappen) {
    nu += uren * UUR;
    const partij = soort === 'trek-in' ? UWV : stand.naar;
    const h = doe(soort, nu, {
      ...(['lever-af', 'tik'].includes(soort) ? {} : { partij }),
      ...(soort === 'leg-eerste-contact-vast' ? { datum: datumVan(nu) } : {}),
      ...(soort === 'aanvaard' ? { traject: bij(UWV) } : {}),
    });
    const uitkomst = pasToe(stand, h);
    if (uitkomst.soort === 'kan-niet') continue;
    ({ overdracht: stand } = uitkomst);
    gebeurtenissen.push(...uitkomst.gebeurtenissen);
    if (uitkomst.gebeurtenissen.some((g) => g.soort === 'eerste-contact')) contactdag = datumVan(nu);
  }
  return { verloop: { stand, gebeurtenissen, contactdag }, nu };
}

/** Counts again from the events alone; answers what is done as `schakel: days`, sorted. */
function telNa({ gebeurtenissen, contactdag }: Verloop): string[] {
  const eerste = (soort: string) => gebeurtenissen.find((g) => g.soort === soort);
  const aanvaard = gebeurtenissen.find((g) => g.soort === 'aanvaard');
  const geland = gebeurtenissen.find((g) => g.soort === 'geland');
  const uren = (van: number, tot: number) => ((tot - van) / UUR / 24).toFixed(4);
  const nachten = (van: string, tot: string) =>
    ((Date.parse(`${tot}T12:00:00Z`) - Date.parse(`${van}T12:00:00Z`)) / 86_400_000).toFixed(4);
  const uit: string[] = [];
  const afgeleverd = eerste('afgeleverd');
  if (afgeleverd) uit.push(`aanbod-aflevering: ${uren(BEGIN, afgeleverd.op)}`);
  if (aanvaard?.soort === 'aanvaard' && aanvaard.wijze !== 'vangnet')
    uit.push(`aflevering-aanvaard: ${uren(afgeleverd?.op ?? BEGIN, aanvaard.op)}`);
  if (aanvaard && contactdag !== null)
    uit.push(`aanvaard-eerste-contact: ${nachten(datumVan(aanvaard.op), contactdag)}`);
  if (contactdag !== null && geland)
    uit.push(`eerste-contact-geland: ${nachten(contactdag, datumVan(geland.op))}`);
  return uit.sort();
}

const klaar = (metingen: readonly Meting[]): string[] =>
  metingen
    .filter(({ klaarOp }) => klaarOp !== null)
    .map(({ schakel, dagen }) => `${schakel}: ${dagen.toFixed(4)}`)
    .sort();

test('hoe een overdracht ook loopt: de gemeten tijden zijn die van een natelling uit de gebeurtenissen', () => {
  const stap = fc.record({
    soort: fc.constantFrom(...SOORTEN),
    uren: fc.integer({ min: 0, max: 200 }),
    vangnet: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(stap, { maxLength: 8 }), (stappen) => {
      const { verloop, nu } = speel(stappen);
      const geland = verloop.gebeurtenissen.find((g) => g.soort === 'geland' && g.kant === 'ontvanger');
      const metingen = meetOverdracht(
        { trajectSoort: 'ww', stand: verloop.stand, gelandOp: geland?.op ?? null },
        nu,
      );
      expect(klaar(metingen)).toEqual(telNa(verloop));
      expect(metingen.every(({ dagen, wachtOp }) => dagen >= 0 && wachtOp === verloop.stand.naar.rol)).toBe(
        true,
      );
      // Een overdracht wacht op hooguit een ding tegelijk, en na een weigering of intrekking op niets.
      const wacht = metingen.filter(({ klaarOp }) => klaarOp === null);
      expect(wacht.length).toBeLessThanOrEqual(1);
      if (['geweigerd', 'ingetrokken', 'vervallen'].includes(verloop.stand.staat)) expect(wacht).toEqual([]);
    }),
    { seed: 20261201, numRuns: 400 },
  );
});

const TRAJECT = {
  ref: 't1',
  soort: 'ww',
  begonOp: '2026-11-01',
  ontvangenOp: Date.parse('2026-11-03T23:30:00Z'),
  eersteRol: 'uwv' as const,
  eersteContact: null,
  wachtNog: true,
};

test('van toekenning tot ontvangst in dagen van Amsterdam, en wachten tot nu', () => {
  // 23:30 UTC is in Amsterdam al de volgende dag.
  const metingen = meetTraject(TRAJECT, Date.parse('2026-11-10T09:00:00Z'));
  expect(metingen.map(({ schakel, dagen, klaarOp }) => [schakel, dagen, klaarOp])).toEqual([
    ['besluit-ontvangst', 3, '2026-11-04'],
    ['ontvangst-eerste-contact', 6, null],
  ]);
});

test('een gesprek van voor de ontvangst duurde niets; een gesloten traject wacht niet meer', () => {
  const nu = Date.parse('2026-12-01T09:00:00Z');
  const [, contact] = meetTraject({ ...TRAJECT, eersteContact: '2026-11-02' }, nu);
  expect(contact).toMatchObject({ dagen: 0, klaarOp: '2026-11-04' });
  expect(meetTraject({ ...TRAJECT, wachtNog: false }, nu).map(({ schakel }) => schakel)).toEqual([
    'besluit-ontvangst',
  ]);
  expect(meetTraject({ ...TRAJECT, begonOp: null }, nu)).toEqual([]);
});

test('waar de tijd van een traject begint, zeggen zijn feiten', () => {
  expect(begonnenOp('ww', { dag: '2026-11-01' })).toBe('2026-11-01');
  expect(begonnenOp('zoekperiode', { meldingsdatum: '2026-11-02' })).toBe('2026-11-02');
  expect(begonnenOp('mazl', { dag: '2026-11-01' })).toBeNull();
  expect(begonnenOp('ww', {})).toBeNull();
});
