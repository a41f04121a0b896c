import { plusDagen } from '../../domain/kalender/datum';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';

/** What sample messages are made of. */
export interface Voorbeeldvraag {
  readonly rol: Rol;
  /** Of a school: the location it reports for. */
  readonly vestigingscode: string | undefined;
  /** Of a gemeente: a gemeente in its work area. */
  readonly gemeentecode: string | undefined;
  readonly vandaag: Datum;
  /** Makes the ids unique. */
  readonly kenmerk: string;
}

/** Messages of one kind, and the route that takes them. */
export interface Voorbeelden {
  readonly pad: string;
  readonly berichten: readonly object[];
}

/** A person of nobody: a number of the test range, accepted in an oefenomgeving only. */
const PROEFPERSOON = {
  bsn: '999990342',
  naam: { voornamen: 'Proef', geslachtsnaam: 'Persoon' },
  geboortedatum: '2005-05-17',
};
const PROEFGEMEENTE = '0402';

/** Messages that work as they are, in this order; null for a role that sends none. */
export function voorbeeldberichten(vraag: Voorbeeldvraag): Voorbeelden | null {
  switch (vraag.rol) {
    case 'school':
      return vraag.vestigingscode === undefined
        ? null
        : { pad: '/v1/verzuimmeldingen', berichten: vanSchool(vraag, vraag.vestigingscode) };
    case 'uwv':
      return { pad: '/v1/ww-meldingen', berichten: vanUwv(vraag) };
    case 'gemeente-wi':
      return { pad: '/v1/bijstandsmeldingen', berichten: vanGemeente(vraag) };
    case 'doorstroompunt':
      return { pad: '/v1/doorstroompunt-aanmeldingen', berichten: vanDoorstroompunt(vraag) };
    default:
      return null;
  }
}

function vanSchool({ vandaag, kenmerk }: Voorbeeldvraag, vestigingscode: string): object[] {
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

function vanUwv({ vandaag, kenmerk, gemeentecode }: Voorbeeldvraag): object[] {
  const recht = { kenmerk: `proef-ww-${kenmerk}` };
  const persoon = { ...PROEFPERSOON, woongemeente: gemeentecode ?? PROEFGEMEENTE };
  const bekend = { bsn: PROEFPERSOON.bsn };
  const einde = plusDagen(vandaag, 90);
  return [
    {
      soort: 'ww-toegekend',
      berichtId: `proef-1-${kenmerk}`,
      ...recht,
      persoon,
      toekenningsdatum: plusDagen(vandaag, -2),
      einddatum: einde,
    },
    {
      soort: 'ww-gewijzigd',
      berichtId: `proef-2-${kenmerk}`,
      ...recht,
      persoon: bekend,
      einddatum: plusDagen(einde, 30),
      besluitdatum: plusDagen(vandaag, -1),
    },
    {
      soort: 'ww-beeindigd',
      berichtId: `proef-3-${kenmerk}`,
      ...recht,
      persoon: bekend,
      einddatum: vandaag,
      besluitdatum: vandaag,
      reden: 'werk',
    },
  ];
}

function vanGemeente({ vandaag, kenmerk, gemeentecode }: Voorbeeldvraag): object[] {
  const gemeente = gemeentecode ?? PROEFGEMEENTE;
  const melding = { meldingId: `proef-mb-${kenmerk}` };
  const bekend = { bsn: PROEFPERSOON.bsn };
  return [
    {
      soort: 'melding-bijstand',
      berichtId: `proef-1-${kenmerk}`,
      ...melding,
      persoon: { ...PROEFPERSOON, woongemeente: gemeente },
      gemeentecode: gemeente,
      meldingsdatum: vandaag,
    },
    {
      soort: 'informatiebijeenkomst',
      berichtId: `proef-2-${kenmerk}`,
      ...melding,
      persoon: bekend,
      datum: plusDagen(vandaag, 7),
    },
    {
      soort: 'melding-bijstand-ingetrokken',
      berichtId: `proef-3-${kenmerk}`,
      ...melding,
      persoon: bekend,
      reden: 'vergissing',
    },
  ];
}

function vanDoorstroompunt({ vandaag, kenmerk, gemeentecode }: Voorbeeldvraag): object[] {
  const gemeente = gemeentecode ?? PROEFGEMEENTE;
  return [
    {
      soort: 'aanmelding-doorstroompunt',
      berichtId: `proef-1-${kenmerk}`,
      persoon: { ...PROEFPERSOON, woongemeente: gemeente },
      gemeentecode: gemeente,
      aanmelddatum: vandaag,
      aanmelder: 'zelf',
    },
  ];
}
