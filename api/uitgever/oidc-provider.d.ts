/** The small part of oidc-provider 9 (ES module, published without types) that the local issuer uses. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  export interface Adapter {
    upsert(id: string, inhoud: object, verlooptOverS?: number): Promise<void>;
    find(id: string): Promise<object | undefined>;
    findByUid(uid: string): Promise<object | undefined>;
    findByUserCode(code: string): Promise<undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(id: string): Promise<void>;
  }

  /** What a client was allowed to have of an account. */
  export interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  /** A question the issuer has to ask a person before it goes on. */
  export interface Interactie {
    readonly uid: string;
    readonly prompt: { readonly name: string };
  }

  export class Provider {
    constructor(issuer: string, configuratie: object);
    readonly Grant: new (van: { accountId: string; clientId: string }) => Grant;
    callback(): RequestListener;
    /** @throws when the cookie of the interaction is not there or its time is over */
    interactionDetails(verzoek: IncomingMessage, antwoord: ServerResponse): Promise<Interactie>;
    interactionFinished(
      verzoek: IncomingMessage,
      antwoord: ServerResponse,
      uitkomst: object,
      opties: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
    on(gebeurtenis: 'server_error', luister: (context: unknown, fout: Error) => void): this;
  }
}
