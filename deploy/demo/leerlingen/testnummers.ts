import { elfproefRest } from '../../../domain/persoon/elfproef';

const EERSTE = 999_000_000;
const RUIMTE = 1_000_000;
/** Has no factor in common with RUIMTE, so that every place is visited once. */
const SPRONG = 386_177;

/** Different burgerservicenummers of the test range 999, the same for the same begin; there are some 90,000. */
export function* testBsns(begin: number): Generator<string> {
  for (let i = 0; i < RUIMTE; i += 1) {
    const nummer = String(EERSTE + ((begin + i * SPRONG) % RUIMTE));
    if (elfproefRest(nummer) === 0) yield nummer;
  }
}
