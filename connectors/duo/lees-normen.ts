import { leesCsvRegels } from '../uwv/csv-regels';

/** The norm of DUO: no more jongeren without startkwalificatie than this, in the whole country. */
export interface Vsvnorm {
  /** `2022-2023`. */
  readonly schooljaar: string;
  /** Level of the mbo, 1 to 4. */
  readonly niveau: number;
  readonly norm: number;
}

/** Reads `VSV_normen.csv`. Rows without a norm (`NULL`) say nothing. @throws Error naming the row, when one is neither */
export function leesNormen(bytes: Buffer): Vsvnorm[] {
  const tekst = bytes.subarray(bytes.subarray(0, 3).toString('latin1') === '\xef\xbb\xbf' ? 3 : 0);
  const [kop, ...regels] = leesCsvRegels(tekst, ';');
  if (!Array.isArray(kop) || kop.join(';') !== 'Teljaar;NormDUOVSV;Niveau')
    throw new Error('de kop is niet Teljaar;NormDUOVSV;Niveau');
  return regels.flatMap((velden, i): Vsvnorm[] => {
    const [schooljaar = '', norm = '', niveau = ''] = typeof velden === 'string' ? [] : velden;
    if (/^[0-9]{4}-[0-9]{4}$/.test(schooljaar) && norm === 'NULL' && niveau === 'NULL') return [];
    if (!/^[0-9]{4}-[0-9]{4}$/.test(schooljaar) || !/^[0-9]{1,7}$/.test(norm) || !/^[1-4]$/.test(niveau))
      throw new Error(`rij ${i + 1} is geen norm`);
    return [{ schooljaar, niveau: Number(niveau), norm: Number(norm) }];
  });
}
