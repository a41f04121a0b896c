import { controleerBsn } from '../../domain/persoon/bsn';
import { fout, goed, type Controle } from '../../domain/persoon/controle';
import { controleerOnderwijsnummer } from '../../domain/persoon/onderwijsnummer';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { Lijstmapping } from './lijstmapping';

/**
 * Reads the number by which a list names a person: a BSN or else an onderwijsnummer, or, where the source says that its numbers are
 * pseudonymous, any nine digits as a number of that source only. Nothing is repaired.
 */
export function leesPersoonsnummer(
  tekst: string,
  mapping: Pick<Lijstmapping, 'persoonsnummer' | 'naam'>,
  { oefen }: { readonly oefen: boolean },
): Controle<Persoonssleutel> {
  if (mapping.persoonsnummer === 'pseudoniem') {
    if (/^[0-9]{9}$/.test(tekst)) return goed({ soort: 'bronnummer', bron: mapping.naam, nummer: tekst });
    return fout('nummer-vorm', 'een nummer heeft precies negen cijfers; is een nul vooraan weggevallen?');
  }
  const bsn = controleerBsn(tekst, { oefen });
  if (bsn.goed) return goed({ soort: 'bsn', waarde: bsn.waarde });
  const onderwijsnummer = controleerOnderwijsnummer(tekst);
  return onderwijsnummer.goed ? goed({ soort: 'onderwijsnummer', waarde: onderwijsnummer.waarde }) : bsn;
}
