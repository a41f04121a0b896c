/** Every trajectSoort as people call it. */
export const TRAJECTNAMEN = {
  mazl: 'MAZL: Meer Aandacht voor Ziekgemelde Leerlingen',
  ww: 'WW van een jongere',
  zoekperiode: 'Zoekperiode van een jongere',
  begeleiding: 'Begeleiding van een jongere',
  nazorg: 'Nazorg na pro, vso of mbo',
  'in-beeld': 'In beeld: een jongere die niemand kent',
  'sluitende-aanpak': 'Sluitende aanpak: een mbo-student die het na school niet alleen redt',
  doorstroompunt: 'Doorstroompunt: een jongere zonder startkwalificatie',
} as const;

/** The name of a trajectSoort, for screens and the Temporal UI. */
export function trajectnaam(soort: string): string {
  return (TRAJECTNAMEN as Readonly<Record<string, string>>)[soort] ?? soort;
}
