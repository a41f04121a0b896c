import { defineSearchAttributeKey } from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Tijdstip } from '../../domain/woorden/tijd';

/** Search attributes operators filter on: coded values only, they are not encrypted. Registered by `sluitend start`. */
export const ZOEK = {
  trajectSoort: defineSearchAttributeKey('TrajectSoort', 'KEYWORD'),
  fase: defineSearchAttributeKey('Fase', 'KEYWORD'),
  aanZet: defineSearchAttributeKey('AanZet', 'KEYWORD'),
  aanZetSinds: defineSearchAttributeKey('AanZetSinds', 'DATETIME'),
  uiterlijk: defineSearchAttributeKey('Uiterlijk', 'DATETIME'),
  regio: defineSearchAttributeKey('Regio', 'KEYWORD'),
  escalatie: defineSearchAttributeKey('Escalatie', 'INT'),
} as const;

/** Value of `AanZet` when nobody has to move. */
export const NIEMAND = 'niemand';

/**
 * Shows operators who has to move, since when, until when and how far it has been escalated. Costs a history event, so nothing is
 * written when all of it is shown already (a new segment of the same run); then "nobody" also keeps its since.
 */
export function toonAanZet(
  fase: string,
  aanZet: string,
  sinds: Tijdstip,
  uiterlijk: Tijdstip | null,
  escalatie: number,
): void {
  const getoond = workflowInfo().typedSearchAttributes;
  const isZelfde =
    getoond.get(ZOEK.fase) === fase &&
    getoond.get(ZOEK.aanZet) === aanZet &&
    (aanZet === NIEMAND || getoond.get(ZOEK.aanZetSinds)?.getTime() === sinds) &&
    (getoond.get(ZOEK.uiterlijk)?.getTime() ?? null) === uiterlijk &&
    getoond.get(ZOEK.escalatie) === escalatie;
  if (isZelfde) return;
  upsertSearchAttributes([
    { key: ZOEK.fase, value: fase },
    { key: ZOEK.aanZet, value: aanZet },
    { key: ZOEK.aanZetSinds, value: new Date(sinds) },
    { key: ZOEK.uiterlijk, value: uiterlijk === null ? null : new Date(uiterlijk) },
    { key: ZOEK.escalatie, value: escalatie },
  ]);
}

/** Shows operators how far a taak has been escalated. */
export function toonEscalatie(escalatie: number): void {
  if (workflowInfo().typedSearchAttributes.get(ZOEK.escalatie) === escalatie) return;
  upsertSearchAttributes([{ key: ZOEK.escalatie, value: escalatie }]);
}
