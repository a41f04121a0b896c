import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { vindLokaleAanmelding } from '../../db/repositories/lokale-aanmeldingen';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { kloptWachtwoord } from '../../privacy/wachtwoord';
import { Emmers } from '../toegang/emmer';
import { Inlogpagina, Meldingspagina, stuurHtml, type Inlogfout } from './uitgever-paginas';

/** Path of the login page; the uid of the interaction follows. */
export const INLOGPAD = '/inloggen/';
/** `acr` of somebody who gave a password and nothing more. */
export const ACR_WACHTWOORD = 'urn:sluitend:acr:wachtwoord';

const TOEGANG = systeemToegang('uitgever');
const MAX_BYTES = 4_096;
/** One wrong guess per login name every ten seconds, ten to begin with; of everybody together ten tries a second. */
const PER_NAAM = { perSeconde: 0.1, inhoud: 10 };
const ALLEN = { perSeconde: 10, inhoud: 50 };
const MAX_DICHT = 10_000;

/** The login page of the local issuer: shows it, judges what was entered, and lets the provider go on. */
export function maakInlogpagina(
  provider: Provider,
  {
    databank,
    naarAdres,
    leesDag,
  }: {
    readonly databank: Databank;
    readonly naarAdres: string;
    readonly leesDag: () => Promise<string | null>;
  },
): (verzoek: IncomingMessage, antwoord: ServerResponse) => Promise<void> {
  const missers = new Emmers(PER_NAAM.perSeconde, PER_NAAM.inhoud);
  /** Login names that were guessed at too often, and until when. */
  const dicht = new Map<string, number>();
  const allen = new Emmers(ALLEN.perSeconde, ALLEN.inhoud);

  async function toon(
    antwoord: ServerResponse,
    aanmeldnaam = '',
    fout: Inlogfout | null = null,
  ): Promise<void> {
    const status = { 'klopt-niet': 401, 'te-vaak': 429 };
    const pagina = <Inlogpagina aanmeldnaam={aanmeldnaam} fout={fout} dag={await leesDag()} />;
    stuurHtml(antwoord, fout === null ? 200 : status[fout], pagina, naarAdres);
  }

  async function beoordeel(aanmeldnaam: string, wachtwoord: string): Promise<{ sub: string } | Inlogfout> {
    if (allen.neem('allen') > 0 || (dicht.get(aanmeldnaam) ?? 0) > Date.now()) return 'te-vaak';
    const gevonden = await databank.metToegang(TOEGANG, (tx) => vindLokaleAanmelding(tx, aanmeldnaam));
    if (await kloptWachtwoord(wachtwoord, gevonden?.wachtwoord)) return { sub: gevonden!.sub };
    const wacht = missers.neem(aanmeldnaam);
    if (dicht.size >= MAX_DICHT) dicht.clear();
    if (wacht > 0) dicht.set(aanmeldnaam, Date.now() + wacht * 1_000);
    return 'klopt-niet';
  }

  return async (verzoek, antwoord) => {
    const bezig = await provider.interactionDetails(verzoek, antwoord).catch(() => null);
    if (bezig?.prompt.name !== 'login') {
      const tekst = 'Ga terug naar Sluitend en begin opnieuw met aanmelden.';
      stuurHtml(
        antwoord,
        400,
        <Meldingspagina titel="Deze aanmelding is verlopen" tekst={tekst} dag={await leesDag()} />,
        naarAdres,
      );
      return;
    }
    if (verzoek.method !== 'POST') {
      await toon(antwoord);
      return;
    }
    const velden = new URLSearchParams(await leesTekst(verzoek));
    const aanmeldnaam = (velden.get('aanmeldnaam') ?? '').trim().toLowerCase().slice(0, 60);
    const oordeel = await beoordeel(aanmeldnaam, velden.get('wachtwoord') ?? '');
    if (typeof oordeel === 'string') {
      await toon(antwoord, aanmeldnaam, oordeel);
      return;
    }
    const login = { accountId: oordeel.sub, acr: ACR_WACHTWOORD, amr: ['pwd'], remember: false };
    await provider.interactionFinished(verzoek, antwoord, { login }, { mergeWithLastSubmission: false });
  };
}

/** The body of a form, at most some kilobytes; what is longer is cut off and will not match anything. */
async function leesTekst(verzoek: IncomingMessage): Promise<string> {
  const delen: Buffer[] = [];
  let lengte = 0;
  for await (const deel of verzoek as AsyncIterable<Buffer>) {
    lengte += deel.length;
    if (lengte > MAX_BYTES) break;
    delen.push(deel);
  }
  return Buffer.concat(delen).toString('utf8');
}
