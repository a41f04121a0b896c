import { maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject } from '../../test/fabrieken/taken';
import { meldAan, type TestMedewerker } from '../../test/fabrieken/test-medewerker';
import { maakLocatie } from '../../test/fabrieken/partners';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { systeemToegang } from '../verbinding';
import {
  leesContactpersonen,
  telContactpersonen,
  zetContactpersoon,
  type Contactpersoon,
} from './contactpersonen';
import { schrijfTraject, sluitTrajectAf, wisselVerantwoordelijke } from './trajecten';

const TOEGANG = systeemToegang('test');
const OP = Date.parse('2026-11-24T10:00:00Z');
const DAG = 86_400_000;

describe('contactpersonen', () => {
  let test: TestDatabank;
  let school: TestPartner;
  let leerplicht: TestPartner;
  let juf: TestMedewerker;
  let ambtenaar: TestMedewerker;
  let nummer = 0;

  beforeAll(async () => {
    test = await maakTestDatabank();
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    leerplicht = await maakPartner(test.databank, { rol: 'leerplicht' });
    await maakLocatie(test.databank, '00AV00', school.oin);
    juf = await meldAan(test.databank, 'verzuimcoordinator', { oin: school.oin });
    ambtenaar = await meldAan(test.databank, 'leerplichtambtenaar', { oin: leerplicht.oin });
  });

  afterAll(() => test.ruimOp());

  async function nieuwTraject() {
    nummer += 1;
    const jongereId = await maakLeerling(test.databank, '00AV', String(nummer));
    return maakTraject(test.databank, { jongereId, vestigingscode: '00AV00', verantwoordelijke: school });
  }

  const zet = (trajectRef: string, medewerkerId: string, op = OP): Promise<boolean> =>
    test.databank.metToegang(TOEGANG, (tx) =>
      zetContactpersoon(tx, {
        trajectRef,
        oin: school.oin,
        medewerkerId,
        vervangerId: null,
        door: null,
        op,
      }),
    );

  const lees = (ref: string, tot: number | null = null): Promise<Contactpersoon[]> =>
    test.databank.metToegang(TOEGANG, (tx) => leesContactpersonen(tx, ref, tot));

  /** An offered overdracht with a stored answer of its receiver. */
  async function aanvaard(ref: string, jongereId: string, door: string | null): Promise<void> {
    const taak = await maakTaak(test.databank, {
      aan: leerplicht,
      soort: 'overdracht-besluit',
      traject: { ref, jongereId },
    });
    const { rows } = await test.beheer.query(
      `insert into overdrachten (ref, sleutel, reden_soort, traject_ref, van_oin, van_rol, naar_oin, naar_rol, status, aangeboden_op)
       values (gen_random_uuid(), $1, 'handhaven', $2, $3, 'school', $4, 'leerplicht', 'aangeboden', now()) returning ref`,
      [`o:${ref}`, ref, school.oin, leerplicht.oin],
    );
    const overdracht = rows[0].ref as string;
    await test.beheer.query('update taken set overdracht_ref = $2 where id = $1', [taak, overdracht]);
    await test.beheer.query(
      `insert into besluiten (id, taak_id, uitkomst, door_oin, door_rol, door_medewerker, ontvangen_op)
       values (gen_random_uuid(), $1, 'aanvaard', $2, 'leerplicht', $3, now())`,
      [taak, leerplicht.oin, door],
    );
    await test.databank.metToegang(TOEGANG, (tx) =>
      wisselVerantwoordelijke(tx, ref, { oin: leerplicht.oin, rol: 'leerplicht' }, overdracht, OP + DAG),
    );
  }

  it('een tegelijk: wie volgt, sluit af wie er was; dezelfde nog eens verandert niets', async () => {
    const { ref } = await nieuwTraject();
    expect([await zet(ref, juf.id), await zet(ref, juf.id)]).toEqual([true, false]);
    const ander = await meldAan(test.databank, 'verzuimcoordinator', { oin: school.oin });
    await zet(ref, ander.id, OP + DAG);
    expect((await lees(ref)).map(({ medewerkerId, van, tot }) => [medewerkerId, van, tot])).toEqual([
      [juf.id, OP, OP + DAG],
      [ander.id, OP + DAG, null],
    ]);
    expect((await lees(ref, OP + 1)).map(({ medewerkerId, tot }) => [medewerkerId, tot])).toEqual([
      [juf.id, null],
    ]);
  });

  it('gaat bij aanvaarden over naar wie aanvaardde', async () => {
    const { ref, jongereId } = await nieuwTraject();
    await zet(ref, juf.id);
    await aanvaard(ref, jongereId, ambtenaar.id);
    expect((await lees(ref)).map(({ medewerkerId, oin, tot }) => [medewerkerId, oin, tot])).toEqual([
      [juf.id, school.oin, OP + DAG],
      [ambtenaar.id, leerplicht.oin, null],
    ]);
  });

  it.each([[null], ['kenmerk-uit-eigen-systeem']])(
    'aanvaardt %j, die wij niet kennen, dan is er geen contactpersoon tot de nieuwe organisatie kiest',
    async (door) => {
      const { ref, jongereId } = await nieuwTraject();
      await zet(ref, juf.id);
      await aanvaard(ref, jongereId, door);
      expect((await lees(ref)).map(({ tot }) => tot)).toEqual([OP + DAG]);
    },
  );

  it('eindigt met het traject, ook als de klok stilstond', async () => {
    const { ref } = await nieuwTraject();
    await zet(ref, juf.id);
    await test.databank.metToegang(TOEGANG, (tx) =>
      sluitTrajectAf(tx, ref, 'meldingen-ingetrokken', OP - 60_000),
    );
    expect((await lees(ref)).map(({ tot }) => tot)).toEqual([OP]);
  });

  it('het cijfer telt per jongere verschillende personen, over alle open trajecten', async () => {
    const eigen = await maakPartner(test.databank, { vestigingscodes: ['00AW00'] });
    await maakLocatie(test.databank, '00AW00', eigen.oin);
    const [een, twee, geen] = await Promise.all(
      ['a1', 'a2', 'a3'].map((n) => maakLeerling(test.databank, '00AW', n)),
    );
    const bij = (jongereId: string) =>
      maakTraject(test.databank, { jongereId, vestigingscode: '00AW00', verantwoordelijke: eigen });
    const [a, b] = [await bij(een!), await bij(twee!)];
    await bij(geen!);
    // A second traject of another kind, with a contactpersoon of its own.
    const tweede = await test.databank.metToegang(TOEGANG, (tx) =>
      schrijfTraject(tx, {
        soort: 'zoekperiode',
        jongereId: twee!,
        vestigingscode: '00AW00',
        regio: 'gooi-en-vechtstreek',
        fase: 'zoeken',
        aanleiding: 'melding',
        verantwoordelijke: { oin: leerplicht.oin, rol: 'leerplicht' },
        op: OP,
      }),
    );
    await zet(a.ref, juf.id);
    await zet(b.ref, juf.id);
    await zet(tweede, ambtenaar.id);
    const cijfer = await test.databank.metToegang(TOEGANG, (tx) =>
      telContactpersonen(tx, { soort: 'eigen', oin: eigen.oin, rol: 'school' }),
    );
    expect(cijfer).toEqual({
      jongeren: 3,
      trajecten: 4,
      trajectenZonder: 1,
      verdeling: [
        { aantal: 0, jongeren: 1 },
        { aantal: 1, jongeren: 1 },
        { aantal: 2, jongeren: 1 },
        { aantal: 3, jongeren: 0 },
      ],
      gemiddeld: 1,
    });
    const niets = await test.databank.metToegang(TOEGANG, (tx) =>
      telContactpersonen(tx, { soort: 'regio', oin: eigen.oin }),
    );
    expect(niets).toMatchObject({ jongeren: 0, gemiddeld: null });
  });
});
