import { randomBytes } from 'node:crypto';
import { SCOPES_PER_ROL } from '../../api/toegang/scopes';
import { voegClientToe } from '../../db/repositories/clienten';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Rol } from '../../domain/woorden/rollen';

let teller = 0;

/** A number of its own for every organisation of this test process. */
export function nieuweOin(): string {
  teller += 1;
  return `00000099${String(teller).padStart(9, '0')}000`;
}

export interface TestPartner {
  readonly oin: string;
  readonly rol: Rol;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly vestigingscodes: readonly string[];
}

/** An organisation with one role and one client that has every scope of that role. */
export async function maakPartner(
  databank: Databank,
  anders: Partial<TestPartner> & { readonly rollen?: readonly Rol[] } = {},
): Promise<TestPartner> {
  const rol = anders.rol ?? 'school';
  const partner: TestPartner = {
    oin: anders.oin ?? nieuweOin(),
    rol,
    clientId: anders.clientId ?? `${rol}-${randomBytes(4).toString('hex')}`,
    scopes: anders.scopes ?? SCOPES_PER_ROL[rol],
    vestigingscodes: anders.vestigingscodes ?? [],
  };
  await databank.metToegang(systeemToegang('test'), async (tx) => {
    await tx
      .insertInto('ketenpartners')
      .values({ oin: partner.oin, naam: `Test ${partner.oin}`, rollen: [...(anders.rollen ?? [rol])] })
      .onConflict((conflict) => conflict.column('oin').doNothing())
      .execute();
    await voegClientToe(tx, { ...partner, naam: partner.clientId, jwks: { keys: [] } });
  });
  return partner;
}

/** A school location of this organisation. */
export async function maakLocatie(
  databank: Databank,
  vestigingscode: string,
  oin: string,
  anders: {
    readonly gemeentecode?: string;
    readonly vakantieregio?: 'noord' | 'midden' | 'zuid';
    readonly regio?: string;
  } = {},
): Promise<void> {
  await databank.metToegang(systeemToegang('test'), (tx) =>
    tx
      .insertInto('locaties')
      .values({
        vestigingscode,
        oin,
        naam: `School ${vestigingscode}`,
        gemeentecode: anders.gemeentecode ?? '0402',
        vakantieregio: anders.vakantieregio ?? 'noord',
        regio: anders.regio ?? 'gooi-en-vechtstreek',
      })
      .execute(),
  );
}
