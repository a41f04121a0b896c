import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Text that is not empty. */
export const tekst = z.string();

/** A path, made absolute from the working directory. */
export const pad = z.string().transform((waarde) => resolve(waarde));

/** A TCP port; 0 means "any free one". */
export const poort = geheelGetal(0, 65_535, 'een poortnummer (0 tot en met 65535; 0 is een vrije poort)');

/** A whole number within bounds; `watHetIs` completes the sentence "moet ... zijn". */
export function geheelGetal(van: number, tot: number, watHetIs: string): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,15}$/, { error: `moet ${watHetIs} zijn` })
    .transform(Number)
    .refine((getal) => getal >= van && getal <= tot, { error: `moet ${watHetIs} zijn` });
}

/** One of a few words. */
export function keuze<const K extends string>(...woorden: readonly K[]): z.ZodType<K, string> {
  const fout = `moet een van deze woorden zijn: ${woorden.join(', ')}`;
  return z
    .string()
    .refine((woord) => (woorden as readonly string[]).includes(woord), { error: fout })
    .transform((woord) => woord as K);
}

/** A connection string of PostgreSQL. */
export const postgresUrl = url(['postgres:', 'postgresql:'], 'postgres://rol:wachtwoord@host:5432/databank');

/** An http(s) address without a slash at the end. */
export const webadres = url(['http:', 'https:'], 'https://host/pad').transform((adres) =>
  adres.replace(/\/$/, ''),
);

function url(protocollen: readonly string[], voorbeeld: string): z.ZodType<string, string> {
  return z
    .string()
    .refine((waarde) => URL.canParse(waarde) && protocollen.includes(new URL(waarde).protocol), {
      error: `moet eruitzien als ${voorbeeld}`,
    });
}

/** `host:port`. */
export const adres = z.string().regex(/^[^\s:/]+:\d{1,5}$/, { error: 'moet eruitzien als host:7233' });

/** An address of this machine with a port: `127.0.0.1:9464`, `[::1]:9464`. A name will not do. */
export const eigenAdres = z
  .string()
  .refine(
    (waarde) => /:\d{1,5}$/.test(waarde) && isIP(waarde.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')) > 0,
    {
      error: 'moet eruitzien als 127.0.0.1:9464',
    },
  );

/** `host:port,host:port`. */
export const adressen = z
  .string()
  .regex(/^[^\s:/,]+:\d{1,5}(,[^\s:/,]+:\d{1,5})*$/, { error: 'moet eruitzien als host:9092,host:9092' })
  .transform((waarde) => waarde.split(','));

/** `topic=OIN,topic=OIN`: topics with signals, each with the organisation that writes it. */
export const topics = z
  .string()
  .regex(/^[\w.-]+=[0-9A-Z]{20}(,[\w.-]+=[0-9A-Z]{20})*$/, {
    error: 'moet eruitzien als topic=OIN,topic=OIN',
  })
  .transform((waarde) =>
    waarde.split(',').map((deel) => ({ topic: deel.slice(0, -21), oin: deel.slice(-20) })),
  );

/** Words with commas between them. */
export const woorden = z
  .string()
  .regex(/^[^\s,]+(,[^\s,]+)*$/, { error: 'moet eruitzien als een,twee' })
  .transform((waarde) => waarde.split(','));

/** IP addresses and networks with commas between them: `10.0.0.1,10.1.0.0/16,::1`. */
export const netwerken = z
  .string()
  .transform((waarde) => waarde.split(','))
  .refine((netten) => netten.every(isNetwerk), { error: 'moet eruitzien als 10.0.0.1,10.1.0.0/16' });

function isNetwerk(tekst: string): boolean {
  const [adres = '', lengte, ...rest] = tekst.split('/');
  const soort = isIP(adres);
  if (soort === 0 || rest.length > 0) return false;
  return lengte === undefined || (/^\d{1,3}$/.test(lengte) && Number(lengte) <= (soort === 6 ? 128 : 32));
}

/** A SHA-256 sum in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-fA-F]{64}$/, { error: 'moet 64 hexadecimale tekens zijn' });

/** Organisatie-identificatienummer: 20 positions. */
export const oin = z.string().regex(/^[0-9A-Z]{20}$/, { error: 'moet een OIN van 20 posities zijn' });

/** The address of a mail server, with its login when it asks one. */
export const smtpUrl = url(['smtp:', 'smtps:'], 'smtps://naam:wachtwoord@mail.voorbeeld.nl:465');

/** A sender: an e-mail address, with a name before it when wanted. */
export const afzender = z
  .string()
  .regex(/^(?:[^<>\r\n"]{1,80} <[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)$/, {
    error: 'moet eruitzien als Sluitend <sluitend@voorbeeld.nl>',
  });

/** A passphrase: long enough that guessing it takes longer than what it protects is worth. */
export const wachtzin = z.string().min(16, { error: 'moet minstens 16 tekens hebben' });
