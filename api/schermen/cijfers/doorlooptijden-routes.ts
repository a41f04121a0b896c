import type { FastifyInstance } from 'fastify';
import { leesDoorlooptijden, type Doorlooptijdcijfer } from '../../cijfers/doorlooptijden';
import { ApiFout } from '../../fouten/api-fout';
import { DatumSchema } from '../../schemas/woorden';
import { naarDatum, vraagwaarde } from '../kader/formulier';
import type { Formulierfouten } from '../kader/foutsamenvatting';
import { DOORLOOPTIJDLEZERS } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { DoorlooptijdenScherm } from './doorlooptijden-scherm';

/** `/cijfers/doorlooptijden`: how long each link of a handover takes, and on whom it waited. */
export async function doorlooptijdenSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok } = app.diensten;
  app.get(
    '/cijfers/doorlooptijden',
    { config: { toegang: { functies: DOORLOOPTIJDLEZERS } } },
    async (request, reply) => {
      const waarden = {
        van: vraagwaarde(request, 'van').trim(),
        tot: vraagwaarde(request, 'tot').trim(),
        regio: vraagwaarde(request, 'regio'),
      };
      const fouten: Record<string, string> = {};
      for (const naam of ['van', 'tot'] as const)
        if (waarden[naam] !== '' && !DatumSchema.safeParse(naarDatum(waarden[naam])).success)
          fouten[naam] = 'Vul een dag in, bijvoorbeeld 7-12-2026.';
      const lees = (keuze: Parameters<typeof leesDoorlooptijden>[2]): Promise<Doorlooptijdcijfer> =>
        klok.nu().then((nu) => leesDoorlooptijden(databank, request.toegang, keuze, nu));
      const toon = (cijfer: Doorlooptijdcijfer | null, regios: readonly string[], bij: Formulierfouten) =>
        stuurPagina(
          reply,
          {
            titel: 'Doorlooptijden',
            actief: 'doorlooptijden',
            fouten: Object.keys(bij).length > 0,
          },
          DoorlooptijdenScherm({ waarden, regios, fouten: bij, cijfer }),
          Object.keys(bij).length > 0 ? 400 : 200,
        );
      if (Object.keys(fouten).length > 0) return toon(null, (await lees({})).regios, fouten);
      try {
        const cijfer = await lees({
          ...(waarden.van === '' ? {} : { van: naarDatum(waarden.van) }),
          ...(waarden.tot === '' ? {} : { totEnMet: naarDatum(waarden.tot) }),
          ...(waarden.regio === '' ? {} : { regio: waarden.regio }),
        });
        return await toon(cijfer, cijfer.regios, {});
      } catch (fout) {
        if (!(fout instanceof ApiFout) || fout.code !== 'invoer-ongeldig') throw fout;
        return toon(null, (await lees({})).regios, { van: 'De eerste dag ligt na de laatste dag.' });
      }
    },
  );
}
