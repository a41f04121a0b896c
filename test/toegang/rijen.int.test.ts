import fc from 'fast-check';
import { wisselVerantwoordelijke } from '../../db/repositories/trajecten';
import { systeemToegang, type Toegang } from '../../db/verbinding';
import type { Rol } from '../../domain/woorden/rollen';
import { maakLocatie, maakPartner, type TestPartner } from '../fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject } from '../fabrieken/taken';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';
import { aantal } from '../omgeving/zwaar';

const TOEGANG = systeemToegang('test');
const VESTIGINGEN = ['00AV00', '00AV01', '00BX00'] as const;

interface Stap {
  readonly soort: 'taak' | 'verantwoordelijke' | 'verhuizing';
  readonly partner: number;
  readonly vestiging: number;
  readonly bijVestiging: boolean;
}

const trajectplan = fc.record({
  vestiging: fc.nat(VESTIGINGEN.length - 1),
  stappen: fc.array(
    fc.record({
      soort: fc.constantFrom('taak', 'taak', 'verantwoordelijke', 'verhuizing'),
      partner: fc.nat(99),
      vestiging: fc.nat(VESTIGINGEN.length - 1),
      bijVestiging: fc.boolean(),
    }),
    { maxLength: 5 },
  ) as fc.Arbitrary<Stap[]>,
});

/** Random trajecten played on the database, with a model beside it of who had to do with which. */
describe('welke trajecten een partner in de databank aantreft', () => {
  let test: TestDatabank;
  let partners: TestPartner[];

  beforeAll(async () => {
    test = await maakTestDatabank();
    const eigenaar = await maakPartner(test.databank, { vestigingscodes: [] });
    for (const code of VESTIGINGEN) await maakLocatie(test.databank, code, eigenaar.oin);
    const maak = (rol: Rol, vestigingscodes: readonly string[] = []): Promise<TestPartner> =>
      maakPartner(test.databank, {
        rol,
        vestigingscodes,
        ...(rol === 'school' ? { oin: eigenaar.oin } : {}),
      });
    partners = [
      await maak('school', ['00AV00']),
      await maak('school', ['00AV01']),
      await maak('school', ['00AV01', '00BX00']),
      await maak('jeugdarts'),
      await maak('jeugdarts', ['00AV00']),
      await maak('leerplicht'),
      await maak('leerplicht'),
      await maak('doorstroompunt'),
      await maak('gemeente-wi'),
    ];
  });
  afterAll(() => test.ruimOp());

  const magDaar = (partner: TestPartner, vestigingscode: string | null): boolean => {
    if (partner.rol === 'school')
      return vestigingscode !== null && partner.vestigingscodes.includes(vestigingscode);
    return (
      partner.vestigingscodes.length === 0 ||
      vestigingscode === null ||
      partner.vestigingscodes.includes(vestigingscode)
    );
  };

  async function zichtbaar(partner: TestPartner): Promise<Record<string, Set<string>>> {
    const { oin, rol, vestigingscodes, clientId } = partner;
    const toegang: Toegang = { soort: 'partner', oin, rol, vestigingscodes, wie: clientId };
    return test.databank.metToegang(toegang, async (tx) => ({
      trajecten: new Set((await tx.selectFrom('trajecten').select('ref').execute()).map(({ ref }) => ref)),
      verantwoordelijken: new Set(
        (await tx.selectFrom('verantwoordelijken').select('traject_ref').execute()).map((v) => v.traject_ref),
      ),
      taken: new Set(
        (await tx.selectFrom('taken').select('traject_ref').execute()).flatMap((t) => t.traject_ref ?? []),
      ),
    }));
  }

  it('precies die waarmee hij te maken heeft of had; voor elk paar ziet de een niets dat alleen van de ander is', async () => {
    const betrokkenen = new Map<string, Set<TestPartner>>();
    const metTaken = new Set<string>();
    const plannen = fc.sample(trajectplan, { numRuns: aantal(60, 1_000), seed: 20261124 });
    for (const [nr, plan] of plannen.entries()) {
      const vestigingscode = VESTIGINGEN[plan.vestiging]!;
      const traject = await maakTraject(test.databank, {
        jongereId: await maakLeerling(test.databank, '00AV', `Z-${nr}`),
        vestigingscode,
        verantwoordelijke: partners[0]!,
      });
      const wie = new Set<TestPartner>();
      betrokkenen.set(traject.ref, wie);
      const betrek = (kan: (partner: TestPartner) => boolean): void => {
        for (const partner of partners) if (kan(partner)) wie.add(partner);
      };
      betrek((p) => p.rol === 'school' && p.vestigingscodes.includes(vestigingscode));
      let op = Date.parse('2026-11-24T09:00:00Z');
      for (const stap of plan.stappen) {
        op += 3_600_000;
        const partner = partners[stap.partner % partners.length]!;
        const plaats = stap.bijVestiging ? VESTIGINGEN[stap.vestiging]! : null;
        if (stap.soort === 'taak') {
          await maakTaak(test.databank, { aan: partner, traject, vestigingscode: plaats });
          metTaken.add(traject.ref);
          betrek((p) => p.oin === partner.oin && p.rol === partner.rol && magDaar(p, plaats));
        } else if (stap.soort === 'verantwoordelijke') {
          await test.databank.metToegang(TOEGANG, (tx) =>
            wisselVerantwoordelijke(tx, traject.ref, partner, null as never, op),
          );
          if (partner.rol !== 'school') betrek((p) => p.oin === partner.oin && p.rol === partner.rol);
        } else {
          const naar = VESTIGINGEN[stap.vestiging]!;
          await test.databank.metToegang(TOEGANG, (tx) =>
            tx
              .updateTable('trajecten')
              .set({ vestigingscode: naar })
              .where('ref', '=', traject.ref)
              .execute(),
          );
          betrek((p) => p.rol === 'school' && p.vestigingscodes.includes(naar));
        }
      }
    }
    for (const partner of partners) {
      const verwacht = [...betrokkenen].flatMap(([ref, wie]) => (wie.has(partner) ? [ref] : []));
      const gezien = await zichtbaar(partner);
      expect([...gezien['trajecten']!].sort()).toEqual(verwacht.sort());
      expect([...gezien['verantwoordelijken']!].sort()).toEqual(verwacht);
      expect([...gezien['taken']!].sort()).toEqual(verwacht.filter((ref) => metTaken.has(ref)));
    }
  });
});
