import type { FastifyInstance, FastifyRequest } from 'fastify';
import { leesPartnernamen } from '../../../db/repositories/ketenpartners';
import { leesLocaties, type Locatie } from '../../../db/repositories/locaties';
import { leesTaak, type Taak } from '../../../db/repositories/taken-lezen';
import { datumVan } from '../../../domain/kalender/amsterdam';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { ApiFout } from '../../fouten/api-fout';
import { leesBijlagen } from '../../inzage/taak-inzage';
import { toonTaak } from '../../schemas/taak';
import { toonTraject } from '../../schemas/traject';
import { inzagerol, leesDossier } from '../../trajecten/lees-dossier';
import type { Tijdlijnpunt } from '../kader/tijdlijn';
import { naarTijdlijnpunten } from '../trajecten/tijdlijnpunten';

/** Events under a taak; the rest is on the page of the traject. */
const MAX_PUNTEN = 8;

/** What the page of a taak shows, read and filtered as the API does it. */
export interface Taakbeeld {
  readonly taak: Taak;
  readonly beeld: ReturnType<typeof toonTaak>;
  readonly namen: ReadonlyMap<string, string>;
  readonly locatie: Locatie | null;
  readonly tijdlijn: readonly Tijdlijnpunt[];
}

/** Reads one own taak; throws 404 when it does not exist or is somebody else's. */
export async function leesTaakbeeld(
  app: FastifyInstance,
  request: FastifyRequest,
  id: string,
  nu: Tijdstip,
): Promise<Taakbeeld> {
  const { databank, ring } = app.diensten;
  const { toegang } = request;
  return databank.metToegang(toegang, async (tx) => {
    const taak = await leesTaak(tx, toegang, id);
    if (!taak) throw new ApiFout('niet-gevonden');
    const bijlagen = await leesBijlagen(tx, ring, taak, datumVan(nu));
    const dossier =
      taak.trajectRef === null ? undefined : await leesDossier(tx, ring, toegang, taak.trajectRef);
    const tijdlijn = dossier ? toonTraject(dossier, inzagerol(toegang, dossier.traject)).tijdlijn : [];
    const oins = [taak.oin, ...tijdlijn.flatMap((g) => g.door?.oin ?? [])];
    const namen = await leesPartnernamen(tx, oins);
    const [locatie = null] =
      taak.vestigingscode === null ? [] : await leesLocaties(tx, [taak.vestigingscode]);
    return {
      taak,
      beeld: toonTaak(taak, bijlagen),
      namen,
      locatie,
      tijdlijn: naarTijdlijnpunten(tijdlijn, namen).slice(-MAX_PUNTEN),
    };
  });
}
