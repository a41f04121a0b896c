import { SCOPES_PER_ROL } from '../../api/toegang/scopes';
import { vervangClientsleutels, voegClientToe } from '../../db/repositories/clienten';
import { bewaarKetenpartner } from '../../db/repositories/ketenpartners';
import { bewaarLocatie } from '../../db/repositories/locaties';
import { bewaarWerkgebied } from '../../db/repositories/werkgebieden';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import type { Datum } from '../../domain/woorden/tijd';
import { REGIO, SCHOOL, VERZUIMCOORDINATOR, type Demopartij } from './keten';
import { maakClientsleutel, type Clientsleutel } from './partners/clientsleutel';

const TOEGANG = systeemToegang('demo');

/** A partner with the key of its client. */
export interface Aansluiting {
  readonly partij: Demopartij;
  readonly scopes: readonly string[];
  readonly sleutel: Clientsleutel;
}

/**
 * Connects partners the way `sluitend partner` does: organisation, work area, client with a fresh public key. May be repeated; then
 * the client gets the new key.
 */
export async function sluitAan(
  databank: Databank,
  partijen: readonly Demopartij[],
  vanaf: Datum,
): Promise<Aansluiting[]> {
  const aansluitingen = await Promise.all(
    partijen.map(async (partij) => ({
      partij,
      scopes: SCOPES_PER_ROL[partij.rol],
      sleutel: await maakClientsleutel(),
    })),
  );
  await databank.metToegang(TOEGANG, async (tx) => {
    for (const aansluiting of aansluitingen) await legPartnerAan(tx, aansluiting, vanaf);
  });
  return aansluitingen;
}

/** The school location of the demo with its partners; also for tests that need a chain. */
export async function legDemoAan(
  databank: Databank,
  partijen: readonly Demopartij[],
  vanaf: Datum,
): Promise<Aansluiting[]> {
  await databank.metToegang(TOEGANG, async (tx) => {
    const { oin, naam, rol } = VERZUIMCOORDINATOR;
    await bewaarKetenpartner(tx, { oin, naam, rol });
    const { vestigingscode, gemeentecode, vakantieregio } = SCHOOL;
    await bewaarLocatie(tx, {
      vestigingscode,
      oin,
      naam: SCHOOL.naam,
      gemeentecode,
      vakantieregio,
      regio: REGIO,
    });
  });
  return sluitAan(databank, partijen, vanaf);
}

async function legPartnerAan(tx: Tx, { partij, scopes, sleutel }: Aansluiting, vanaf: Datum): Promise<void> {
  const { oin, naam, rol, clientId } = partij;
  await bewaarKetenpartner(tx, { oin, naam, rol });
  for (const { soort, code } of partij.werkgebied)
    await bewaarWerkgebied(tx, { oin, rol, soort, code, geldigVan: vanaf, geldigTot: null });
  const jwks = { keys: [sleutel.publiek] };
  if (await vervangClientsleutels(tx, clientId, jwks)) return;
  const vestigingscodes = rol === 'school' ? [SCHOOL.vestigingscode] : [];
  await voegClientToe(tx, { clientId, oin, naam, rol, scopes, vestigingscodes, jwks });
}
