import { z } from 'zod';
import { OngeschiktFout } from '../poging-uit-fout';
import { basisadres, roepAan, StatusFout } from '../verbinding/json-verzoek';
import type { Verbindingsopties } from '../verbinding/veilig-verzoek';

/** Fields that are read of a klantcontact; there are more. */
const klantcontactSchema = z.object({
  uuid: z.uuid(),
  referentienummer: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});

/** Fields that are read of an interne taak; there are more. */
const internetaakSchema = z.object({
  uuid: z.uuid(),
  referentienummer: z.string().nullish(),
  status: z.enum(['te_verwerken', 'verwerkt']),
  toelichting: z.string().nullish(),
  afgehandeldOp: z.string().nullish(),
});

/** An interne taak as it stands in Open Klant. */
export type Internetaak = z.output<typeof internetaakSchema>;

const lijst = <S extends z.ZodType>(van: S) => z.object({ count: z.number(), results: z.array(van) });

/** A klantcontact as it is made. */
export interface NieuwKlantcontact {
  readonly referentienummer: string;
  readonly kanaal: string;
  readonly onderwerp: string;
  readonly inhoud: string;
  readonly taal: string;
  readonly vertrouwelijk: boolean;
  /** RFC 3339. */
  readonly plaatsgevondenOp: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** An interne taak as it is made. */
export interface NieuweInternetaak {
  readonly referentienummer: string;
  readonly gevraagdeHandeling: string;
  readonly toelichting: string;
  readonly status: 'te_verwerken';
  readonly aanleidinggevendKlantcontact: { readonly uuid: string };
  readonly toegewezenAanActoren?: readonly { readonly uuid: string }[];
}

/** The API "klantinteracties" of one gemeente (Open Klant 2, API 0.9). Methods throw StatusFout and VerzoekFout. */
export class OpenKlantClient {
  private readonly basis: URL;

  /** @param adres ending in `/klantinteracties/api/v1`; @param token of this gemeente, never logged */
  constructor(
    adres: string,
    private readonly token: string,
    private readonly verbinding: Verbindingsopties,
  ) {
    this.basis = basisadres(adres);
  }

  /** The klantcontact with this number, null when there is none. */
  async zoekKlantcontact(
    referentienummer: string,
    afbreken: AbortSignal,
  ): Promise<z.output<typeof klantcontactSchema> | null> {
    const { results } = await this.roep('klantcontacten', lijst(klantcontactSchema), afbreken, {
      vraag: { referentienummer },
    });
    return enige(results, referentienummer);
  }

  /** The interne taak with this number, null when there is none. */
  async zoekInternetaak(referentienummer: string, afbreken: AbortSignal): Promise<Internetaak | null> {
    const { results } = await this.roep('internetaken', lijst(internetaakSchema), afbreken, {
      vraag: { referentienummer },
    });
    return enige(results, referentienummer);
  }

  /** An interne taak by its id, null when it is not there any more. */
  async leesInternetaak(uuid: string, afbreken: AbortSignal): Promise<Internetaak | null> {
    try {
      return await this.roep(`internetaken/${uuid}`, internetaakSchema, afbreken, {});
    } catch (fout) {
      if (fout instanceof StatusFout && fout.status === 404) return null;
      throw fout;
    }
  }

  maakKlantcontact(
    nieuw: NieuwKlantcontact,
    afbreken: AbortSignal,
  ): Promise<z.output<typeof klantcontactSchema>> {
    return this.roep('klantcontacten', klantcontactSchema, afbreken, { methode: 'POST', inhoud: nieuw });
  }

  maakInternetaak(nieuw: NieuweInternetaak, afbreken: AbortSignal): Promise<Internetaak> {
    return this.roep('internetaken', internetaakSchema, afbreken, { methode: 'POST', inhoud: nieuw });
  }

  /** Marks it as done. */
  sluitInternetaak(uuid: string, afbreken: AbortSignal): Promise<Internetaak> {
    return this.roep(`internetaken/${uuid}`, internetaakSchema, afbreken, {
      methode: 'PATCH',
      inhoud: { status: 'verwerkt' },
    });
  }

  private roep<S extends z.ZodType>(
    pad: string,
    schema: S,
    afbreken: AbortSignal,
    wat: {
      readonly methode?: 'POST' | 'PATCH';
      readonly vraag?: Record<string, string>;
      readonly inhoud?: unknown;
    },
  ): Promise<z.output<S>> {
    return roepAan(
      this.basis,
      { methode: 'GET', ...wat, pad, schema, afbreken, koppen: { authorization: `Token ${this.token}` } },
      this.verbinding,
    );
  }
}

/** A version that does not know the search field answers with everything: making another one would then be a guess. */
function enige<T extends { referentienummer?: string | null | undefined }>(
  gevonden: readonly T[],
  referentienummer: string,
): T | null {
  if (gevonden.some((een) => een.referentienummer !== referentienummer))
    throw new OngeschiktFout('deze Open Klant zoekt niet op referentienummer');
  return gevonden[0] ?? null;
}
