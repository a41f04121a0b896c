import type { Toeval } from '../toeval';

type Inhoud = Readonly<Record<string, unknown>>;

const NIEUW_ID = 'fout';

/** The ways in which a message can be wrong, each as it is seen in practice. */
const FOUTEN: readonly ((goed: Inhoud) => Inhoud)[] = [
  // The end before the beginning.
  (goed) => ({ ...alsZiekmelding(goed), eersteZiektedag: '2026-12-10', laatsteZiektedag: '2026-12-09' }),
  // A day that does not exist.
  (goed) => ({ ...alsZiekmelding(goed), eersteZiektedag: '2027-02-30' }),
  // A spreadsheet made a number of the pupil number.
  (goed) => ({ ...goed, leerling: { leerlingnummer: '1.00E+05' } }),
  // Nine digits lost their zero.
  (goed) => ({ ...goed, leerling: { bsn: '99912345' } }),
  // A remark, and it says what nobody here wants to know.
  (goed) => ({ ...goed, opmerking: 'verkouden' }),
  // A location of another school.
  (goed) => ({ ...goed, vestigingscode: '02UB00' }),
  // No pupil at all.
  (goed) => ({ ...goed, leerling: {} }),
  // Long before anybody kept a school calendar here.
  (goed) => ({ ...alsZiekmelding(goed), eersteZiektedag: '1926-11-24' }),
];

/** A message like this good one that must be refused; under an id of its own, or (the last way) under the id of the good one. */
export function maakFout(goed: Inhoud, toeval: Toeval): Inhoud {
  const keuze = toeval.geheel(0, FOUTEN.length);
  const maak = FOUTEN[keuze];
  if (maak) return { ...maak(goed), berichtId: `${String(goed['berichtId'])}-${NIEUW_ID}` };
  return { ...alsZiekmelding(goed), berichtId: goed['berichtId'], meldingId: 'een-andere-melding' };
}

function alsZiekmelding(goed: Inhoud): Inhoud {
  const { soort, berichtId, vestigingscode, leerling, eersteZiektedag, laatsteZiektedag } = goed;
  return {
    soort: 'ziekmelding',
    berichtId,
    vestigingscode,
    leerling,
    meldingId: `${String(berichtId)}-m`,
    eersteZiektedag: soort === 'ziekmelding' ? eersteZiektedag : (laatsteZiektedag ?? '2026-12-01'),
    laatsteZiektedag: null,
  };
}
