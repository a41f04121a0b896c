import type { Datum } from '../../domain/woorden/tijd';

/** Messages that work as they are for a school location; `kenmerk` makes their ids unique. */
export function voorbeeldberichten(
  vestigingscode: string,
  vandaag: Datum,
  kenmerk: string,
): readonly object[] {
  const basis = { vestigingscode, leerling: { leerlingnummer: 'PROEF-1' } };
  const meldingId = `proef-melding-${kenmerk}`;
  return [
    { soort: 'ziekmelding', berichtId: `proef-1-${kenmerk}`, ...basis, meldingId, eersteZiektedag: vandaag },
    {
      soort: 'betermelding',
      berichtId: `proef-2-${kenmerk}`,
      ...basis,
      meldingId,
      laatsteZiektedag: vandaag,
    },
    { soort: 'intrekking', berichtId: `proef-3-${kenmerk}`, ...basis, meldingId },
  ];
}
