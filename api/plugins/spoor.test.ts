import { volgendSpoor } from './spoor';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('volgendSpoor', () => {
  it('gaat verder in het gegeven spoor met een eigen span', () => {
    const verder = volgendSpoor(`00-${TRACE}-00f067aa0ba902b7-01`);
    expect(verder).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
    expect(verder).not.toContain('00f067aa0ba902b7');
  });

  it.each([
    undefined,
    '',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `ff-${TRACE}-00f067aa0ba902b7-01`,
    `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
    'geen spoor; drop table inbox',
  ])('begint een nieuw spoor bij %j', (kop) => {
    expect(volgendSpoor(kop)).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });
});
