import type { ApiAntwoord, ApiClient } from '../partners/api-client';
import { tel, type Speelstand } from '../speelstand';
import { tegelijk } from '../tegelijk';
import type { Verzuimbericht } from './verzuimbericht';

const PAD = '/v1/verzuimmeldingen';
const TEGELIJK = 16;
/** Messages that the school system sends together. */
const BUNDEL = 25;

interface MeldingAntwoord {
  readonly uitkomst: 'aanvaard' | 'dubbel' | 'geweigerd';
  readonly errors: readonly { readonly code: string }[];
}

interface Probleem {
  readonly code?: string;
  readonly type?: string;
  readonly errors?: readonly { readonly code: string }[];
}

/** Sends the messages of one morning, and counts what the API says of each. */
export async function zendOchtend(
  client: ApiClient,
  berichten: readonly Verzuimbericht[],
  stand: Speelstand,
): Promise<void> {
  for (const ronde of [1, 2, 3] as const) {
    const deze = berichten.filter((bericht) => bericht.ronde === ronde);
    for (const { soort } of deze) tel(stand.berichten, soort);
    const bundels = inBundels(deze.filter(({ alleen }) => !alleen));
    await tegelijk(
      [...deze.filter(({ alleen }) => alleen), ...bundels],
      TEGELIJK,
      async (zending): Promise<void> => {
        if (Array.isArray(zending)) verwerkBundel(stand, zending, await stuurBundel(client, zending));
        else verwerkEnkel(stand, zending, await client.stuur(PAD, zending.inhoud, zending.sleutel));
      },
    );
  }
}

function inBundels(berichten: readonly Verzuimbericht[]): Verzuimbericht[][] {
  const bundels: Verzuimbericht[][] = [];
  for (let i = 0; i < berichten.length; i += BUNDEL) bundels.push(berichten.slice(i, i + BUNDEL));
  return bundels;
}

function stuurBundel(
  client: ApiClient,
  bundel: readonly Verzuimbericht[],
): Promise<ApiAntwoord<{ meldingen: MeldingAntwoord[] }>> {
  return client.stuur(PAD, { meldingen: bundel.map(({ inhoud }) => inhoud) }, `bundel-${bundel[0]!.sleutel}`);
}

function verwerkBundel(
  stand: Speelstand,
  bundel: readonly Verzuimbericht[],
  { status, inhoud }: ApiAntwoord<{ meldingen: MeldingAntwoord[] }>,
): void {
  if (status !== 202) throw new Error(`een bundel van ${bundel.length} meldingen kreeg status ${status}`);
  for (const melding of inhoud.meldingen) {
    tel(stand.antwoorden, melding.uitkomst);
    for (const { code } of melding.errors) tel(stand.redenen, code);
  }
}

function verwerkEnkel(
  stand: Speelstand,
  bericht: Verzuimbericht,
  { status, inhoud }: ApiAntwoord<unknown>,
): void {
  if (status === 202) {
    const { uitkomst } = inhoud as MeldingAntwoord;
    tel(stand.antwoorden, bericht.soort === 'zelfde-verzoek' ? 'zelfde-antwoord' : uitkomst);
    return;
  }
  const { type, errors } = inhoud as Probleem;
  if (bericht.soort !== 'fout')
    throw new Error(`een goede ${bericht.soort} kreeg status ${status} (${type ?? ''})`);
  tel(stand.antwoorden, 'geweigerd');
  const codes = errors?.map(({ code }) => code) ?? [];
  for (const code of codes.length > 0 ? codes : [(type ?? String(status)).split(':').at(-1)!])
    tel(stand.redenen, code);
}
