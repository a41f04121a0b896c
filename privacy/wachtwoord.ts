import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** Cost of one guess: 32 MiB and some 80 ms on the machine this was set on. */
const KOSTEN = { N: 2 ** 15, r: 8, p: 1 } as const;
const LENGTE = 32;

function scryptVan(wachtwoord: string, zout: Buffer, kosten: ScryptOptions): Promise<Buffer> {
  return new Promise((klaar, mislukt) => {
    scrypt(
      wachtwoord.normalize('NFKC'),
      zout,
      LENGTE,
      { ...kosten, maxmem: 128 * 1_024 * 1_024 },
      (fout, sleutel) => {
        if (fout) mislukt(fout);
        else klaar(sleutel);
      },
    );
  });
}

/** A password as the database keeps it: scrypt with its costs and salt, `N$r$p$salt$hash`. */
export async function hashWachtwoord(wachtwoord: string): Promise<string> {
  const zout = randomBytes(16);
  const hash = await scryptVan(wachtwoord, zout, KOSTEN);
  return [KOSTEN.N, KOSTEN.r, KOSTEN.p, zout.toString('base64url'), hash.toString('base64url')].join('$');
}

let nepHash: Promise<string> | undefined;

/** Whether the password is right. Takes as long for a login name that does not exist (`bewaard` undefined). */
export async function kloptWachtwoord(wachtwoord: string, bewaard: string | undefined): Promise<boolean> {
  nepHash ??= hashWachtwoord(randomBytes(16).toString('hex'));
  const [N, r, p, zout = '', hash = ''] = (bewaard ?? (await nepHash)).split('$');
  const kosten = { N: Number(N), r: Number(r), p: Number(p) };
  const gemaakt = await scryptVan(wachtwoord, Buffer.from(zout, 'base64url'), kosten);
  const verwacht = Buffer.from(hash, 'base64url');
  return gemaakt.length === verwacht.length && timingSafeEqual(gemaakt, verwacht) && bewaard !== undefined;
}
