import type { Gevolg } from './gevolg';

/** The answers of a school after which another has to find the jongere. */
const ZEGT_WIE = ['nazorg-overdragen', 'aanpak-afgesproken'];

/**
 * A school knows its pupils by its own number. Whoever takes over must know who it is: such an answer about somebody of whom neither age nor
 * gemeente is known, also not by this answer, is refused.
 */
export const vraagWieHetIs: Gevolg = async ({ a, tx, besluit, ids, dag }) => {
  if (!ZEGT_WIE.includes(besluit.uitkomst)) return null;
  const { gemeentecode, leeftijd } = await a.persoonsfeiten(tx, ids[0], dag);
  return gemeentecode === null && leeftijd === null
    ? 'Vul in wie de jongere is. Wie overneemt kan de jongere anders niet vinden.'
    : null;
};
