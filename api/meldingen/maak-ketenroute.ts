import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GelezenMelding, MeldingFout } from '../../connectors/berichten/gelezen-melding';
import { Inname } from '../../connectors/inname/inname';
import type { Ketenmelding, Ketensoort } from '../../connectors/ketensignalen/ketensoort';
import { leesKetenmelding } from '../../connectors/ketensignalen/lees-ketenmelding';
import { keurAfzender, leesAfzender, type Afzender } from '../../connectors/ketensignalen/afzender';
import type { Ketensignaal } from '../../domain/signalen/signaal';
import { maakMeldingenroute, vreemdeBron, type Meldingenroute } from './maak-meldingenroute';
import { maakVandaag } from './vandaag';

/** Adds the POST for messages with which a traject begins, or that tell it of its facts. */
export function maakKetenroute<S extends Ketensignaal, M extends Ketenmelding>(
  app: FastifyInstance,
  soort: Ketensoort<S, M>,
  route: Pick<Meldingenroute, 'scope' | 'operationId' | 'summary' | 'description' | 'bundelId'>,
): void {
  const { databank, ring, klok, omgeving } = app.diensten;
  const vandaag = maakVandaag(klok);
  maakMeldingenroute(app, {
    ...route,
    pad: `/v1/${soort.naam}`,
    melding: soort.schema,
    fouten: ['niet-toegestaan', 'bericht-id-in-gebruik', 'persoon-tegenspraak'],
    inname: new Inname({ databank, ring, klok }),
    async maakLezer(request) {
      const context = { vandaag: await vandaag(), oefen: omgeving === 'oefen' };
      const afzender = await leesAfzender(databank, soort, request.toegang.oin ?? '', context.vandaag);
      return {
        lees: (waarde) => leesKetenmelding(soort, waarde, context),
        verboden: (melding) => keur(request, melding, soort, afzender),
      };
    },
  });
}

function keur<S extends Ketensignaal, M extends Ketenmelding>(
  request: FastifyRequest,
  melding: GelezenMelding,
  soort: Ketensoort<S, M>,
  afzender: Afzender,
): MeldingFout | undefined {
  return vreemdeBron(request, melding) ?? keurAfzender(soort, melding.signaal as S, afzender);
}
