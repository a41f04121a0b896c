import { z } from 'zod';
import type { Datum } from '../../../domain/woorden/tijd';
import { OngeschiktFout } from '../poging-uit-fout';
import { basisadres, roepAan, StatusFout } from '../verbinding/json-verzoek';
import type { Verbindingsopties } from '../verbinding/veilig-verzoek';
import { maakZgwToken, type ZgwClient } from './zgw-token';

/** Fields that are read of a zaak; there are more. */
const zaakSchema = z.object({
  url: z.url(),
  uuid: z.uuid(),
  identificatie: z.string(),
  bronorganisatie: z.string(),
  einddatum: z.iso.date().nullable(),
  resultaat: z.string().nullable(),
  kenmerken: z.array(z.object({ bron: z.string(), kenmerk: z.string() })).nullish(),
});
const statusSchema = z.object({ url: z.url(), statustype: z.string() });
const resultaatSchema = z.object({ url: z.url(), resultaattype: z.string() });
const lijst = <S extends z.ZodType>(van: S) => z.object({ results: z.array(van) });

/** A zaak as it stands at the gemeente. */
export type Zaak = z.output<typeof zaakSchema>;

/** A zaak as it is made. */
export interface NieuweZaak {
  readonly identificatie: string;
  readonly bronorganisatie: string;
  readonly verantwoordelijkeOrganisatie: string;
  readonly zaaktype: string;
  readonly startdatum: Datum;
  readonly omschrijving: string;
  readonly toelichting: string;
  readonly vertrouwelijkheidaanduiding: string;
  readonly uiterlijkeEinddatumAfdoening: Datum | null;
  readonly kenmerken: readonly { readonly bron: string; readonly kenmerk: string }[];
}

const CRS = { 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:4326' };

/** The Zaken API of one gemeente (1.5 and later; held against 1.7.0). Methods throw StatusFout and VerzoekFout. */
export class ZakenClient {
  private readonly basis: URL;

  /** @param adres ending in `/zaken/api/v1` */
  constructor(
    adres: string,
    private readonly client: ZgwClient,
    private readonly verbinding: Verbindingsopties,
  ) {
    this.basis = basisadres(adres);
  }

  /** The zaak with this identification of this organisation, null when there is none. */
  async zoekZaak(
    identificatie: string,
    bronorganisatie: string,
    afbreken: AbortSignal,
  ): Promise<Zaak | null> {
    const vraag = { identificatie, bronorganisatie };
    const { results } = await this.roep('zaken', lijst(zaakSchema), afbreken, { vraag });
    if (results.some((zaak) => zaak.identificatie !== identificatie))
      throw new OngeschiktFout('deze Zaken API zoekt niet op identificatie');
    return results[0] ?? null;
  }

  /** A zaak by its address, null when it is not there any more. @throws OngeschiktFout when the address is not of this API */
  async leesZaak(url: string, afbreken: AbortSignal): Promise<Zaak | null> {
    try {
      return await this.roep(this.padVan(url), zaakSchema, afbreken, {});
    } catch (fout) {
      if (fout instanceof StatusFout && (fout.status === 404 || fout.status === 410)) return null;
      throw fout;
    }
  }

  maakZaak(nieuw: NieuweZaak, afbreken: AbortSignal): Promise<Zaak> {
    return this.roep('zaken', zaakSchema, afbreken, { methode: 'POST', inhoud: nieuw });
  }

  /** Whether the zaak has had this status. */
  async heeftStatus(zaak: string, statustype: string, afbreken: AbortSignal): Promise<boolean> {
    const vraag = { zaak, statustype };
    const { results } = await this.roep('statussen', lijst(statusSchema), afbreken, { vraag });
    return results.some((status) => status.statustype === statustype);
  }

  async zetStatus(zaak: string, statustype: string, op: string, afbreken: AbortSignal): Promise<void> {
    const inhoud = { zaak, statustype, datumStatusGezet: op };
    await this.roep('statussen', z.object({ url: z.url() }), afbreken, { methode: 'POST', inhoud });
  }

  async zetResultaat(zaak: string, resultaattype: string, afbreken: AbortSignal): Promise<void> {
    const inhoud = { zaak, resultaattype };
    await this.roep('resultaten', resultaatSchema, afbreken, { methode: 'POST', inhoud });
  }

  /** Address of the resultaattype of a resultaat. */
  async leesResultaattype(url: string, afbreken: AbortSignal): Promise<string> {
    return (await this.roep(this.padVan(url), resultaatSchema, afbreken, {})).resultaattype;
  }

  /** Addresses in answers are followed within this API only: with our token we go nowhere else. */
  private padVan(url: string): string {
    const volledig = URL.canParse(url) ? new URL(url).href : '';
    if (!volledig.startsWith(this.basis.href))
      throw new OngeschiktFout('een adres in het antwoord is niet van deze Zaken API');
    return volledig.slice(this.basis.href.length);
  }

  private async roep<S extends z.ZodType>(
    pad: string,
    schema: S,
    afbreken: AbortSignal,
    wat: {
      readonly methode?: 'POST';
      readonly vraag?: Record<string, string>;
      readonly inhoud?: unknown;
    },
  ): Promise<z.output<S>> {
    const koppen = { ...CRS, authorization: `Bearer ${await maakZgwToken(this.client, Date.now())}` };
    return roepAan(this.basis, { methode: 'GET', ...wat, pad, schema, afbreken, koppen }, this.verbinding);
  }
}
