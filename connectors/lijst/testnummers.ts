import { elfproefRest } from '../../domain/persoon/elfproef';

const EERSTE_STAM = 99_900_000;

/** BSNs of the test range (999) that pass the elfproef, all different; for simulators. `vanaf` begins elsewhere in the range. */
export function testnummers(vanaf: number, aantal: number): string[] {
  const uit: string[] = [];
  for (let stam = EERSTE_STAM + (vanaf % 90_000); uit.length < aantal; stam += 1)
    for (let laatste = 0; laatste < 10 && uit.length < aantal; laatste += 1) {
      const nummer = `${stam}${laatste}`;
      if (elfproefRest(nummer) === 0) uit.push(nummer);
    }
  return uit;
}
