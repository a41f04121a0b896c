import { leeftijdOp } from '../persoon/geboortedatum';
import { datumVan } from '../kalender/amsterdam';
import { dagenTussen } from '../kalender/datum';
import { pasToe } from '../overdracht/pas-toe';
import { aanvaardtermijnen, maakLadder } from '../overdracht/overdracht-termijnen';
import { bij, doe, GEMEENTE, testaanbod, UWV } from '../overdracht/test-overdracht';
import { biedAan } from '../overdracht/bied-aan';
import { kiesOntvanger } from '../routering/kies-ontvanger';
import type { Werkgebied } from '../routering/werkgebied';
import { bepaalZoekperiode } from '../zoekperiode/bepaal-zoekperiode';
import { aanvraagtermijnen } from '../zoekperiode/zoekperiode-momenten';
import { bepaalWwStappen, NIEUWE_WW_STAND } from './bepaal-ww-stappen';

const TOEKENNING = '2026-09-07';
const EINDE = '2026-12-06';
/** Week of the WW, the first is 1. */
const week = (datum: string) => Math.floor(dagenTussen(TOEKENNING, datum) / 7) + 1;

test('van WW naar bijstand: melding in week 9, aanvraag in week 13, besluit uiterlijk in week 21', () => {
  const melding = bepaalWwStappen(TOEKENNING, EINDE, TOEKENNING).stappen.find(
    (s) => s.soort === 'melding',
  )!.dag;
  expect(week(melding)).toBe(9);
  const periode = bepaalZoekperiode({
    meldingsdatum: melding,
    leeftijd: leeftijdOp('2002-03-04', melding),
    bereik: {},
  });
  if (periode.soort !== 'zoekperiode') throw new Error(periode.soort);
  // Reported on the last possible day the search is over with the last day of the WW: nobody waits without income.
  expect(periode.aanvraagVanaf).toBe(EINDE);
  expect(week(periode.aanvraagVanaf)).toBe(13);
  expect(week(aanvraagtermijnen(periode.aanvraagVanaf, {}).besluit.ruw)).toBe(21);
});

test('vijf weken voor het einde aangeboden; zonder antwoord staat het op dag -28 nog open, en eindigt het bij het vangnet', () => {
  const plan = bepaalWwStappen(TOEKENNING, EINDE, '2026-11-01');
  const werkgebieden: Werkgebied[] = [
    { ...GEMEENTE, soort: 'gemeente', code: '9001', geldigVan: '2020-01-01', geldigTot: null },
  ];
  const routering = kiesOntvanger(
    {
      leeftijd: 24,
      startkwalificatie: true,
      wegTerugNaarSchool: false,
      woongemeente: '9001',
      reden: 'begeleiding',
      datum: '2026-11-02',
    },
    werkgebieden,
  );
  expect(routering).toMatchObject({ ontvanger: GEMEENTE });
  const op = Date.parse('2026-11-02T10:00:00+01:00');
  const aanbod = biedAan(
    testaanbod({
      op,
      ladder: maakLadder(op, { oin: GEMEENTE.oin }).termijnen,
      grondslagAfgeverTot: plan.grondTot,
    }),
  );
  if (aanbod.soort === 'kan-niet') throw new Error(aanbod.uitleg);
  const o = pasToe(aanbod.overdracht, doe('lever-af', op));
  if (o.soort === 'kan-niet') throw new Error(o.uitleg);
  // The whole ladder fits before the end of the WW.
  expect(datumVan(o.overdracht.ladder.at(-1)!.op)).toBe('2026-11-16');
  const stand = {
    ...NIEUWE_WW_STAND,
    gedaan: (['eerste-contact', 'contact', 'besluit'] as const).map((stap) => ({
      stap,
      rol: 'uwv' as const,
      bijEinde: EINDE,
    })),
  };
  expect(bepaalWwStappen(TOEKENNING, EINDE, '2026-11-08', { stand }).taken.map((t) => t.rol)).toEqual([
    'uwv',
    'gemeente-wi',
  ]);
  const laat = pasToe(
    o.overdracht,
    doe('aanvaard', plan.grondTot - 1, {
      termijnen: aanvaardtermijnen(plan.grondTot - 1, {}).termijnen,
      traject: bij(UWV),
    }),
  );
  expect(laat).toMatchObject({ overdracht: { staat: 'aanvaard' } });
  expect(pasToe(o.overdracht, doe('beeindig-grondslag', plan.grondTot))).toMatchObject({
    overdracht: { staat: 'vervallen' },
  });
});
