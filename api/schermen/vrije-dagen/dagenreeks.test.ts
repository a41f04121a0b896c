import { naarReeksen, werkweekdagen } from './dagenreeks';

describe('reeksen van vrije dagen', () => {
  it('een weekend ertussen breekt een reeks niet, een schooldag of een andere soort wel', () => {
    const dagen = [
      { datum: '2027-01-07', soort: 'vrij' },
      { datum: '2027-01-08', soort: 'vrij' },
      { datum: '2027-01-11', soort: 'vrij' },
      { datum: '2027-01-13', soort: 'vrij' },
      { datum: '2027-01-14', soort: 'studiedag' },
    ] as const;
    expect(naarReeksen(dagen).map(({ van, tot, soort, dagen: d }) => [van, tot, soort, d.length])).toEqual([
      ['2027-01-07', '2027-01-11', 'vrij', 3],
      ['2027-01-13', '2027-01-13', 'vrij', 1],
      ['2027-01-14', '2027-01-14', 'studiedag', 1],
    ]);
  });

  it('van vrijdag tot en met maandag zijn twee dagen; een weekend is er geen', () => {
    expect(werkweekdagen('2027-01-08', '2027-01-11')).toEqual(['2027-01-08', '2027-01-11']);
    expect(werkweekdagen('2027-01-09', '2027-01-10')).toEqual([]);
  });
});
