import type { ApiAntwoord, ApiClient } from '../partners/api-client';
import { tel, type Speelstand } from '../speelstand';

interface Aanlevering {
  readonly id: string;
  readonly rijen: number;
  readonly aanvaard: number;
  readonly dubbel: number;
  readonly geweigerd: number;
}

interface Rijen {
  readonly rijen: readonly { readonly fouten: readonly { readonly code: string }[] }[];
}

/** Sends the file of a week, then asks which rows were refused and why. */
export async function zendBestand(
  client: ApiClient,
  { vestigingscode, naam, tekst }: { vestigingscode: string; naam: string; tekst: string },
  stand: Speelstand,
): Promise<void> {
  const pad = `/v1/aanleveringen?vestigingscode=${vestigingscode}`;
  const { status, inhoud } = await client.stuurBestand<Aanlevering>(pad, tekst, naam);
  if (status !== 202) throw new Error(`het weekbestand kreeg status ${status}`);
  stand.bestanden.verzonden += 1;
  for (const wat of ['rijen', 'aanvaard', 'dubbel', 'geweigerd'] as const)
    stand.bestanden[wat] += inhoud[wat];
  let volgende: string | null = `/v1/aanleveringen/${inhoud.id}/rijen?uitkomst=geweigerd&limiet=200`;
  while (volgende !== null) {
    const bladzijde: ApiAntwoord<Rijen> = await client.lees(volgende);
    for (const { fouten } of bladzijde.inhoud.rijen)
      for (const { code } of fouten) tel(stand.redenenBestand, code);
    volgende = bladzijde.volgende;
  }
}
