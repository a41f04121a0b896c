/** A gemeente by its CBS code. */
export interface Gemeentegegevens {
  readonly gemeentecode: string;
  readonly naam: string;
}

/** Name of the region, as everywhere in the platform. */
export const GOOI_EN_VECHTSTREEK = 'gooi-en-vechtstreek';

/** The gemeenten of the region Gooi en Vechtstreek. Source: CBS, gemeenten 2024 (codes and names); evaluation 2023 RBL (which seven). */
export const GEMEENTEN_GOOI_EN_VECHTSTREEK: readonly Gemeentegegevens[] = [
  { gemeentecode: '0376', naam: 'Blaricum' },
  { gemeentecode: '0317', naam: 'Eemnes' },
  { gemeentecode: '1942', naam: 'Gooise Meren' },
  { gemeentecode: '0402', naam: 'Hilversum' },
  { gemeentecode: '0406', naam: 'Huizen' },
  { gemeentecode: '0417', naam: 'Laren' },
  { gemeentecode: '1696', naam: 'Wijdemeren' },
];
