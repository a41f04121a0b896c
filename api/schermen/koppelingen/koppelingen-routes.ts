import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { losOp } from '../../../connectors/inname/los-op';
import { schrijfAudit } from '../../../db/repositories/auditregels';
import { opnieuw } from '../../../db/repositories/inbox';
import { leesPartnernamen, rollenVan } from '../../../db/repositories/ketenpartners';
import {
  kiesVastgelopen,
  leesBerichtenStand,
  leesLaatsteFouten,
  leesMailfouten,
  leesOntvangst,
  leesStille,
  leesVastgelopen,
  leesVastgelopenOpdrachten,
  leesWeigerredenen,
  probeerOpdrachtOpnieuw,
  stuurOpnieuw,
  telWachtend,
  type Bron,
} from '../../../db/repositories/koppelingen';
import { uitgaandStand } from '../../../db/repositories/uitgaand';
import { namensPlatform, systeemToegang, type Toegang, type Tx } from '../../../db/verbinding';
import { ApiFout } from '../../fouten/api-fout';
import { leesFormulier, veld, vraagwaarde } from '../kader/formulier';
import { KOPPELINGENBEHEER } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { leesKanaalbeeld } from './afleverkanalen';
import { KoppelingenScherm } from './koppelingen-scherm';

const WEEK_MS = 7 * 86_400_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ONTVANGER = /^[\w.:-]{1,120}$/;

/**
 * `/koppelingen`: how the connections with partners are doing. Functional managers see their own organisation, read as themselves, so that
 * the policies of the database stand behind it; those of the organisation that runs the platform, and its operators, see all.
 */
export async function koppelingenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring } = app.diensten;
  const config = { toegang: { functies: KOPPELINGENBEHEER } } as const;

  /** Whose connections this employee may see (null is everybody's), and as whom they are read. */
  async function bereik(request: FastifyRequest): Promise<{ bron: Bron; toegang: Toegang }> {
    const { oin, rol, id } = request.medewerker;
    const isPlatform =
      rol === 'operator' ||
      (await databank.metToegang(request.toegang, (tx) => rollenVan(tx, oin))).includes('operator');
    return isPlatform
      ? { bron: null, toegang: { ...systeemToegang(id), spoor: request.traceparent } }
      : { bron: oin, toegang: request.toegang };
  }

  /** Does it with the audit line in one transaction; what is not theirs does not exist. */
  async function doe(
    request: FastifyRequest,
    reply: FastifyReply,
    handeling: string,
    voorwerp: string,
    werk: (tx: Tx, bron: Bron, toegang: Toegang) => Promise<number>,
  ): Promise<FastifyReply> {
    const { id, oin, functie, rol } = request.medewerker;
    const { bron, toegang } = await bereik(request);
    const aantal = await databank.metToegang(toegang, async (tx) => {
      const gedaan = await werk(tx, bron, toegang);
      schrijfAudit(tx, { handeling, voorwerp, wie: id, oin, functie, rol, gegevens: { aantal: gedaan } });
      return gedaan;
    });
    return reply.redirect(`/koppelingen?opnieuw=${aantal}`, 303);
  }

  app.get('/koppelingen', { config }, async (request, reply) => {
    const sinds = Date.now() - WEEK_MS;
    const { bron, toegang } = await bereik(request);
    const beeld = await databank.metToegang(toegang, async (tx) => {
      const [ontvangst, redenen] = [
        await leesOntvangst(tx, bron, sinds),
        await leesWeigerredenen(tx, bron, sinds),
      ];
      const vastgelopen = await leesVastgelopen(tx, bron);
      const berichten = await leesBerichtenStand(tx, bron);
      const mailfouten = await leesMailfouten(tx, bron, sinds);
      const oins = [
        ...[...ontvangst, ...redenen, ...vastgelopen].map((rij) => rij.bron),
        ...[...berichten, ...mailfouten].map((rij) => rij.oin),
      ];
      return {
        ontvangst,
        redenen,
        vastgelopen,
        berichten,
        mailfouten,
        stil: await leesStille(tx, bron, sinds),
        wachtend: await telWachtend(tx, bron),
        namen: await leesPartnernamen(tx, oins),
        kanalen: await leesKanaalbeeld(tx, bron),
        platform: bron === null ? await leesPlatform(tx) : null,
      };
    });
    const gedaan = /^\d{1,6}$/.exec(vraagwaarde(request, 'opnieuw'))?.[0] ?? null;
    return stuurPagina(
      reply,
      { titel: 'Koppelingen', actief: 'koppelingen' },
      KoppelingenScherm({
        ...beeld,
        csrf: request.medewerker.csrf,
        gedaan: gedaan === null ? null : `Opnieuw geprobeerd: ${gedaan}`,
      }),
    );
  });

  app.post('/koppelingen/inbox', { config }, (request, reply) => {
    const welke = veld(leesFormulier(request.body), 'welke');
    if (welke !== 'alle' && !UUID.test(welke)) throw new ApiFout('niet-gevonden');
    return doe(request, reply, 'inbox-opnieuw', welke, async (tx, bron, toegang) => {
      const ids = await kiesVastgelopen(tx, bron, welke);
      if (ids.length === 0 && welke !== 'alle') throw new ApiFout('niet-gevonden');
      // Chosen as the manager; who a jongere is, only the platform may look up.
      await namensPlatform(tx, toegang, async () => {
        await losOp(tx, ring, ids);
        await opnieuw(tx, ids);
      });
      return ids.length;
    });
  });

  app.post('/koppelingen/opdrachten', { config }, (request, reply) => {
    const id = veld(leesFormulier(request.body), 'id');
    if (!UUID.test(id)) throw new ApiFout('niet-gevonden');
    return doe(request, reply, 'opdracht-opnieuw', id, async (tx, bron) => {
      if (bron !== null || !(await probeerOpdrachtOpnieuw(tx, id))) throw new ApiFout('niet-gevonden');
      return 1;
    });
  });

  app.post('/koppelingen/uitgaand', { config }, (request, reply) => {
    const ontvanger = veld(leesFormulier(request.body), 'ontvanger');
    if (!ONTVANGER.test(ontvanger)) throw new ApiFout('niet-gevonden');
    return doe(request, reply, 'uitgaand-opnieuw', ontvanger, (tx, bron) => {
      if (bron !== null) throw new ApiFout('niet-gevonden');
      return stuurOpnieuw(tx, ontvanger);
    });
  });
}

async function leesPlatform(tx: Tx) {
  const fouten = await leesLaatsteFouten(tx);
  const stand = await uitgaandStand(tx);
  return {
    opdrachten: await leesVastgelopenOpdrachten(tx),
    uitgaand: stand.map((rij) => ({ ...rij, laatsteFout: fouten.get(rij.ontvanger) ?? null })),
  };
}
