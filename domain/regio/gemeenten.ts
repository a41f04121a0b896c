import type { Datum } from '../woorden/tijd';

/** A gemeente that was merged into another one. */
export interface Samenvoeging {
  readonly oud: string;
  readonly nieuw: string;
  /** First day on which the old code no longer exists. */
  readonly vanaf: Datum;
}

/**
 * Gemeenten that have been merged since 2020, the first year Sluitend counts. A jongere or a location may still be registered under the
 * old code. Source: RvIG, landelijke tabel 33 (gemeenten), as published with the BRP API (BRP-API/Haal-Centraal-BRP-bevragen). That copy
 * ends in 2022: a later merger is added here when a newer table names it, with its date.
 */
export const SAMENVOEGINGEN: readonly Samenvoeging[] = [
  { oud: '0003', nieuw: '1979', vanaf: '2021-01-01' }, // Appingedam -> Eemsdelta
  { oud: '0010', nieuw: '1979', vanaf: '2021-01-01' }, // Delfzijl -> Eemsdelta
  { oud: '0024', nieuw: '1979', vanaf: '2021-01-01' }, // Loppersum -> Eemsdelta
  { oud: '0788', nieuw: '0824', vanaf: '2021-01-01' }, // Haaren -> Oisterwijk
  { oud: '0370', nieuw: '0439', vanaf: '2022-01-01' }, // Beemster -> Purmerend
  { oud: '0398', nieuw: '1980', vanaf: '2022-01-01' }, // Heerhugowaard -> Dijk en Waard
  { oud: '0416', nieuw: '1980', vanaf: '2022-01-01' }, // Langedijk -> Dijk en Waard
  { oud: '0756', nieuw: '1982', vanaf: '2022-01-01' }, // Boxmeer -> Land van Cuijk
  { oud: '0786', nieuw: '1982', vanaf: '2022-01-01' }, // Grave -> Land van Cuijk
  { oud: '0815', nieuw: '1982', vanaf: '2022-01-01' }, // Mill en Sint Hubert -> Land van Cuijk
  { oud: '0856', nieuw: '1991', vanaf: '2022-01-01' }, // Uden -> Maashorst
  { oud: '1684', nieuw: '1982', vanaf: '2022-01-01' }, // Cuijk -> Land van Cuijk
  { oud: '1685', nieuw: '1991', vanaf: '2022-01-01' }, // Landerd -> Maashorst
  { oud: '1702', nieuw: '1982', vanaf: '2022-01-01' }, // Sint Anthonis -> Land van Cuijk
  { oud: '0457', nieuw: '0363', vanaf: '2022-03-24' }, // Weesp -> Amsterdam
];

/** The code that this gemeente has on a day: its own, or that of the gemeente into which it was merged by then. */
export function gemeenteOp(code: string, datum: Datum): string {
  const opgegaan = SAMENVOEGINGEN.find(({ oud, vanaf }) => oud === code && vanaf <= datum);
  return opgegaan ? gemeenteOp(opgegaan.nieuw, datum) : code;
}
