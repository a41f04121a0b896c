import type { Datum } from '../woorden/tijd';

/** The three regions over which the Dutch school holidays are spread. */
export const VAKANTIEREGIOS = ['noord', 'midden', 'zuid'] as const;

/** One of the three school holiday regions. */
export type Vakantieregio = (typeof VAKANTIEREGIOS)[number];

/** One published school holiday: Saturday to Sunday, both inclusive, in the regions named. */
export interface Schoolvakantie {
  readonly naam: string;
  readonly van: Datum;
  readonly tot: Datum;
  readonly regios: readonly Vakantieregio[];
}

/** First day for which school days are known. */
export const EERSTE_BEKENDE_DAG: Datum = '2020-01-01';
/** Last day for which school days are known: the end of the last school year that is published. */
export const LAATSTE_BEKENDE_DAG: Datum = '2030-07-31';

const ALLE: readonly Vakantieregio[] = VAKANTIEREGIOS;
const NOORD: readonly Vakantieregio[] = ['noord'];
const MIDDEN: readonly Vakantieregio[] = ['midden'];
const ZUID: readonly Vakantieregio[] = ['zuid'];
const NOORD_MIDDEN: readonly Vakantieregio[] = ['noord', 'midden'];
const MIDDEN_ZUID: readonly Vakantieregio[] = ['midden', 'zuid'];

/**
 * School holidays as published by the Rijksoverheid, checked against two independent collections of them (a test
 * compares each row). Which row is right where they differ: docs/besluiten/0002-schoolvakanties-bron.md.
 * Adding a school year: add its rows, move LAATSTE_BEKENDE_DAG to the 31st of July of its last calendar year.
 */
