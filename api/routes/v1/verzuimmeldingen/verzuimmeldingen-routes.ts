import type { FastifyInstance } from 'fastify';
import { Inname } from '../../../../connectors/inname/inname';
import { leesVerzuimmelding } from '../../../../connectors/schoolsysteem/lees-verzuimmelding';
import { Locaties } from '../../../../connectors/schoolsysteem/locaties';
import { maakVerzuimmeldingSchema } from '../../../../connectors/schoolsysteem/verzuimmelding-schema';
import { vestigingscodeVan } from '../../../../domain/signalen/signaal';
import { maakMeldingenroute, vreemdeBron } from '../../../meldingen/maak-meldingenroute';
import { maakVandaag } from '../../../meldingen/vandaag';

/** `POST /v1/verzuimmeldingen`: one message or up to 1,000; 202 only when they are durably in the inbox. */
export async function verzuimmeldingenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, klok, omgeving } = app.diensten;
  const locaties = new Locaties(databank);
  const schema = maakVerzuimmeldingSchema({ oefen: omgeving === 'oefen' });
  const kalenderVan = (code: string) => locaties.uitGeheugen(code)?.kalender;
  const vandaag = maakVandaag(klok);

  maakMeldingenroute(app, {
    pad: '/v1/verzuimmeldingen',
    scope: 'verzuimmeldingen:schrijven',
    operationId: 'stuurVerzuimmeldingen',
    summary: 'Stuurt een of meer ziekmeldingen, betermeldingen, correcties of intrekkingen',
    description: '',
    melding: maakVerzuimmeldingSchema({ oefen: true }).meta({ id: 'Verzuimmelding' }),
    bundelId: 'Verzuimmeldingen',
    fouten: ['niet-toegestaan', 'bericht-id-in-gebruik'],
    inname: new Inname({ databank, ring, klok }),
    async maakLezer(request, meldingen) {
      const codes = meldingen.flatMap(codeUit);
      if (!locaties.isGeladen(codes)) await locaties.laad(codes);
      const context = { schema, vandaag: await vandaag(), kalenderVan };
      return {
        lees: (waarde) => leesVerzuimmelding(waarde, context),
        verboden(melding) {
          const vestigingscode = vestigingscodeVan(melding.signaal) ?? '';
          return (
            vreemdeBron(request, melding) ??
            (request.toegang.vestigingscodes.includes(vestigingscode)
              ? undefined
              : {
                  pad: '/vestigingscode',
                  code: 'niet-toegestaan',
                  uitleg: 'Deze vestiging is niet van u.',
                })
          );
        },
      };
    },
  });
}

function codeUit(melding: unknown): string[] {
  const code = (melding as { vestigingscode?: unknown } | null)?.vestigingscode;
  return typeof code === 'string' && /^[0-9]{2}[0-9A-Z]{4}$/.test(code) ? [code] : [];
}
