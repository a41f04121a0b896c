import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { SCOPES_PER_ROL } from '../../api/toegang/scopes';
import { voegClientToe } from '../../db/repositories/clienten';
import { bewaarGemeenten } from '../../db/repositories/gemeenten';
import { bewaarKetenpartner } from '../../db/repositories/ketenpartners';
import { bewaarLocatie, vindLocatie, type Locatie } from '../../db/repositories/locaties';
import { bewaarWerkgebied, type Werkgebied } from '../../db/repositories/werkgebieden';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import { GEMEENTEN_GOOI_EN_VECHTSTREEK } from '../../domain/regio/gemeenten-gooi-en-vechtstreek';
import { LOCATIES_GOOI_EN_VECHTSTREEK } from '../../domain/regio/locaties-gooi-en-vechtstreek';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
import { OpdrachtFout, UITGANG } from '../uitgang';
import type { Partnerbestand } from './partnerbestand';

/** What is asked for a new partner. */
export interface NieuwePartner {
  readonly oin: string;
  readonly rol: Rol;
  readonly naam: string;
  readonly vestigingscodes: readonly string[];
  /** What a location that Sluitend does not know needs. */
  readonly locatie: Partial<Pick<Locatie, 'gemeentecode' | 'vakantieregio' | 'regio'>>;
  readonly werkgebieden: readonly Pick<Werkgebied, 'soort' | 'code'>[];
  /** First day on which the work areas hold. */
  readonly vanaf: Datum;
}

const REGIO_VAN_BEKENDE = 'gooi-en-vechtstreek';

function nieuweLocatie(vestigingscode: string, partner: NieuwePartner): Omit<Locatie, 'geslotenOp'> {
  const bekend = LOCATIES_GOOI_EN_VECHTSTREEK.find((l) => l.vestigingscode === vestigingscode);
  const gemeentecode = partner.locatie.gemeentecode ?? bekend?.gemeentecode;
  const vakantieregio = partner.locatie.vakantieregio ?? bekend?.vakantieregio;
  const regio = partner.locatie.regio ?? (bekend && REGIO_VAN_BEKENDE);
  if (gemeentecode === undefined || vakantieregio === undefined || regio === undefined)
    throw new OpdrachtFout(
      `vestiging ${vestigingscode} is nog niet bekend; geef --gemeente, --vakantieregio en --regio`,
      UITGANG.verkeerdGebruik,
    );
  const naam = bekend?.naam ?? `Vestiging ${vestigingscode}`;
  return { vestigingscode, oin: partner.oin, naam, gemeentecode, vakantieregio, regio };
}

async function zorgVoorLocatie(tx: Tx, vestigingscode: string, partner: NieuwePartner): Promise<void> {
  const bestaand = await vindLocatie(tx, vestigingscode);
  if (bestaand && bestaand.oin !== partner.oin && partner.rol === 'school')
    throw new OpdrachtFout(`vestiging ${vestigingscode} is van een andere organisatie (${bestaand.oin})`);
  if (bestaand) return;
  if (partner.rol !== 'school') throw new OpdrachtFout(`vestiging ${vestigingscode} is niet bekend`);
  await bewaarLocatie(tx, nieuweLocatie(vestigingscode, partner));
}

/** Which gemeenten lie in a region is known of the region this project began in; of others an administrator records it. */
async function bewaarBekendeGemeenten(tx: Tx, { werkgebieden }: NieuwePartner): Promise<void> {
  const codes = new Set(werkgebieden.map((gebied) => gebied.code));
  const bekend = GEMEENTEN_GOOI_EN_VECHTSTREEK.filter(
    ({ gemeentecode }) => codes.has(REGIO_VAN_BEKENDE) || codes.has(gemeentecode),
  );
  if (bekend.length > 0)
    await bewaarGemeenten(
      tx,
      bekend.map(({ gemeentecode, naam }) => ({ gemeentecode, naam, regio: REGIO_VAN_BEKENDE })),
    );
}

/**
 * Makes an organisation (or adds the role to one that is known), its locations and work areas, and a client with a fresh key pair;
 * all or nothing. Answers the credentials: the private key exists nowhere else.
 */
export async function maakPartner(databank: Databank, partner: NieuwePartner): Promise<Partnerbestand> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const clientId = `${partner.rol}-${randomBytes(4).toString('hex')}`;
  const kenmerken = { kid: clientId, alg: 'ES256', use: 'sig' };
  const openbaar = { ...(await exportJWK(publicKey)), ...kenmerken };
  const scopes = SCOPES_PER_ROL[partner.rol];
  await databank.metToegang(systeemToegang('partner'), async (tx) => {
    await bewaarKetenpartner(tx, partner);
    for (const vestigingscode of partner.vestigingscodes) await zorgVoorLocatie(tx, vestigingscode, partner);
    await bewaarBekendeGemeenten(tx, partner);
    for (const gebied of partner.werkgebieden)
      await bewaarWerkgebied(tx, {
        ...gebied,
        oin: partner.oin,
        rol: partner.rol,
        geldigVan: partner.vanaf,
        geldigTot: null,
      });
    await voegClientToe(tx, {
      clientId,
      oin: partner.oin,
      naam: partner.naam,
      rol: partner.rol,
      scopes,
      vestigingscodes: partner.vestigingscodes,
      jwks: { keys: [openbaar] },
    });
  });
  return { clientId, scopes, sleutel: { ...(await exportJWK(privateKey)), ...kenmerken } };
}
