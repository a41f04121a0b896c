import type { TaakMoment } from '../../workflows/bouwstenen/taak-typen';
import { verschovenMomenten, type GeboektMoment } from './verschoven-momenten';

const geboekt = (sleutel: string, op: number, status: GeboektMoment['status'] = 'open'): GeboektMoment => ({
  sleutel,
  op,
  status,
});
const moment = (sleutel: string, op: number): TaakMoment => ({ sleutel, op, soort: 'escalatie', trede: 1 });

describe('de momenten van een taak na een nieuwe berekening', () => {
  it('niets veranderd: er wordt niets geschreven', () => {
    expect(verschovenMomenten([geboekt('a', 1), geboekt('b', 2)], [moment('a', 1), moment('b', 2)])).toEqual({
      zet: [],
      vervalt: [],
    });
  });

  it('een escalatie na een nieuwe vrije dag schuift op, ook als het einde blijft', () => {
    const { zet } = verschovenMomenten(
      [geboekt('uiterlijk', 5), geboekt('escalatie', 6)],
      [moment('uiterlijk', 5), moment('escalatie', 7)],
    );
    expect(zet.map(({ sleutel, op }) => [sleutel, op])).toEqual([['escalatie', 7]]);
  });

  it('wat is afgegaan of gehaald blijft zoals het was', () => {
    const was = [geboekt('a', 1, 'verlopen'), geboekt('b', 2, 'gehaald')];
    expect(verschovenMomenten(was, [moment('a', 8), moment('b', 9)])).toEqual({ zet: [], vervalt: [] });
  });

  it('een herinnering die niet meer kan vervalt, en komt terug als ze weer kan', () => {
    expect(verschovenMomenten([geboekt('herinnering', 3)], []).vervalt).toEqual(['herinnering']);
    const terug = verschovenMomenten([geboekt('herinnering', 3, 'vervallen')], [moment('herinnering', 3)]);
    expect(terug.zet).toHaveLength(1);
  });
});
