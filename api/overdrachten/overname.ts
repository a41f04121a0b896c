import { leesEigenVerzoeken, type EigenVerzoek } from '../../db/repositories/overnameverzoeken';
import { namensPlatform, type Toegang, type Tx } from '../../db/verbinding';
import { VRAGERS, type Verzoekreden } from '../../domain/overdracht/overnameverzoek';
import { controleerBsn } from '../../domain/persoon/bsn';
import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { maakBoek } from '../../verwerking/grootboek/boek';
import { trekVraagIn, vraagOvername } from '../../verwerking/overdracht/vraag-overname';
import type { ApiDiensten } from '../api-diensten';
import { ApiFout } from '../fouten/api-fout';

/** What an organisation asks. */
export interface Overnameverzoekinvoer {
  readonly bsn: string;
  readonly reden: Verzoekreden;
  readonly trajectSoort?: string | undefined;
}

interface Ontvangen {
  readonly op: Tijdstip;
  readonly traceparent: string;
}

type Diensten = Pick<ApiDiensten, 'platformOin' | 'ring' | 'omgeving'>;

/** The caller in the role in which it may ask. @throws ApiFout 403 */
function vragerVan(toegang: Toegang): Partij {
  const { oin, rol } = toegang;
  if (oin === null || rol === null || !(VRAGERS as readonly string[]).includes(rol))
    throw new ApiFout('niet-toegestaan', {
      detail: 'Alleen een gemeente, een Doorstroompunt of leerplicht vraagt zelf om overname.',
    });
  return { oin, rol };
}

/** Keeps a request to take over somebody. Answers its ref, whether or not there is anything to take over. @throws ApiFout 400, 403 */
export async function neemVerzoekAan(
  tx: Tx,
  diensten: Diensten,
  toegang: Toegang,
  invoer: Overnameverzoekinvoer,
  { op, traceparent }: Ontvangen,
): Promise<string> {
  const vrager = vragerVan(toegang);
  const bsn = controleerBsn(invoer.bsn, { oefen: diensten.omgeving === 'oefen' });
  if (!bsn.goed)
    throw new ApiFout('invoer-ongeldig', {
      errors: [
        {
          plaats: 'inhoud',
          pad: '/bsn',
          code: bsn.reden,
          uitleg: `${bsn.uitleg.charAt(0).toUpperCase()}${bsn.uitleg.slice(1)}.`,
        },
      ],
    });
  const { ring } = diensten;
  return namensPlatform(tx, toegang, () =>
    vraagOvername(
      tx,
      { boek: maakBoek(diensten.platformOin ?? ''), ring },
      {
        bsn: bsn.waarde,
        reden: invoer.reden,
        trajectSoort: invoer.trajectSoort ?? null,
        vrager,
        medewerker: toegang.functie === undefined ? null : toegang.wie,
        op,
        traceparent,
      },
    ),
  );
}

/** Takes a request back. @throws ApiFout 404, or 409 when a person answered it already */
export async function trekVerzoekIn(
  tx: Tx,
  diensten: Diensten,
  toegang: Toegang,
  ref: string,
  { op, traceparent }: Ontvangen,
): Promise<void> {
  const { oin, rol } = toegang;
  if (oin === null || rol === null) throw new ApiFout('niet-gevonden');
  const boek = maakBoek(diensten.platformOin ?? '');
  const uitkomst = await namensPlatform(tx, toegang, () =>
    trekVraagIn(tx, boek, { ref, vrager: { oin, rol }, op, traceparent }),
  );
  if (uitkomst === 'onbekend') throw new ApiFout('niet-gevonden');
  if (uitkomst === 'al-beantwoord')
    throw new ApiFout('toestand-laat-niet-toe', { detail: 'Dit verzoek is al beantwoord.' });
}

/** The caller's own request of that ref; undefined when it is not there. */
export async function leesEigenVerzoek(
  tx: Tx,
  { oin, rol }: Toegang,
  ref: string,
): Promise<EigenVerzoek | undefined> {
  if (oin === null || rol === null) return undefined;
  return (await leesEigenVerzoeken(tx, { oin, rol }, { ref, limiet: 1 }))[0];
}
