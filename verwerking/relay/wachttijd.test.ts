import { wachttijdMs } from './wachttijd';

describe('wachttijdMs', () => {
  it('verdubbelt van een seconde tot vijf minuten', () => {
    const laagst = Array.from({ length: 12 }, (_, i) => wachttijdMs(i + 1, () => 0));
    expect(laagst.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000]);
    expect(laagst.at(-1)).toBe(150_000);
    expect(wachttijdMs(1_000_000, () => 1)).toBe(300_000);
    expect(wachttijdMs(0, () => 0)).toBe(500);
  });

  it('de helft is toeval', () => {
    expect(wachttijdMs(3, () => 0)).toBe(2_000);
    expect(wachttijdMs(3, () => 0.999)).toBe(3_998);
  });
});
