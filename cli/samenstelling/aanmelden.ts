import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ApiDiensten } from '../../api/api-diensten';
import type { AanmeldInstellingen } from '../../api/aanmelden/aanmelddienst';
import type { Instellingen } from '../instellingen/lees';
import { OpdrachtFout, UITGANG } from '../uitgang';

const SleutelSchema = z.looseObject({ kty: z.string(), alg: z.string(), kid: z.string(), d: z.string() });

/** How staff log in and how long that lasts, from the settings. @throws OpdrachtFout when the settings do not fit together */
export function leesAanmelden(
  instellingen: Pick<Instellingen, 'aanmelden'>,
): Pick<ApiDiensten, 'aanmelden' | 'sessieduur'> {
  const { uitgever, clientId, acr = [], stilMinuten, maxUren } = instellingen.aanmelden;
  const sessieduur = { stilMs: stilMinuten * 60_000, maxMs: maxUren * 60 * 60_000 };
  if (uitgever === undefined) return { sessieduur };
  return { sessieduur, aanmelden: { uitgever, clientId, acr, bewijs: leesBewijs(instellingen.aanmelden) } };
}

function leesBewijs({ sleutel: bestand, geheim }: Instellingen['aanmelden']): AanmeldInstellingen['bewijs'] {
  if (bestand !== undefined) return { sleutel: leesSleutel(bestand) };
  if (geheim !== undefined) return { geheim };
  throw new OpdrachtFout(
    'bij AANMELD_UITGEVER hoort AANMELD_CLIENT_SLEUTEL of AANMELD_CLIENT_GEHEIM',
    UITGANG.verkeerdGebruik,
  );
}

function leesSleutel(bestand: string): z.infer<typeof SleutelSchema> {
  try {
    return SleutelSchema.parse(JSON.parse(readFileSync(bestand, 'utf8')));
  } catch {
    throw new OpdrachtFout(
      `AANMELD_CLIENT_SLEUTEL=${bestand} is niet te lezen als privésleutel: een JWK met kty, alg, kid en d`,
      UITGANG.verkeerdGebruik,
    );
  }
}
