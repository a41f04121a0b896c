import { pino } from 'pino';
import { NativeConnection, Runtime, Worker, DefaultLogger } from '@temporalio/worker';
import { maakActiviteiten } from '../../activities/maak-activiteiten';
import { spoorVanActiviteit } from '../../activities/spoor';
import { maakPersonenwerk } from '../../activities/personenwerk';
import { maakPersoonsfeiten } from '../../activities/persoonsfeiten';
import { maakDataConverter } from '../../privacy/data-converter';
import { maakTerugleesRitme } from '../../connectors/gemeente/teruglees-ritme';
import { startAuditankers } from '../../verwerking/audit/auditankers';
import { startKlokbijhouder } from '../../verwerking/klok/klok-bijhouder';
import { maakRitmefuncties } from '../../verwerking/ritme/ritmefuncties';
import type { RitmeFunctie } from '../../verwerking/ritme/ritme-functie';
import { maakRitmeActiviteiten, richtRitmesIn } from '../../verwerking/ritme/temporal-ritme';
import { startVerwerker } from '../../verwerking/verwerker/verwerker';
import { voerOpdrachtenUit } from '../../verwerking/verwerker/opdracht-uitvoerder';
import { TAKENRIJ } from '../../workflows/berichten';
import type { Instellingen } from '../instellingen/lees';
import { afleverdiensten } from './afleverdiensten';
import { maakKern, type Kern } from './kern';
import { startUwvmap } from './uwvmap';
import { startVerzending } from './verzending';
import { WORKFLOWBUNDEL } from './workflowbundel';
import type { LopendeWerker } from './lopend-deel';

/** Longer than an activity takes, so that a rolling restart breaks none off. */
const UITLOOP_MS = 20_000;

/**
 * Composition root of the worker: Temporal worker with workflows and activities, verwerker, relay and, in production, rhythm.
 */
export async function startWerker(instellingen: Instellingen): Promise<LopendeWerker> {
  const { metriekenAdres } = instellingen.temporal;
  Runtime.install({
    logger: new DefaultLogger('WARN'),
    ...(metriekenAdres === undefined
      ? {}
      : { telemetryOptions: { metrics: { prometheus: { bindAddress: metriekenAdres } } } }),
  });
  const kern = await maakKern(instellingen);
  const connection = await NativeConnection.connect({ address: instellingen.temporal.adres ?? '' });
  const logboek = pino({ level: instellingen.algemeen.logniveau });
  const ritmes = [
    ...maakRitmefuncties(kern),
    maakTerugleesRitme(afleverdiensten(instellingen, kern, logboek)),
  ];
  const worker = await maakTemporalWerker(instellingen, kern, connection, ritmes);
  const meldFout = (fout: unknown, waar: string): void =>
    logboek.error({ waar, fout: fout instanceof Error ? fout.name : 'onbekend' }, 'een ronde is mislukt');
  const klokbijhouder = startKlokbijhouder(
    { databank: kern.databank, verbinding: kern.verbinding, ritmes },
    { meldFout: (fout) => meldFout(fout, 'klok') },
  );
  if (kern.omgeving === 'productie') await richtRitmesIn(kern.verbinding, TAKENRIJ, ritmes);
  const verzending = await startVerzending(instellingen, kern, logboek);
  const auditankers = startAuditankers(kern, logboek);
  const verwerker = startVerwerker({
    databank: kern.databank,
    poort: kern.poort,
    klok: kern.klok,
    boek: kern.boek,
    doorgever: kern.doorgever,
    persoonsfeiten: maakPersoonsfeiten(kern.ring),
    meldFout,
  });
  const uwvmap = startUwvmap(instellingen, kern, logboek, (fout) => meldFout(fout, 'map van UWV'));
  const einde = worker.run();
  return {
    einde,
    async stop() {
      await klokbijhouder.stop();
      await verwerker.stop();
      await uwvmap.stop();
      await verzending.stop();
      await auditankers.stop();
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await einde;
      await connection.close();
      await kern.sluit();
    },
  };
}

function maakTemporalWerker(
  instellingen: Instellingen,
  kern: Kern,
  connection: NativeConnection,
  ritmes: readonly RitmeFunctie[],
): Promise<Worker> {
  const { databank, poort, boek, ring } = kern;
  return Worker.create({
    connection,
    namespace: instellingen.temporal.namespace,
    taskQueue: TAKENRIJ,
    workflowBundle: { codePath: WORKFLOWBUNDEL },
    interceptors: { activity: [spoorVanActiviteit] },
    activities: {
      ...maakRitmeActiviteiten(ritmes),
      ...maakActiviteiten({
        databank,
        poort,
        boek,
        platformOin: instellingen.algemeen.platformOin,
        persoonsfeiten: maakPersoonsfeiten(ring),
        personen: maakPersonenwerk(databank, ring),
        voerOpdrachtenUit: async (jongereId) => {
          await voerOpdrachtenUit(databank, poort, jongereId);
        },
      }),
    },
    dataConverter: maakDataConverter(kern.payloadRing, instellingen.temporal.namespace),
    maxCachedWorkflows: 500,
    maxConcurrentActivityTaskExecutions: 20,
    shutdownGraceTime: UITLOOP_MS,
    shutdownForceTime: UITLOOP_MS + 10_000,
  });
}
