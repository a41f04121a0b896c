import { randomUUID } from 'node:crypto';
import type { Afleverkanaal } from '../../db/repositories/afleverkanalen';
import { bronVanSluitend } from '../../domain/signalen/cloudevent';
import { leesKanaalinstelling } from './kanaalinstelling';
import { openKlantClient, zakenClient } from './kanaal-ontvanger';
import { OngeschiktFout } from './poging-uit-fout';
import { referentienummer } from './referentienummer';
import { StatusFout } from './verbinding/json-verzoek';
import { keurUrl } from './verbinding/adresbeleid';
import { doeVerzoek, type Verbindingsopties } from './verbinding/veilig-verzoek';
import { VerzoekFout } from './verbinding/verzoek-fout';
import { maakWebhookverzoek } from './webhook/maak-webhookverzoek';
import { zaakidentificatie } from './zaken/zaken-ontvanger';

/** What came of a try: null when it works, else a short code or sentence without content. */
export type Proefuitkomst = string | null;

/** Type of the event with which a webhook is tried; a receiver answers 2xx and does nothing with it. */
export const PROEFTYPE = 'nl.overheid.koppelingen.koppeling-beproefd.v1';

/**
 * Tries a channel with what it was registered with, without making anything at the partner: a webhook gets an event that is about nothing, in
 * Open Klant and the Zaken API a number that cannot exist is looked up.
 * @param tekst its settings, decrypted
 */
export async function beproefKanaal(
  kanaal: Pick<Afleverkanaal, 'vorm'>,
  tekst: string,
  v: { readonly platformOin: string; readonly verbinding: Verbindingsopties },
): Promise<Proefuitkomst> {
  const afbreken = AbortSignal.timeout(15_000);
  try {
    switch (kanaal.vorm) {
      case 'webhook':
        return await beproefWebhook(tekst, v, afbreken);
      case 'open-klant': {
        const client = openKlantClient(leesKanaalinstelling('open-klant', tekst), v.verbinding);
        await client.zoekInternetaak(referentienummer(randomUUID()), afbreken);
        return null;
      }
      case 'zaken': {
        const instelling = leesKanaalinstelling('zaken', tekst);
        const client = zakenClient(instelling, v.verbinding);
        await client.zoekZaak(zaakidentificatie(randomUUID()), instelling.zaak.bronorganisatie, afbreken);
        return null;
      }
    }
  } catch (fout) {
    if (fout instanceof VerzoekFout) return fout.code;
    if (fout instanceof StatusFout || fout instanceof OngeschiktFout) return fout.message;
    throw fout;
  }
}

async function beproefWebhook(
  tekst: string,
  { platformOin, verbinding }: { readonly platformOin: string; readonly verbinding: Verbindingsopties },
  afbreken: AbortSignal,
): Promise<Proefuitkomst> {
  const aansluiting = leesKanaalinstelling('webhook', tekst);
  const oordeel = keurUrl(aansluiting.url, verbinding.beleid);
  if (!oordeel.goed) return oordeel.reden;
  const id = randomUUID();
  const nu = Date.now();
  const inhoud = Buffer.from(
    JSON.stringify({
      specversion: '1.0',
      id,
      type: PROEFTYPE,
      source: bronVanSluitend(platformOin),
      time: new Date(nu).toISOString(),
      datacontenttype: 'application/json',
      data: {},
    }),
  );
  const verzoek = maakWebhookverzoek({ url: oordeel.url, geheimen: aansluiting.geheimen, id, inhoud, nu });
  if (verzoek === null) return 'geen geheim';
  const { status } = await doeVerzoek({ ...verzoek, afbreken }, verbinding);
  return status >= 200 && status <= 299 ? null : `HTTP ${status}`;
}
