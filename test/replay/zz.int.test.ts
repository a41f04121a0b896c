import { Werkplaats, VESTIGING } from '../werkplaats/werkplaats';
import { klokVooruit } from '../../verwerking/klok/klok-vooruit';
import { tijdstipOp } from '../../domain/kalender/amsterdam';

it('probe', async () => {
  const w = await Werkplaats.open({ datum: '2026-12-21' });
  const jongereId = await w.leerling('1');
  await w.ontvang(jongereId, {
    schemaVersie: 1,
    soort: 'mazl-start',
    vestigingscode: VESTIGING,
    aanleiding: 'zorg',
  });
  const t = await w.taak('mazl-gesprek');
  const stappen: unknown[] = [];
  const u = await klokVooruit(
    { databank: w.databank, verbinding: w.verbinding, ritmes: [] },
    {
      tot: tijdstipOp('2027-01-25', '12:00'),
      voortgang: (s) => stappen.push(new Date(s.nu).toISOString() + ' ' + s.soort + s.duurMs),
    },
  );
  const rows = await w.databank.pool.query(
    'select sleutel, verloopt_op, status, afgegaan_op from termijnen order by verloopt_op',
  );
  console.log(
    JSON.stringify(
      {
        u,
        stappen,
        rows: rows.rows,
        runs: (await w.databank.pool.query('select * from runs')).rows,
        lead: (await w.databank.pool.query('select * from omgeving')).rows,
      },
      null,
      1,
    ),
    await w.grootboek(t.traject_ref),
  );
  const h = await w.verbinding.client.workflow.getHandle(t.workflow_id).fetchHistory();
  console.log(
    h
      .events!.map(
        (e) =>
          `${e.eventId} ${e.eventType} ${new Date(Number(e.eventTime!.seconds) * 1000).toISOString()} ${JSON.stringify(e.timerStartedEventAttributes?.startToFireTimeout ?? '')}`,
      )
      .join('\n'),
  );
  await w.sluit();
}, 120_000);
