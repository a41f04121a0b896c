import { Emmers } from './emmer';

describe('Emmers', () => {
  it('laat een stoot door tot de inhoud en daarna het gemiddelde', () => {
    const emmers = new Emmers(10, 20);
    const ja = Array.from({ length: 25 }, () => emmers.neem('a', 0)).filter((wacht) => wacht === 0);
    expect(ja).toHaveLength(20);
    expect(emmers.neem('a', 0)).toBe(1);
    expect(emmers.neem('a', 100)).toBe(0);
    expect(emmers.neem('b', 0)).toBe(0);
  });

  it('een klok die terugspringt geeft niets weg en kost niets', () => {
    const emmers = new Emmers(1, 1);
    expect(emmers.neem('a', 10_000)).toBe(0);
    expect(emmers.neem('a', 0)).toBe(1);
    expect(emmers.neem('a', 1_000)).toBe(0);
  });
});
