/** How somebody who left school is reached for. */
export const NAZORGWIJZEN = {
  'telefoon-overdag': 'Bellen overdag',
  'telefoon-avond': 'Bellen in de avond',
  bericht: 'App of mail',
  familie: 'Via familie',
  huisbezoek: 'Huisbezoek',
} as const;

/** One of them. */
export type Nazorgwijze = keyof typeof NAZORGWIJZEN;
