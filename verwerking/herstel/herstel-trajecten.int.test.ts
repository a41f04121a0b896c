import { PARTNERS, Werkplaats } from '../../test/werkplaats/werkplaats';
import { TEST_NAMESPACE } from '../../test/omgeving/diensten';
import { herstel, type Herstelverslag } from './herstel';

/* Trajecten that are followed by a plan, and an overdracht that was accepted: their stand is in PostgreSQL, so a lost run goes on from there. */

let w: Werkplaats;
beforeAll(async () => {
  w = await Werkplaats.open({ datum: '2027-01-11' });
});
afterAll(() => w.sluit());

const run = (droog = false): Promise<Herstelverslag> =>
  herstel(
    { databank: w.databank, poort: w.poort, verbinding: w.verbinding, klok: w.klok },
    { opdrachtenSinds: Date.now() - 600_000, droog },
  );

test('een WW die door de gemeente is overgenomen gaat verder, ook als beide runs weg zijn', async () => {
  const jongere = await w.jongere({ geboortedatum: '2005-03-01', woongemeente: '1942' });
  await w.ontvangVan(PARTNERS['uwv']!.oin, jongere, {
    schemaVersie: 1,
    soort: 'ww-toegekend',
    kenmerk: 'ww-1',
    toekenningsdatum: '2027-01-08',
    einddatum: '2027-02-10',
    lopendProgramma: null,
  });
  // Less than five weeks: what was overdue at receipt is asked in one go.
  const besluit = await w.taak('ww-besluit');
  await w.besluit(besluit.id, 'naar-gemeente', {
    lopendProgramma: 'nee',
    geinformeerd: 'niet-bereikt',
    informeerDatum: '2027-01-11',
  });
  await w.besluit((await w.taak('overdracht-besluit')).id, 'aanvaard');
  const contact = await w.taak('overdracht-eerste-contact');
  await w.rust();

  const runs = [`ww-${besluit.traject_ref}`, contact.workflow_id];
  for (const workflowId of runs)
    await w.verbinding.roep((dienst) =>
      dienst.deleteWorkflowExecution({ namespace: TEST_NAMESPACE, workflowExecution: { workflowId } }),
    );
  await w.tot(async () => {
    const { gestart } = await run(true);
    return runs.every((id) => gestart.includes(id));
  });
  const verslag = await run();
  expect(runs.filter((id) => verslag.gestart.includes(id))).toEqual(runs);
  await w.rust();
  await w.tot(async () => (await run(true)).bezig.length === 0);
  const nogEens = await run(true);
  expect(
    [...nogEens.gestart, ...nogEens.heropend, ...nogEens.gelijkgezet].filter((id) => runs.includes(id)),
  ).toEqual([]);

  // Nothing was asked twice, and both go on.
  expect((await w.openTaken()).map(({ soort }) => soort).sort()).toEqual([
    'overdracht-eerste-contact',
    'overdracht-informeren',
    'overdracht-kennismaking',
    'overdracht-overgenomen',
  ]);
  expect(await w.besluit(contact.id, 'gesproken', { contactDatum: '2027-01-11' })).toMatchObject({
    status: 'uitgevoerd',
  });
  const over = await w.taak('overdracht-overgenomen');
  expect(
    await w.besluit(over.id, 'school', { vanafDatum: '2027-01-12', startkwalificatie: 'nee' }),
  ).toMatchObject({ status: 'uitgevoerd' });
  await w.tot(async () => (await w.grootboek(besluit.traject_ref)).includes('traject-gesloten'));
  expect(await w.openTaken()).toEqual([]);
}, 180_000);
