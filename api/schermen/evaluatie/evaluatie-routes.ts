import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  evaluatieperiode,
  lopendJaar,
  PERIODESOORTEN,
  type Evaluatieperiode,
  type Periodesoort,
} from '../../../domain/evaluatie/periode';
import { datumVan } from '../../../domain/kalender/amsterdam';
import type { Datum } from '../../../domain/woorden/tijd';
import { alsCsv } from '../../../verwerking/evaluatie/als-csv';
import { alsXlsx } from '../../../verwerking/evaluatie/als-xlsx';
import { evaluatieblik, leesEvaluatie, leesEvaluatieherkomst } from '../../cijfers/evaluatie';
import { vraagwaarde } from '../kader/formulier';
import { EVALUATIEHERKOMST, EVALUATIELEZERS } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { EvaluatieScherm } from './evaluatie-scherm';
import { HerkomstScherm } from './herkomst-scherm';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `/cijfers/evaluatie`: the tables of the yearly evaluation, as a file too, and for a school what is behind its figures. */
export async function evaluatieSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok } = app.diensten;
  const kies = (request: FastifyRequest, vandaag: Datum): Evaluatieperiode => {
    const per = vraagwaarde(request, 'per');
    const soort = Object.hasOwn(PERIODESOORTEN, per) ? (per as Periodesoort) : 'schooljaar';
    const lopend = lopendJaar(soort, vandaag);
    // What was asked and is no period that has begun becomes the one that runs.
    return (
      evaluatieperiode(soort, Number(vraagwaarde(request, 'jaar')), vandaag) ??
      evaluatieperiode(soort, lopend, vandaag)!
    );
  };

  app.get(
    '/cijfers/evaluatie',
    { config: { toegang: { functies: EVALUATIELEZERS } } },
    async (request, reply) => {
      const vandaag = datumVan(await klok.nu());
      const periode = kies(request, vandaag);
      const evaluatie = await leesEvaluatie(databank, request.toegang, periode, vandaag);
      return stuurPagina(
        reply,
        { titel: 'Evaluatie', actief: 'evaluatie' },
        EvaluatieScherm({
          evaluatie,
          blik: evaluatieblik(request.toegang),
          lopendJaar: lopendJaar(periode.soort, vandaag),
        }),
      );
    },
  );

  app.get(
    '/cijfers/evaluatie/bestand',
    { config: { toegang: { functies: EVALUATIELEZERS } } },
    async (request, reply) => {
      const vandaag = datumVan(await klok.nu());
      const periode = kies(request, vandaag);
      const evaluatie = await leesEvaluatie(databank, request.toegang, periode, vandaag);
      const isXlsx = vraagwaarde(request, 'vorm') === 'xlsx';
      const naam = `evaluatie-${periode.soort}-${periode.jaar}.${isXlsx ? 'xlsx' : 'csv'}`;
      return reply
        .header('content-disposition', `attachment; filename="${naam}"`)
        .type(isXlsx ? XLSX : 'text/csv; charset=utf-8')
        .send(isXlsx ? await alsXlsx(evaluatie) : alsCsv(evaluatie));
    },
  );

  app.get(
    '/cijfers/evaluatie/rijen',
    { config: { toegang: { functies: EVALUATIEHERKOMST } } },
    async (request, reply) => {
      const vandaag = datumVan(await klok.nu());
      const periode = kies(request, vandaag);
      const wat = { rij: vraagwaarde(request, 'rij'), cijfer: vraagwaarde(request, 'cijfer') };
      const herkomst = await leesEvaluatieherkomst(databank, request.toegang, periode, wat);
      return stuurPagina(
        reply,
        { titel: 'Achter dit cijfer', actief: 'evaluatie' },
        HerkomstScherm({ periode, ...wat, ...herkomst }),
      );
    },
  );
}
