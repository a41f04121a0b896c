import { defineSearchAttributeKey } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
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

/** Shows operators who has to move, since when and until when. */
export function toonAanZet(
  fase: string,
  aanZet: string,
  sinds: Tijdstip,
  uiterlijk: Tijdstip | null,
  escalatie: number,
): void {
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
  upsertSearchAttributes([{ key: ZOEK.escalatie, value: escalatie }]);
}
