import { isDatum } from '../../domain/kalender/datum';
import type { Schoolkalender } from '../../domain/kalender/schoolkalender';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import { beoordeelVerzuim, buitenKalender, type Bevinding } from '../../domain/signalen/beoordeling';
import { brinVan, SIGNAAL_SCHEMA_VERSIE, type VerzuimmeldingSignaal } from '../../domain/signalen/signaal';
import type { Datum } from '../../domain/woorden/tijd';
import type { Gelezen } from '../berichten/gelezen-melding';
import { berichtIdVan, leesVorm, nieuwereVersie, velden } from '../berichten/lees-vorm';
import type { Verzuimmelding, VerzuimmeldingSchema } from './verzuimmelding-schema';

/** What is needed to judge a message. */
export interface LeesContext {
  readonly schema: VerzuimmeldingSchema;
  /** Today by the Klok, Europe/Amsterdam. */
  readonly vandaag: Datum;
  /** The calendar of a location; undefined when Sluitend does not know the location. */
  kalenderVan(vestigingscode: string): Schoolkalender | undefined;
}

/** Reads one message of a school system: all errors at once, or the signal with its warnings. Pure. */
export function leesVerzuimmelding(waarde: unknown, context: LeesContext): Gelezen<VerzuimmeldingSignaal> {
  const teNieuw = nieuwereVersie(waarde);
  if (teNieuw) return { goed: false, berichtId: berichtIdVan(waarde), fouten: [teNieuw] };
  const vorm = leesVorm(context.schema, waarde);
  const oordeel = beoordeelDagen(waarde, context);
  if (!vorm.goed || oordeel.fouten.length > 0)
    return {
      goed: false,
      berichtId: berichtIdVan(waarde),
      fouten: [
        ...(vorm.goed ? [] : vorm.fouten),
        ...oordeel.fouten.map(({ veld, code, uitleg }) => ({ pad: `/${veld}`, code, uitleg })),
      ],
    };
  const { melding } = vorm;
  return {
    goed: true,
    melding: {
      bron: melding.bron ?? null,
      berichtId: melding.berichtId,
      sleutels: sleutelsVan(melding),
      identiteit: null,
      signaal: signaalVan(melding),
      waarschuwingen: oordeel.waarschuwingen,
    },
  };
}

/** Judges the days whatever else is wrong, so that the sender hears everything at once. */
function beoordeelDagen(
  waarde: unknown,
  context: LeesContext,
): { fouten: readonly Bevinding[]; waarschuwingen: readonly Bevinding[] } {
  const { vestigingscode, eersteZiektedag, laatsteZiektedag } = velden(waarde);
  const kalender = typeof vestigingscode === 'string' ? context.kalenderVan(vestigingscode) : undefined;
  const onbekend: Bevinding[] =
    typeof vestigingscode === 'string' && /^[0-9]{2}[0-9A-Z]{4}$/.test(vestigingscode) && !kalender
      ? [{ code: 'vestiging-onbekend', veld: 'vestigingscode', uitleg: 'Sluitend kent deze vestiging niet.' }]
      : [];
  const eerste = dagUit(eersteZiektedag);
  const laatste = dagUit(laatsteZiektedag);
  if (eerste === null) {
    // A betermelding: only its last day can be judged here, the verwerker knows the report.
    if (laatste === null || eersteZiektedag !== undefined) return { fouten: onbekend, waarschuwingen: [] };
    const oordeel = beoordeelVerzuim({ ...deel(laatste, null, context), kalender: null });
    const fouten = oordeel.fouten.length > 0 ? [buitenKalender('laatsteZiektedag')] : [];
    const later = laatste > context.vandaag;
    return {
      fouten: [...onbekend, ...fouten],
      waarschuwingen: later
        ? [{ code: 'einde-later', veld: 'laatsteZiektedag', uitleg: 'De laatste dag ligt in de toekomst.' }]
        : [],
    };
  }
  const oordeel = beoordeelVerzuim({ ...deel(eerste, laatste, context), kalender: kalender ?? null });
  return { fouten: [...onbekend, ...oordeel.fouten], waarschuwingen: oordeel.waarschuwingen };
}

function deel(eersteDag: Datum, laatsteDag: Datum | null, context: LeesContext) {
  return {
    eersteDag,
    laatsteDag,
    velden: { eerste: 'eersteZiektedag', laatste: 'laatsteZiektedag' },
    vandaag: context.vandaag,
  };
}

function dagUit(waarde: unknown): Datum | null {
  return typeof waarde === 'string' && isDatum(waarde) ? waarde : null;
}

function sleutelsVan(melding: Verzuimmelding): Persoonssleutel[] {
  const { leerlingnummer, bsn, onderwijsnummer } = melding.leerling;
  const sleutels: Persoonssleutel[] = [];
  if (leerlingnummer !== undefined)
    sleutels.push({ soort: 'leerlingnummer', brin: brinVan(melding.vestigingscode), nummer: leerlingnummer });
  if (bsn !== undefined) sleutels.push({ soort: 'bsn', waarde: bsn });
  if (onderwijsnummer !== undefined) sleutels.push({ soort: 'onderwijsnummer', waarde: onderwijsnummer });
  return sleutels;
}

/** Field order is fixed: equal content must give an equal hash, whichever way it came. */
function signaalVan(melding: Verzuimmelding): VerzuimmeldingSignaal {
  const basis = { schemaVersie: SIGNAAL_SCHEMA_VERSIE, vestigingscode: melding.vestigingscode } as const;
  switch (melding.soort) {
    case 'ziekmelding':
    case 'correctie':
      return {
        soort: melding.soort,
        ...basis,
        meldingId: melding.meldingId,
        eersteZiektedag: melding.eersteZiektedag,
        laatsteZiektedag: melding.laatsteZiektedag,
      };
    case 'betermelding':
      return {
        soort: 'betermelding',
        ...basis,
        meldingId: melding.meldingId,
        laatsteZiektedag: melding.laatsteZiektedag,
      };
    case 'intrekking':
      return { soort: 'intrekking', ...basis, meldingId: melding.meldingId };
  }
}
