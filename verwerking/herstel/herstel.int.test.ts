import { randomUUID } from 'node:crypto';
import { plusDagen } from '../../domain/kalender/datum';
import { Werkplaats } from '../../test/werkplaats/werkplaats';
import { TEST_NAMESPACE } from '../../test/omgeving/diensten';
import { herstel, type Herstelverslag } from './herstel';

/*
 * Temporal and PostgreSQL taken apart on purpose: a run that Temporal has lost, one that it ended, one that is behind, and one that only
 * Temporal knows. After the repair every traject goes on where PostgreSQL left it.
 */

let w: Werkplaats;
beforeAll(async () => {
  w = await Werkplaats.open({ datum: '2027-09-08' });
});
afterAll(() => w.sluit());

const BEGIN = ['2027-08-31', '2027-09-02', '2027-09-06', '2027-09-08'];

async function traject(nummer: string): Promise<string> {
  const id = await w.leerling(nummer);
  for (const dag of BEGIN) await w.meldZiek(id, dag, dag);
  const rij = await w.databank.metToegang(
    { soort: 'systeem', oin: null, rol: null, vestigingscodes: [], wie: 'test' },
    (tx) => tx.selectFrom('trajecten').select('ref').where('jongere_id', '=', id).executeTakeFirstOrThrow(),
  );
  return rij.ref;
}

const taakVan = async (ref: string, soort: string) => {
  let gevonden: Awaited<ReturnType<typeof w.openTaken>>[number] | undefined;
  await w.tot(async () => {
    gevonden = (await w.openTaken()).find((t) => t.traject_ref === ref && t.soort === soort);
    return gevonden !== undefined;
  });
  return gevonden!;
};

const run = (opties: { beeindigOnbekende?: boolean; droog?: boolean } = {}): Promise<Herstelverslag> =>
  herstel(
    { databank: w.databank, poort: w.poort, verbinding: w.verbinding, klok: w.klok },
    { opdrachtenSinds: Date.now() - 600_000, ...opties },
  );
const handle = (id: string) => w.verbinding.client.workflow.getHandle(id);
const van = (lijst: readonly string[], refs: readonly string[]) =>
  lijst.filter((id) => refs.some((ref) => id.endsWith(ref))).sort();

test('PostgreSQL is leidend: verloren, geeindigde en achterlopende runs gaan verder waar zij waren', async () => {
  const [verloren, geeindigd, achter, goed] = [
    await traject('1'),
    await traject('2'),
    await traject('3'),
    await traject('4'),
  ];
  const refs = [verloren, geeindigd, achter, goed];
  for (const ref of refs) await taakVan(ref, 'mazl-gesprek');
  await w.besluit((await taakVan(geeindigd, 'mazl-gesprek')).id, 'plan-afgesproken', {
    totDatum: plusDagen('2027-09-08', 21),
  });
  await w.besluit((await taakVan(achter, 'mazl-gesprek')).id, 'jeugdarts-gewenst');
  const consult = await taakVan(achter, 'mazl-consult');
  await w.tot(async () => (await run({ droog: true })).bezig.length === 0);
  const vooraf = await run({ droog: true });
  expect(
    van([...vooraf.gestart, ...vooraf.heropend, ...vooraf.gelijkgezet, ...vooraf.beeindigd], refs),
  ).toEqual([]);

  await w.verbinding.roep((dienst) =>
    dienst.deleteWorkflowExecution({
      namespace: TEST_NAMESPACE,
      workflowExecution: { workflowId: `mazl-${verloren}` },
    }),
  );
  await handle(`mazl-${geeindigd}`).terminate('weg');
  // Een run die weer vooraan staat: zo komt hij uit een oudere back-up.
  await handle(`mazl-${achter}`).terminate('achter');
  await w.poort.startOfSignaleer({
    workflowId: `mazl-${achter}`,
    workflowType: 'mazl',
    ref: achter,
    invoer: { schemaVersie: 1, ref: achter, aanleiding: 'treffer' },
    zoek: { Fase: 'gesprek', AanZet: 'niemand' },
    samenvatting: 'achter',
    details: 'achter',
    traceparent: null,
    vervanging: randomUUID(),
  });
  const vreemd = `ziekteperiode-${randomUUID()}`;
  await w.poort.startOfSignaleer({
    workflowId: vreemd,
    workflowType: 'ziekteperiode',
    ref: vreemd.slice('ziekteperiode-'.length),
    invoer: { schemaVersie: 1, ref: vreemd.slice('ziekteperiode-'.length), beoordelenOp: Date.now() * 2 },
    zoek: { Fase: 'bewaking', AanZet: 'niemand' },
    samenvatting: 'vreemd',
    details: 'vreemd',
    traceparent: null,
  });
  await w.tot(async () => (await run({ droog: true })).onbekend.includes(vreemd));
  await w.tot(async () => van((await run({ droog: true })).gestart, refs).length === 1);

  const verslag = await run();
  expect(van(verslag.gestart, refs)).toEqual([`mazl-${verloren}`]);
  expect(van(verslag.heropend, refs)).toEqual([`mazl-${geeindigd}`]);
  expect(van(verslag.gelijkgezet, refs)).toEqual([`mazl-${achter}`]);
  expect(verslag.onbekend).toContain(vreemd);
  expect(verslag.opdrachtenOpnieuw).toBeGreaterThan(0);
  await w.rust();

  // Nog een keer: er is niets meer te doen, en niets dubbel gevraagd.
  await w.tot(async () => van((await run({ droog: true })).bezig, refs).length === 0);
  const nogEens = await run();
  expect(van([...nogEens.gestart, ...nogEens.heropend, ...nogEens.gelijkgezet], refs)).toEqual([]);
  await w.rust();
  const open = (await w.openTaken()).filter((t) => refs.includes(t.traject_ref ?? ''));
  expect(open.map((t) => `${t.traject_ref} ${t.soort} ${t.keer}`).sort()).toEqual(
    [`${verloren} mazl-gesprek 1`, `${achter} mazl-consult 1`, `${goed} mazl-gesprek 1`].sort(),
  );

  // En zij gaan verder: elk antwoord komt aan, en het volgen eindigt op zijn dag.
  expect(await w.besluit((await taakVan(verloren, 'mazl-gesprek')).id, 'jeugdarts-gewenst')).toMatchObject({
    status: 'uitgevoerd',
  });
  await taakVan(verloren, 'mazl-consult');
  expect(await w.besluit(consult.id, 'verschenen', {})).toMatchObject({ status: 'uitgevoerd' });
  await taakVan(achter, 'mazl-terugkoppeling');
  await w.gaNaar(plusDagen('2027-09-08', 22));
  const besluit = await taakVan(geeindigd, 'mazl-schoolbesluit');
  expect(await w.besluit(besluit.id, 'gaat-goed')).toMatchObject({ status: 'uitgevoerd' });
  await w.tot(async () => (await w.grootboek(geeindigd)).includes('traject-gesloten'));
}, 180_000);
