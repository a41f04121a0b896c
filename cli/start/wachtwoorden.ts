import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of the two database roles of the embedded PostgreSQL: made once, kept in the data folder with mode 600. */
export function rolwachtwoorden(map: string): { eigenaar: string; app: string } {
  const bestand = join(map, 'rolwachtwoorden.json');
  if (existsSync(bestand))
    return JSON.parse(readFileSync(bestand, 'utf8')) as { eigenaar: string; app: string };
  const nieuw = {
    eigenaar: randomBytes(18).toString('base64url'),
    app: randomBytes(18).toString('base64url'),
  };
  writeFileSync(bestand, JSON.stringify(nieuw), { mode: 0o600 });
  return nieuw;
}
