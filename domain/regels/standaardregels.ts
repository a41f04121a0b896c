import type { RegelSoort, Regelset, RegelVan, RegelWaarden } from './regel';

/**
 * The rules Sluitend starts with. They hold from the first day that can be counted. A region or school that agrees
 * on something else gets a row of its own with its `gebied`; a value that changes gets a new row with a higher
 * `versie` and the old one an end date. Never edit a row that has been in use: decisions cite it.
 */

const VANAF = '2020-01-01';
const NCJ = 'NCJ, methode M@ZL: https://www.ncj.nl/onderwerp/mazl/';
const AFSPRAAK =
  'Startwaarde van dit project: de methode M@ZL noemt geen termijn; af te spreken met school, GGD en RBL';

function landelijk<S extends RegelSoort>(
  soort: S,
  waarde: RegelWaarden[S],
  bron: string,
  toelichting?: string,
): RegelVan<S> {
  return {
    id: soort,
    versie: 1,
    soort,
    waarde,
    bron,
    gebied: {},
    geldigVan: VANAF,
    geldigTot: null,
    ...(toelichting === undefined ? {} : { toelichting }),
  };
}

/** Frequent in school weeks: the default, because a holiday otherwise hides a pattern. */
const FREQUENT_SCHOOLWEEK = landelijk(
  'mazl-frequent',
  { drempel: 4, venster: 12, eenheid: 'schoolweek' },
  NCJ,
  '4 ziekmeldingen in 12 weken. De methode zegt niet welke weken; hier schoolweken, zodat een vakantie geen week verbruikt.',
);

/** Frequent in calendar weeks, for a school that counts that way. Not in the standard set. */
export const FREQUENT_KALENDERWEEK: RegelVan<'mazl-frequent'> = {
  ...FREQUENT_SCHOOLWEEK,
  id: 'mazl-frequent-kalenderweek',
  waarde: { drempel: 4, venster: 12, eenheid: 'kalenderweek' },
  toelichting: '4 ziekmeldingen in 12 weken, geteld in kalenderweken: de dag zelf en de 83 dagen ervoor.',
};

/** The standard set: one rule of each kind, everywhere. */
export const STANDAARDREGELS: Regelset = [
  FREQUENT_SCHOOLWEEK,
  landelijk(
    'mazl-lang',
    { schooldag: 7, beoordeeldOm: '12:00' },
    NCJ,
    'De 7e schooldag ziek achter elkaar. Beoordeeld om 12 uur, zodat een betermelding van die ochtend meetelt.',
  ),
  landelijk('termijn-gesprek', { lengte: 5, eenheid: 'schooldag' }, AFSPRAAK),
  landelijk('termijn-consult', { lengte: 10, eenheid: 'werkdag' }, AFSPRAAK),
  landelijk('termijn-terugkoppeling', { lengte: 5, eenheid: 'werkdag' }, AFSPRAAK),
  landelijk('termijn-monitoring', { lengte: 8, eenheid: 'kalenderweek' }, AFSPRAAK),
  landelijk('termijn-monitoringbesluit', { lengte: 5, eenheid: 'schooldag' }, AFSPRAAK),
  landelijk('termijn-meedenken', { lengte: 10, eenheid: 'werkdag' }, AFSPRAAK),
  landelijk('termijn-overdracht-aanvaarden', { lengte: 5, eenheid: 'werkdag' }, AFSPRAAK),
  landelijk('termijn-uitkomst-leerplicht', { lengte: 40, eenheid: 'werkdag' }, AFSPRAAK),
  landelijk('termijn-operator', { lengte: 2, eenheid: 'werkdag' }, AFSPRAAK),
  landelijk('herhaling-geen-contact', { maxKeer: 2 }, AFSPRAAK),
  landelijk('herinnering', { voor: 1, eenheid: 'werkdag' }, AFSPRAAK),
  landelijk(
    'escalatie',
    {
      treden: [
        { na: 1, eenheid: 'werkdag', naar: 'eigen-team' },
        { na: 5, eenheid: 'werkdag', naar: 'operator' },
      ],
    },
    AFSPRAAK,
  ),
  landelijk('betermelding-zonder-ziekmelding', { wacht: 3, eenheid: 'schooldag' }, AFSPRAAK),
];
