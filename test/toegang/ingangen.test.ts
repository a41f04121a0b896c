import { MENU } from '../../api/schermen/kader/menu';
import { VerwerkingSchema } from '../../api/schemas/verwerking';
import { SCOPES_PER_ROL } from '../../api/toegang/scopes';
import { FUNCTIES } from '../../domain/toegang/functies';
import { TOEGANGSTABEL } from '../../domain/toegang/toegangstabel';
import { ROLLEN } from '../../domain/woorden/rollen';
import { magMedewerker } from './ingangen';

describe('ingangen volgens de toegangstabel', () => {
  it('het menu toont precies de pagina’s waar de tabel iemand toelaat', () => {
    for (const { pad, functies } of MENU.filter(({ id }) => id !== 'codec'))
      expect([pad, functies]).toEqual([
        pad,
        FUNCTIES.filter((functie) => magMedewerker(functie, 'GET', pad)),
      ]);
  });

  it('een functie die met personen werkt, beheert geen koppelingen en ziet geen cijfers (een school alleen die van haarzelf) of logboek, en andersom', () => {
    const paginasVan = (functie: (typeof FUNCTIES)[number]): string[] =>
      MENU.filter(({ functies }) => functies.includes(functie)).map(({ id }) => id);
    expect(paginasVan('verzuimcoordinator')).toEqual([
      'taken',
      'trajecten',
      'mazl-starten',
      'vrije-dagen',
      'evaluatie',
    ]);
    expect(paginasVan('stagecoordinator')).toEqual(['taken', 'trajecten', 'lijstverschillen']);
    expect(paginasVan('jeugdarts')).toEqual(['taken', 'trajecten', 'mazl-starten']);
    expect(paginasVan('regisseur')).toEqual([
      'regio',
      'in-beeld',
      'lijstverschillen',
      'cijfers',
      'doorlooptijden',
      'evaluatie',
    ]);
    expect(paginasVan('beleid')).toEqual(['cijfers', 'doorlooptijden', 'evaluatie']);
    expect(paginasVan('functionaris-gegevensbescherming')).toEqual(['inzage']);
    expect(paginasVan('functioneel-beheer')).toEqual(['koppelingen']);
    expect(paginasVan('operator')).toEqual(['taken', 'trajecten', 'koppelingen', 'doorlooptijden', 'codec']);
  });

  it('cijfers over contactpersonen zijn voor wie in MAZL werkt; het eigen logboek is voor iedereen', () => {
    for (const rol of ROLLEN) {
      const heeft = new Set<string>(SCOPES_PER_ROL[rol]);
      const inKeten = ['school', 'jeugdarts', 'leerplicht', 'doorstroompunt'].includes(rol);
      expect([rol, heeft.has('cijfers:lezen')]).toEqual([rol, inKeten]);
      expect([rol, heeft.has('verwerkingen:lezen')]).toEqual([rol, true]);
      expect(heeft.has('metrieken:lezen')).toBe(rol === 'operator');
    }
  });

  it('het logboek toont alleen velden van de tabel', () => {
    const velden = TOEGANGSTABEL.filter(({ bericht }) => bericht === 'verwerkingsregel').map((r) => r.velden);
    for (const rij of velden) expect(Object.keys(VerwerkingSchema.shape).sort()).toEqual([...rij].sort());
  });
});
