import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { schrijfAudit } from '../../../db/repositories/auditregels';
import { zetSessiereden } from '../../../db/repositories/sessies';
import { namensPlatform } from '../../../db/verbinding';
import { schrijfOperatorsessie } from '../../../privacy/operatorsessie';
import { ApiFout } from '../../fouten/api-fout';
import { CODEC_AANMELDEN, operatorkoekje } from '../../routes/codec/codec-routes';
import { vindOperator, type Operator } from '../../routes/codec/operator';
import { leesFormulier, veld } from '../kader/formulier';
import { stuurPagina } from '../kader/pagina';
import { beoordeelReden } from '../../../domain/toegang/beoordeel-reden';
import { CodecAanmelden } from './codec-aanmelden-scherm';

const TITEL = 'Zaken lezen in Temporal';
const OPEN = { toegang: 'open', pagina: true } as const;
/** `/codec/aanmelden`: an operator says why payloads are read, once per session. */
export async function codecAanmeldenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, codec, basisUrl } = app.diensten;
  if (codec === undefined) return;

  app.get(CODEC_AANMELDEN, { config: OPEN }, async (request, reply) => {
    const operator = await vindOperator(app, request);
    return stuurPagina(
      reply,
      { titel: TITEL, actief: 'codec', medewerker: await app.leesMedewerker(request) },
      <CodecAanmelden operator={operator} temporalAdres={codec.uiOorsprong} ingevuld="" fouten={{}} />,
    );
  });

  app.post(CODEC_AANMELDEN, { config: OPEN }, async (request, reply) => {
    const operator = await vindOperator(app, request);
    if (operator === null)
      throw new ApiFout('niet-aangemeld', { detail: 'U bent niet (meer) aangemeld als beheerder.' });
    eisEigenFormulier(request, operator);
    const reden = veld(leesFormulier(request.body), 'reden');
    const bezwaar = beoordeelReden(reden);
    if (bezwaar !== null)
      return stuurPagina(
        reply,
        { titel: TITEL, fouten: true, actief: 'codec', medewerker: await app.leesMedewerker(request) },
        <CodecAanmelden
          operator={operator}
          temporalAdres={codec.uiOorsprong}
          ingevuld={reden}
          fouten={{ reden: bezwaar }}
        />,
        400,
      );
    await databank.metToegang(operator.toegang, async (tx) => {
      const { sessieId } = operator;
      if (sessieId !== null)
        await namensPlatform(tx, operator.toegang, () => zetSessiereden(tx, sessieId, reden));
      schrijfAudit(tx, { handeling: 'leesreden-gegeven', reden });
    });
    if (operator.sessieId === null) {
      const { wie, verlooptOp } = operator;
      const waarde = schrijfOperatorsessie(ring, { wie, verlooptOp, reden });
      reply.header('set-cookie', operatorkoekje(waarde, verlooptOp - Date.now(), basisUrl));
    }
    return reply.redirect(CODEC_AANMELDEN, 303);
  });
}

function eisEigenFormulier(request: FastifyRequest, operator: Operator): void {
  const gegeven = Buffer.from(veld(leesFormulier(request.body), 'csrf'));
  const verwacht = Buffer.from(operator.csrf);
  if (gegeven.length !== verwacht.length || !timingSafeEqual(gegeven, verwacht))
    throw new ApiFout('niet-toegestaan', { detail: 'Dit formulier is verlopen; laad de pagina opnieuw.' });
}
