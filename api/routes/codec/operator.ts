import type { FastifyInstance, FastifyRequest } from 'fastify';
import { leesSessie } from '../../../db/repositories/sessies';
import { systeemToegang, type Toegang } from '../../../db/verbinding';
import { hmacSleutel } from '../../../privacy/sleutelring';
import { leesOperatorsessie } from '../../../privacy/operatorsessie';
import { leesKoekje } from '../../toegang/koekjes';
import { medewerkerVan } from '../../toegang/medewerker';

/** The cookie of who came by a one-time link. */
export const OPERATORKOEKJE = 'sluitend_operator';

/** Who may read payloads: an operator who is logged in, or somebody who used a one-time link. */
export interface Operator {
  readonly wie: string;
  readonly toegang: Toegang;
  /** Why; null until it has been said in this session. */
  readonly reden: string | null;
  /** Goes with the form that asks for the reason. */
  readonly csrf: string;
  /** Of an employee's session; null for a link. */
  readonly sessieId: string | null;
  /** Wall clock. */
  readonly verlooptOp: number;
}

const TOEGANG = systeemToegang('codec');
const SESSIEKOEKJE = /^[A-Za-z0-9_-]{43}$/;

/** The operator of a request, or null. An employee with another function is nobody here. */
export async function vindOperator(app: FastifyInstance, request: FastifyRequest): Promise<Operator | null> {
  return (await vanSessie(app, request)) ?? vanLink(app, request);
}

async function vanSessie(app: FastifyInstance, request: FastifyRequest): Promise<Operator | null> {
  const { databank, ring, sessieduur } = app.diensten;
  const koekje = leesKoekje(request, app.sessiekoekje);
  if (koekje === undefined || !SESSIEKOEKJE.test(koekje)) return null;
  const sessie = await databank.metToegang(TOEGANG, (tx) => leesSessie(tx, ring, koekje, sessieduur));
  if (sessie?.medewerker.functie !== 'operator') return null;
  const medewerker = medewerkerVan(sessie);
  return {
    wie: medewerker.id,
    toegang: { ...medewerker.toegang, functie: 'operator', spoor: request.traceparent },
    reden: sessie.reden,
    csrf: sessie.csrf,
    sessieId: sessie.id,
    verlooptOp: sessie.verlooptOp,
  };
}

function vanLink(app: FastifyInstance, request: FastifyRequest): Operator | null {
  const { ring } = app.diensten;
  const waarde = leesKoekje(request, OPERATORKOEKJE);
  // Sessions are judged by the wall clock: the Klok of an oefenomgeving may be months ahead.
  const sessie = waarde === undefined ? null : leesOperatorsessie(ring, waarde, Date.now());
  if (waarde === undefined || sessie === null) return null;
  return {
    ...sessie,
    toegang: {
      soort: 'operator',
      oin: null,
      rol: 'operator',
      vestigingscodes: [],
      wie: sessie.wie,
      spoor: request.traceparent,
    },
    csrf: hmacSleutel(ring, 'operatorformulier', `${sessie.wie}/${sessie.verlooptOp}`).toString('base64url'),
    sessieId: null,
  };
}
