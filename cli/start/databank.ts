import { join } from 'node:path';
import { Client } from 'pg';
import { onbekendeMigraties, openstaandeMigraties } from '../../db/migratiestand';
import { migreer } from '../../db/migreer';
import { bereidClusterVoor } from '../../db/rollen';
import { startPostgres } from '../../deploy/lokaal/postgres';
import type { Instellingen } from '../instellingen/lees';
import { OpdrachtFout } from '../uitgang';
import { bewaak, type Bewaakt } from './bewaking';
import { rolwachtwoorden } from './wachtwoorden';

/** A database that is up to date: ours, or the one of DATABASE_URL. */
export interface KlareDatabank {
  readonly url: string;
  readonly eigenaarUrl: string | undefined;
  readonly omgeving: 'productie' | 'oefen';
  /** Only when it is ours. */
  readonly bewaakt: Bewaakt | undefined;
}

/** Starts the embedded PostgreSQL unless DATABASE_URL names one, and brings the database up to date. */
export async function maakDatabankKlaar(
  instellingen: Instellingen,
  meld: (regel: string) => void,
): Promise<KlareDatabank> {
  const { databank } = instellingen;
  if (databank.url !== undefined) return metGegevenDatabank(databank.url, instellingen, meld);

  const { map } = instellingen.algemeen;
  const opdracht = { map: join(map, 'postgres'), poortInstelling: 'POSTGRES_POORT', fsync: true };
  const eerste = await startPostgres({ ...opdracht, poort: databank.poort });
  try {
    const wachtwoorden = rolwachtwoorden(map);
    const { eigenaarUrl, appUrl } = await bereidClusterVoor({
      beheerderUrl: eerste.beheerderUrl,
      databank: 'sluitend',
      eigenaarWachtwoord: wachtwoorden.eigenaar,
      appWachtwoord: wachtwoorden.app,
    });
    const { omgeving } = await werkBij(
      eigenaarUrl,
      undefined,
      instellingen.algemeen.omgeving ?? 'oefen',
      meld,
    );
    const bewaakt = bewaak(eerste, () => startPostgres({ ...opdracht, poort: eerste.poort }), meld);
    return { url: appUrl, eigenaarUrl, omgeving, bewaakt };
  } catch (fout) {
    await eerste.stop();
    throw fout;
  }
}

async function metGegevenDatabank(
  url: string,
  instellingen: Instellingen,
  meld: (regel: string) => void,
): Promise<KlareDatabank> {
  const { eigenaarUrl } = instellingen.databank;
  if (eigenaarUrl !== undefined) {
    const appRol = decodeURIComponent(new URL(url).username);
    const { omgeving } = await werkBij(eigenaarUrl, appRol, instellingen.algemeen.omgeving, meld);
    return { url, eigenaarUrl, omgeving, bewaakt: undefined };
  }
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const onbekend = await onbekendeMigraties(client);
    if (onbekend.length > 0) {
      throw new OpdrachtFout(
        `de databank van DATABASE_URL is bijgewerkt door een nieuwere versie van Sluitend (${onbekend.join(', ')}); gebruik die versie`,
      );
    }
    const open = await openstaandeMigraties(client);
    if (open.length > 0) {
      throw new OpdrachtFout(
        `de databank van DATABASE_URL mist ${open.length} migratie(s) (${open.join(', ')}); geef DATABASE_EIGENAAR_URL of draai \`sluitend migreer\``,
      );
    }
    const { rows } = await client.query<{ soort: 'productie' | 'oefen' }>('select soort from omgeving');
    return { url, eigenaarUrl: undefined, omgeving: rows[0]?.soort ?? 'productie', bewaakt: undefined };
  } finally {
    await client.end();
  }
}

async function werkBij(
  eigenaarUrl: string,
  appRol: string | undefined,
  omgeving: 'productie' | 'oefen' | undefined,
  meld: (regel: string) => void,
): Promise<{ omgeving: 'productie' | 'oefen' }> {
  const uitkomst = await migreer({
    eigenaarUrl,
    ...(appRol === undefined ? {} : { appRol }),
    ...(omgeving === undefined ? {} : { omgeving }),
    meld,
  });
  if (uitkomst.uitgevoerd.length > 0) meld(`databank bijgewerkt: ${uitkomst.uitgevoerd.join(', ')}`);
  return uitkomst;
}
