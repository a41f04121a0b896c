import { maakSchoolkalender } from '../../domain/kalender/schoolkalender';
import { bepaalZiekteperioden } from '../../domain/mazl/perioden';
import { bepaalTreffers, type RegelsVan } from '../../domain/mazl/telling';
import type { RegelSoort, Regelset, RegelVan } from '../../domain/regels/regel';
import { regelOp } from '../../domain/regels/regel-op';
import { FREQUENT_KALENDERWEEK, STANDAARDREGELS } from '../../domain/regels/standaardregels';
import type { Datum } from '../../domain/woorden/tijd';
import type { ProeftellingOpties } from './opties';
import type { Schrijver } from './schrijver';
import { type Eenheid, type Samenvatting, Tabel } from './tabel';
import { csvFormaat, type Formaat, jsonFormaat } from './uitvoer';
import type { Verzuimopslag } from './verzuimopslag';

const REGELS: Readonly<Record<Eenheid, Regelset>> = {
  schoolweek: STANDAARDREGELS,
  kalenderweek: [FREQUENT_KALENDERWEEK, ...STANDAARDREGELS.filter(({ soort }) => soort !== 'mazl-frequent')],
};

/** The rules by date, looked up once a day. */
function zoekRegels(eenheid: Eenheid): RegelsVan {
  const bekend = new Map<RegelSoort, Map<Datum, unknown>>();
  return <S extends RegelSoort>(soort: S, datum: Datum, vestigingscode: string): RegelVan<S> => {
    let vanSoort = bekend.get(soort);
    if (!vanSoort) bekend.set(soort, (vanSoort = new Map()));
    let regel = vanSoort.get(datum) as RegelVan<S> | undefined;
    if (!regel) vanSoort.set(datum, (regel = regelOp(soort, datum, { vestigingscode }, REGELS[eenheid])));
    return regel;
  };
}

/** Counts the stored rows and writes the hits, pupil by pupil. */
export async function telBestand(
  opslag: Verzuimopslag,
  opties: ProeftellingOpties,
  gelezen: Pick<Samenvatting, 'rijen' | 'geweigerd'>,
  uit: Schrijver,
): Promise<void> {
  const kalender = maakSchoolkalender(opties);
  const kalenderVan = () => kalender;
  const { peildatum, eenheid } = opties;
  const regelsVan = zoekRegels(eenheid);
  const andereRegels = zoekRegels(eenheid === 'schoolweek' ? 'kalenderweek' : 'schoolweek');
  const tabel = opties.formaat === 'tabel' ? new Tabel(eenheid, opslag.langsteNaam()) : null;
  const formaat: Formaat | null = tabel ? null : opties.formaat === 'csv' ? csvFormaat() : jsonFormaat();
  let leerlingen = 0;
  let aantalPerioden = 0;
  let zonderSchooldag = 0;

  await uit.schrijf((tabel ?? formaat!).begin());
  for (const { leerling, regels } of opslag.perLeerling(opties.vestigingscode)) {
    if (uit.isDicht) return;
    const perioden = bepaalZiekteperioden(regels, kalenderVan, peildatum);
    const treffers = bepaalTreffers(perioden, kalenderVan, regelsVan, peildatum);
    if (tabel) {
      leerlingen += perioden.length > 0 ? 1 : 0;
      aantalPerioden += perioden.length;
      zonderSchooldag += perioden.filter((periode) => periode.eersteSchooldag === null).length;
      await uit.schrijf(
        tabel.leerling(leerling, treffers, bepaalTreffers(perioden, kalenderVan, andereRegels, peildatum)),
      );
    } else if (treffers.length > 0) {
      await uit.schrijf(formaat!.leerling({ leerling, treffers }));
    }
  }
  const samenvatting = { ...gelezen, leerlingen, perioden: aantalPerioden, zonderSchooldag };
  await uit.schrijf(tabel ? tabel.einde(samenvatting) : formaat!.einde());
}
