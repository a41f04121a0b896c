import { tijdstipOp } from '../domain/kalender/amsterdam';
import { RegelOnbekendFout, regelOp } from '../domain/regels/regel-op';
import { operatortermijn } from './operatortermijn';

const vrijdag = tijdstipOp('2030-07-26', '10:00');

describe('de termijn van een taak voor een beheerder', () => {
  it('in werkdagen, ook na de laatste dag die de schoolkalender kent', () => {
    const termijn = operatortermijn('operator-kalender', 's', tijdstipOp('2031-03-07', '10:00'))!;
    expect(termijn.einde.laatsteDag).toBe('2031-03-11');
    expect(termijn.momenten.map(({ soort }) => soort)).toEqual([
      'herinnering',
      'uiterlijk',
      'escalatie',
      'escalatie',
    ]);
  });

  it('een regel in schooldagen wordt als werkdagen gelezen', () => {
    const termijn = operatortermijn('operator-routering', 's', vrijdag, (soort, datum) => {
      const regel = regelOp(soort, datum, {});
      return soort === 'herinnering'
        ? { ...regel, waarde: { voor: 1, eenheid: 'schooldag' } as never }
        : regel;
    })!;
    expect(termijn.einde.laatsteDag).toBe('2030-07-30');
    expect(termijn.momenten[0]).toMatchObject({
      soort: 'herinnering',
      op: tijdstipOp('2030-07-29', '09:00'),
    });
  });

  it('zonder regel is er geen termijn, en loopt niets vast', () => {
    const zonder = (): never => {
      throw new RegelOnbekendFout('termijn-operator', '2030-07-26');
    };
    expect(operatortermijn('operator-kalender', 's', vrijdag, zonder)).toBeNull();
  });
});
