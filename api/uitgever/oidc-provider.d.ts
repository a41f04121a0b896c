/** The small part of oidc-provider 9 (ES module, published without types) that the local issuer uses. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  export interface Adapter {
    upsert(id: string, inhoud: object, verlooptOverS?: number): Promise<void>;
    find(id: string): Promise<object | undefined>;
    findByUid(uid: string): Promise<undefined>;
    findByUserCode(code: string): Promise<undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(id: string): Promise<void>;
  }

  export class Provider {
    constructor(issuer: string, configuratie: object);
    callback(): RequestListener;
    on(gebeurtenis: 'server_error', luister: (context: unknown, fout: Error) => void): this;
  }
}