export const SCHOOLVAKANTIES: readonly Schoolvakantie[] = [
  { naam: 'kerstvakantie', van: '2019-12-21', tot: '2020-01-05', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2020-02-15', tot: '2020-02-23', regios: NOORD },
  { naam: 'voorjaarsvakantie', van: '2020-02-22', tot: '2020-03-01', regios: MIDDEN_ZUID },
  { naam: 'meivakantie', van: '2020-04-25', tot: '2020-05-03', regios: ALLE },
  { naam: 'zomervakantie', van: '2020-07-04', tot: '2020-08-16', regios: NOORD },
  { naam: 'zomervakantie', van: '2020-07-11', tot: '2020-08-23', regios: ZUID },
  { naam: 'zomervakantie', van: '2020-07-18', tot: '2020-08-30', regios: MIDDEN },
  { naam: 'herfstvakantie', van: '2020-10-10', tot: '2020-10-18', regios: NOORD },
  { naam: 'herfstvakantie', van: '2020-10-17', tot: '2020-10-25', regios: MIDDEN_ZUID },
  { naam: 'kerstvakantie', van: '2020-12-19', tot: '2021-01-03', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2021-02-13', tot: '2021-02-21', regios: ZUID },
  { naam: 'voorjaarsvakantie', van: '2021-02-20', tot: '2021-02-28', regios: NOORD_MIDDEN },
  { naam: 'meivakantie', van: '2021-05-01', tot: '2021-05-09', regios: ALLE },
  { naam: 'zomervakantie', van: '2021-07-10', tot: '2021-08-22', regios: NOORD },
  { naam: 'zomervakantie', van: '2021-07-17', tot: '2021-08-29', regios: MIDDEN },
  { naam: 'zomervakantie', van: '2021-07-24', tot: '2021-09-05', regios: ZUID },
  { naam: 'herfstvakantie', van: '2021-10-16', tot: '2021-10-24', regios: NOORD_MIDDEN },
  { naam: 'herfstvakantie', van: '2021-10-23', tot: '2021-10-31', regios: ZUID },
  { naam: 'kerstvakantie', van: '2021-12-25', tot: '2022-01-09', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2022-02-19', tot: '2022-02-27', regios: NOORD },
  { naam: 'voorjaarsvakantie', van: '2022-02-26', tot: '2022-03-06', regios: MIDDEN_ZUID },
  { naam: 'meivakantie', van: '2022-04-30', tot: '2022-05-08', regios: ALLE },
  { naam: 'zomervakantie', van: '2022-07-09', tot: '2022-08-21', regios: MIDDEN },
  { naam: 'zomervakantie', van: '2022-07-16', tot: '2022-08-28', regios: NOORD },
  { naam: 'zomervakantie', van: '2022-07-23', tot: '2022-09-04', regios: ZUID },
  { naam: 'herfstvakantie', van: '2022-10-15', tot: '2022-10-23', regios: NOORD },
  { naam: 'herfstvakantie', van: '2022-10-22', tot: '2022-10-30', regios: MIDDEN_ZUID },
  { naam: 'kerstvakantie', van: '2022-12-24', tot: '2023-01-08', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2023-02-18', tot: '2023-02-26', regios: ZUID },
  { naam: 'voorjaarsvakantie', van: '2023-02-25', tot: '2023-03-05', regios: NOORD_MIDDEN },
  { naam: 'meivakantie', van: '2023-04-29', tot: '2023-05-07', regios: ALLE },
  { naam: 'zomervakantie', van: '2023-07-08', tot: '2023-08-20', regios: MIDDEN },
  { naam: 'zomervakantie', van: '2023-07-15', tot: '2023-08-27', regios: ZUID },
  { naam: 'zomervakantie', van: '2023-07-22', tot: '2023-09-03', regios: NOORD },
  { naam: 'herfstvakantie', van: '2023-10-14', tot: '2023-10-22', regios: MIDDEN_ZUID },
  { naam: 'herfstvakantie', van: '2023-10-21', tot: '2023-10-29', regios: NOORD },
  { naam: 'kerstvakantie', van: '2023-12-23', tot: '2024-01-07', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2024-02-10', tot: '2024-02-18', regios: ZUID },
  { naam: 'voorjaarsvakantie', van: '2024-02-17', tot: '2024-02-25', regios: NOORD_MIDDEN },
  { naam: 'meivakantie', van: '2024-04-27', tot: '2024-05-05', regios: ALLE },
  { naam: 'zomervakantie', van: '2024-07-06', tot: '2024-08-18', regios: ZUID },
  { naam: 'zomervakantie', van: '2024-07-13', tot: '2024-08-25', regios: MIDDEN },
  { naam: 'zomervakantie', van: '2024-07-20', tot: '2024-09-01', regios: NOORD },
  { naam: 'herfstvakantie', van: '2024-10-19', tot: '2024-10-27', regios: ZUID },
  { naam: 'herfstvakantie', van: '2024-10-26', tot: '2024-11-03', regios: NOORD_MIDDEN },
  { naam: 'kerstvakantie', van: '2024-12-21', tot: '2025-01-05', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2025-02-15', tot: '2025-02-23', regios: NOORD },
  { naam: 'voorjaarsvakantie', van: '2025-02-22', tot: '2025-03-02', regios: MIDDEN_ZUID },
  { naam: 'meivakantie', van: '2025-04-26', tot: '2025-05-04', regios: ALLE },
  { naam: 'zomervakantie', van: '2025-07-05', tot: '2025-08-17', regios: ZUID },
  { naam: 'zomervakantie', van: '2025-07-12', tot: '2025-08-24', regios: NOORD },
  { naam: 'zomervakantie', van: '2025-07-19', tot: '2025-08-31', regios: MIDDEN },
  { naam: 'herfstvakantie', van: '2025-10-11', tot: '2025-10-19', regios: ZUID },
  { naam: 'herfstvakantie', van: '2025-10-18', tot: '2025-10-26', regios: NOORD_MIDDEN },
  { naam: 'kerstvakantie', van: '2025-12-20', tot: '2026-01-04', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2026-02-14', tot: '2026-02-22', regios: MIDDEN_ZUID },
  { naam: 'voorjaarsvakantie', van: '2026-02-21', tot: '2026-03-01', regios: NOORD },
  { naam: 'meivakantie', van: '2026-04-25', tot: '2026-05-03', regios: ALLE },
  { naam: 'zomervakantie', van: '2026-07-04', tot: '2026-08-16', regios: NOORD },
  { naam: 'zomervakantie', van: '2026-07-11', tot: '2026-08-23', regios: ZUID },
  { naam: 'zomervakantie', van: '2026-07-18', tot: '2026-08-30', regios: MIDDEN },
  { naam: 'herfstvakantie', van: '2026-10-10', tot: '2026-10-18', regios: NOORD },
  { naam: 'herfstvakantie', van: '2026-10-17', tot: '2026-10-25', regios: MIDDEN_ZUID },
  { naam: 'kerstvakantie', van: '2026-12-19', tot: '2027-01-03', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2027-02-13', tot: '2027-02-21', regios: ZUID },
  { naam: 'voorjaarsvakantie', van: '2027-02-20', tot: '2027-02-28', regios: NOORD_MIDDEN },
  { naam: 'meivakantie', van: '2027-04-24', tot: '2027-05-02', regios: ALLE },
  { naam: 'zomervakantie', van: '2027-07-10', tot: '2027-08-22', regios: NOORD },
  { naam: 'zomervakantie', van: '2027-07-17', tot: '2027-08-29', regios: MIDDEN },
  { naam: 'zomervakantie', van: '2027-07-24', tot: '2027-09-05', regios: ZUID },
  { naam: 'herfstvakantie', van: '2027-10-16', tot: '2027-10-24', regios: NOORD_MIDDEN },
  { naam: 'herfstvakantie', van: '2027-10-23', tot: '2027-10-31', regios: ZUID },
  { naam: 'kerstvakantie', van: '2027-12-25', tot: '2028-01-09', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2028-02-19', tot: '2028-02-27', regios: NOORD },
  { naam: 'voorjaarsvakantie', van: '2028-02-26', tot: '2028-03-05', regios: MIDDEN_ZUID },
  { naam: 'meivakantie', van: '2028-04-29', tot: '2028-05-07', regios: ALLE },
  { naam: 'zomervakantie', van: '2028-07-08', tot: '2028-08-20', regios: MIDDEN },
  { naam: 'zomervakantie', van: '2028-07-15', tot: '2028-08-27', regios: NOORD },
  { naam: 'zomervakantie', van: '2028-07-22', tot: '2028-09-03', regios: ZUID },
  { naam: 'herfstvakantie', van: '2028-10-14', tot: '2028-10-22', regios: NOORD },
  { naam: 'herfstvakantie', van: '2028-10-21', tot: '2028-10-29', regios: MIDDEN_ZUID },
  { naam: 'kerstvakantie', van: '2028-12-23', tot: '2029-01-07', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2029-02-10', tot: '2029-02-18', regios: ZUID },
  { naam: 'voorjaarsvakantie', van: '2029-02-17', tot: '2029-02-25', regios: NOORD_MIDDEN },
  { naam: 'meivakantie', van: '2029-04-28', tot: '2029-05-06', regios: ALLE },
  { naam: 'zomervakantie', van: '2029-07-07', tot: '2029-08-19', regios: MIDDEN },
  { naam: 'zomervakantie', van: '2029-07-14', tot: '2029-08-26', regios: ZUID },
  { naam: 'zomervakantie', van: '2029-07-21', tot: '2029-09-02', regios: NOORD },
  { naam: 'herfstvakantie', van: '2029-10-13', tot: '2029-10-21', regios: ZUID },
  { naam: 'herfstvakantie', van: '2029-10-20', tot: '2029-10-28', regios: NOORD_MIDDEN },
  { naam: 'kerstvakantie', van: '2029-12-22', tot: '2030-01-06', regios: ALLE },
  { naam: 'voorjaarsvakantie', van: '2030-02-16', tot: '2030-02-24', regios: NOORD },
  { naam: 'voorjaarsvakantie', van: '2030-02-23', tot: '2030-03-03', regios: MIDDEN_ZUID },
  { naam: 'meivakantie', van: '2030-04-27', tot: '2030-05-05', regios: ALLE },
  { naam: 'zomervakantie', van: '2030-07-06', tot: '2030-08-18', regios: ZUID },
  { naam: 'zomervakantie', van: '2030-07-13', tot: '2030-08-25', regios: MIDDEN },
  { naam: 'zomervakantie', van: '2030-07-20', tot: '2030-09-01', regios: NOORD },
];
