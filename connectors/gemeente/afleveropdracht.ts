import { datumVan } from '../../domain/kalender/amsterdam';
import { isDatum } from '../../domain/kalender/datum';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Afleverblad } from '../../db/repositories/afleveringen';
import type { UitgaandBericht } from '../../db/repositories/uitgaand';

/** What has to happen in the system of the partner. */
export interface Afleveropdracht extends Afleverblad {
  /** The taak with which the partner answers; null for news about an overdracht of its own. */
  readonly taakId: string | null;
  readonly trajectRef: string | null;
  /** `overdracht-aangeboden`. */
  readonly gebeurtenis: string;
  /** `open`: there is something to do; `sluit`: it is over; `verder`: something else became known. */
  readonly handeling: 'open' | 'sluit' | 'verder';
  /** By the Klok: when it was recorded. */
  readonly op: Tijdstip;
  /** Last day to act; null when there is no term. */
  readonly uiterlijk: Datum | null;
}

const ONDERWERPEN: Readonly<Record<string, Afleverblad['onderwerp']>> = {
  taken: 'taak',
  overdrachten: 'overdracht',
};

/** Events that open or close something at a partner; every other event of a taak or overdracht is only news. */
const HANDELINGEN: Readonly<Record<string, 'open' | 'sluit'>> = {
  'taak-geopend': 'open',
  'taak-ingetrokken': 'sluit',
  'taak-afgehandeld': 'sluit',
  'overdracht-aangeboden': 'open',
  'overdracht-aanvaard': 'sluit',
  'overdracht-geweigerd': 'sluit',
  'overdracht-ingetrokken': 'sluit',
  'overdracht-teruggegeven': 'sluit',
  'overdracht-vervallen': 'sluit',
};

const TYPE = /^nl\.overheid\.([a-z]+)\.([a-z]+(?:-[a-z]+)*)\.v1$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads from a row of the outbox (an `UitgaandeGebeurtenis`) what a partner has to get; null when it is not about a taak or overdracht. */
export function leesAfleveropdracht(bericht: UitgaandBericht): Afleveropdracht | null {
  const { type, time, data } = velden(bericht.inhoud);
  const delen = typeof type === 'string' ? TYPE.exec(type) : null;
  const onderwerp = ONDERWERPEN[delen?.[1] ?? ''];
  const gegevens = velden(data);
  const id = onderwerp === undefined ? null : uuidUit(gegevens[onderwerp]);
  const op = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (!delen || onderwerp === undefined || id === null || Number.isNaN(op)) return null;
  return {
    onderwerp,
    id,
    taakId: uuidUit(gegevens['taak']),
    trajectRef: uuidUit(gegevens['traject']),
    gebeurtenis: delen[2]!,
    handeling: HANDELINGEN[delen[2]!] ?? 'verder',
    op,
    uiterlijk: dagUit(gegevens['uiterlijk']),
  };
}

function uuidUit(waarde: unknown): string | null {
  return typeof waarde === 'string' && UUID.test(waarde) ? waarde : null;
}

/** A deadline is the end of its last day (24:00 in Amsterdam): that day is meant. */
function dagUit(uiterlijk: unknown): Datum | null {
  if (typeof uiterlijk !== 'string') return null;
  if (isDatum(uiterlijk)) return uiterlijk;
  const op = Date.parse(uiterlijk);
  return Number.isNaN(op) ? null : datumVan(op - 1);
}

function velden(waarde: unknown): Readonly<Record<string, unknown>> {
  return typeof waarde === 'object' && waarde !== null ? (waarde as Record<string, unknown>) : {};
}
