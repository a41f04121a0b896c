import type { Gelezen } from '../../connectors/berichten/gelezen-melding';
import { keurAfzender, leesAfzender } from '../../connectors/ketensignalen/afzender';
import { BIJSTANDSMELDING } from '../../connectors/ketensignalen/bijstandsmelding';
import { DOORSTROOMPUNT_AANMELDING } from '../../connectors/ketensignalen/doorstroompunt-aanmelding';
import type { Ketenmelding, Ketensoort } from '../../connectors/ketensignalen/ketensoort';
import { leesKetenmelding } from '../../connectors/ketensignalen/lees-ketenmelding';
import { WW_MELDING } from '../../connectors/ketensignalen/ww-melding';
import { leesVerzuimmelding } from '../../connectors/schoolsysteem/lees-verzuimmelding';
import { Locaties } from '../../connectors/schoolsysteem/locaties';
import { maakVerzuimmeldingSchema } from '../../connectors/schoolsysteem/verzuimmelding-schema';
import type { Client } from '../../db/repositories/clienten';
import type { Databank } from '../../db/verbinding';
import type { Ketensignaal } from '../../domain/signalen/signaal';
import type { Datum } from '../../domain/woorden/tijd';

/** What judging a message needs. */
export interface Berichtvraag {
  readonly databank: Databank;
  readonly client: Client;
  readonly oefen: boolean;
  readonly vandaag: Datum;
  readonly bericht: unknown;
}

/** Judges a message as the API would, without sending it; null for a role that sends none. */
export async function beoordeelBericht(vraag: Berichtvraag): Promise<Gelezen | null> {
  switch (vraag.client.rol) {
    case 'school':
      return vanSchool(vraag);
    case 'uwv':
      return vanKeten(WW_MELDING, vraag);
    case 'gemeente-wi':
      return vanKeten(BIJSTANDSMELDING, vraag);
    case 'doorstroompunt':
      return vanKeten(DOORSTROOMPUNT_AANMELDING, vraag);
    default:
      return null;
  }
}

async function vanSchool({ databank, oefen, vandaag, bericht }: Berichtvraag): Promise<Gelezen> {
  const locaties = new Locaties(databank);
  const code = (bericht as { vestigingscode?: unknown } | null)?.vestigingscode;
  await locaties.laad(typeof code === 'string' && /^[0-9]{2}[0-9A-Z]{4}$/.test(code) ? [code] : []);
  return leesVerzuimmelding(bericht, {
    schema: maakVerzuimmeldingSchema({ oefen }),
    vandaag,
    kalenderVan: (vestigingscode) => locaties.uitGeheugen(vestigingscode)?.kalender,
  });
}

async function vanKeten<S extends Ketensignaal, M extends Ketenmelding>(
  soort: Ketensoort<S, M>,
  { databank, client, oefen, vandaag, bericht }: Berichtvraag,
): Promise<Gelezen> {
  const gelezen = leesKetenmelding(soort, bericht, { vandaag, oefen });
  if (!gelezen.goed) return gelezen;
  const afzender = await leesAfzender(databank, soort, client.oin, vandaag);
  const verboden = keurAfzender(soort, gelezen.melding.signaal, afzender);
  return verboden ? { goed: false, berichtId: gelezen.melding.berichtId, fouten: [verboden] } : gelezen;
}
