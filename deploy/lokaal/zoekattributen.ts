import { Connection } from '@temporalio/client';

/** The search attributes that operators filter on in the Temporal UI, with their type. Coded values only, never a person. */
export const ZOEKATTRIBUTEN = {
  TrajectSoort: 'Keyword',
  Fase: 'Keyword',
  AanZet: 'Keyword',
  AanZetSinds: 'Datetime',
  Uiterlijk: 'Datetime',
  Regio: 'Keyword',
  Escalatie: 'Int',
} as const;

/** `temporal.api.enums.v1.IndexedValueType`; the package with the enum is not one of ours. */
const SOORTNUMMER: Readonly<Record<string, number>> = { Keyword: 2, Int: 3, Datetime: 6 };

const GRPC_NIET_GEVONDEN = 5;
const GRPC_ONBEREIKBAAR = 14;
const GRPC_TE_LAAT = 4;

/**
 * Registers what is missing of the search attributes on a Temporal server that somebody else runs. Changes nothing that is there.
 * @throws Error with a Dutch reason: unreachable, unknown namespace, or an attribute of that name with another type
 */
export async function registreerZoekattributen(adres: string, namespace: string): Promise<void> {
  let verbinding: Connection | undefined;
  try {
    verbinding = await Connection.connect({ address: adres, connectTimeout: 5_000 });
    await verbinding.workflowService.describeNamespace({ namespace });
    const { customAttributes } = await verbinding.operatorService.listSearchAttributes({ namespace });
    const bekend: Readonly<Record<string, number>> = customAttributes ?? {};
    const ontbrekend: Record<string, number> = {};
    for (const [naam, soort] of Object.entries(ZOEKATTRIBUTEN)) {
      const bestaand = bekend[naam];
      if (bestaand === undefined) ontbrekend[naam] = SOORTNUMMER[soort] ?? 0;
      else if (bestaand !== SOORTNUMMER[soort]) {
        throw new Error(`het zoekattribuut ${naam} bestaat al met een ander type dan ${soort}`);
      }
    }
    if (Object.keys(ontbrekend).length === 0) return;
    await verbinding.operatorService.addSearchAttributes({ namespace, searchAttributes: ontbrekend });
  } catch (fout) {
    throw new Error(redenVan(fout), { cause: fout });
  } finally {
    await verbinding?.close();
  }
}

function redenVan(fout: unknown): string {
  const { code, details, message } = fout as Error & { code?: number; details?: string };
  if (code === GRPC_NIET_GEVONDEN) {
    return 'de namespace bestaat niet; maak hem met `temporal operator namespace create`';
  }
  if (code === GRPC_ONBEREIKBAAR || code === GRPC_TE_LAAT || message.includes('Failed to connect')) {
    return 'geen verbinding met de server';
  }
  return details ?? message;
}
