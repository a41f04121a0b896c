import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { leesOmgeving } from '../../db/repositories/omgeving';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { maakKlok } from '../../verwerking/klok/maak-klok';
import { AFGEMELD_PAD, TERUG_PAD } from '../aanmelden/paden';
import { dagTekst } from '../schermen/kader/tijdtekst';
import { UitgeverFout } from '../toegang/vind-uitgever';
import { INLOGPAD, maakInlogpagina } from './inloggen';
import { providerInstellingen } from './provider-instellingen';
import { SCHERMENCLIENT } from './schermenclient';
import { openbaarDeel, zorgVoorSchermensleutel, zorgVoorUitgeversleutels } from './uitgever-sleutels';

/** What the local issuer of an oefenomgeving is made with. */
export interface UitgeverOpties {
  readonly databank: Databank;
  /** Where the signing key is kept. */
  readonly sleutelpad: string;
  /** Where the key of the pages is kept: the issuer makes it, the API reads it. */
  readonly schermensleutelpad: string;
  readonly host: string;
  /** 0 for any free port. */
  readonly poort: number;
  /** `aud` of the tokens of machines: the API. */
  readonly audience: string;
  /** Address of the pages for staff. */
  readonly basisUrl: string;
  /** Called with what went wrong inside; the caller logs it. */
  readonly meldFout: (fout: Error) => void;
}

/** A running issuer; `issuer` is its address and the `iss` of its tokens. */
export interface Uitgever {
  readonly issuer: string;
  stop(): Promise<void>;
}

/**
 * The local issuer, for one machine, demo and tests: access tokens for machines (OAuth 2 client credentials with `private_key_jwt`,
 * signed JWTs after RFC 9068 for this API only) and a login page for staff (OpenID Connect, code flow with PKCE). In production an
 * organisation's own servers take its place. @throws UitgeverFout in a production environment
 */
export async function startUitgever(opties: UitgeverOpties): Promise<Uitgever> {
  const { databank, basisUrl } = opties;
  const { soort } = await databank.metToegang(systeemToegang('uitgever'), leesOmgeving);
  if (soort !== 'oefen')
    throw new UitgeverFout(
      'de lokale uitgever is er alleen voor een oefenomgeving; gebruik in productie een eigen UITGEVER',
    );
  const klok = await maakKlok(databank);
  // A clock that cannot be read must not keep anybody from logging in.
  const leesDag = (): Promise<string | null> =>
    klok.nu().then(
      (nu) => dagTekst(datumVan(nu)),
      () => null,
    );
  const sleutels = await zorgVoorUitgeversleutels(opties.sleutelpad);
  const schermensleutel = await zorgVoorSchermensleutel(opties.schermensleutelpad);
  const server = createServer();
  await new Promise<void>((klaar, mislukt) => {
    server.once('error', mislukt);
    server.listen(opties.poort, opties.host, klaar);
  });
  const issuer = `http://${opties.host}:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(
    issuer,
    providerInstellingen({
      databank,
      leesDag,
      sleutels,
      audience: opties.audience,
      schermen: {
        clientId: SCHERMENCLIENT,
        jwk: openbaarDeel(schermensleutel),
        terugAdres: `${basisUrl}${TERUG_PAD}`,
        afgemeldAdres: `${basisUrl}${AFGEMELD_PAD}`,
      },
    }),
  );
  provider.on('server_error', (_context, fout) => opties.meldFout(fout));
  const oidc = provider.callback();
  const inloggen = maakInlogpagina(provider, { databank, naarAdres: new URL(basisUrl).origin, leesDag });
  server.on('request', (verzoek, antwoord) => {
    if (!verzoek.url?.startsWith(INLOGPAD)) {
      oidc(verzoek, antwoord);
      return;
    }
    inloggen(verzoek, antwoord).catch((fout: unknown) => {
      opties.meldFout(fout as Error);
      if (antwoord.headersSent) antwoord.end();
      else antwoord.writeHead(500).end();
    });
  });
  return {
    issuer,
    async stop() {
      server.closeAllConnections();
      await new Promise((klaar) => server.close(klaar));
    },
  };
}
