import { createTransport } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport';
import {
  boekKennisgeving,
  isVerstuurd,
  leesTaakVoorBericht,
  leesTeamadres,
  type TaakVoorBericht,
} from '../../db/repositories/kennisgevingen';
import { leesEmail } from '../../db/repositories/medewerkers';
import type { UitgaandBericht } from '../../db/repositories/uitgaand';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Sleutelring } from '../../privacy/sleutelring';
import { eenVoorEen, type LeverUitkomst, type Ontvanger } from '../../verwerking/relay/ontvanger';
import { MAIL, type Kennisgeving } from '../../verwerking/kennisgevingen/plaats-kennisgeving';
import { maakMailtekst } from './bericht';

/** The mail server, and what texts and addresses are made from. */
export interface MailOpties {
  /** `smtp(s)://name:password@host:port`; from outside the machine only over TLS. */
  readonly smtpUrl: string;
  /** `Sluitend <sluitend@voorbeeld.nl>` */
  readonly afzender: string;
  /** Address of the screens. */
  readonly basisUrl: string;
  readonly platformOin: string;
  readonly omgeving: 'productie' | 'oefen';
  readonly databank: Databank;
  readonly ring: Sleutelring;
}

const TOEGANG = systeemToegang('mail');
const AFGELEVERD: LeverUitkomst = { soort: 'afgeleverd' };
/** A mail server takes one message at a time per connection; a few beside each other keep it friendly. */
const TEGELIJK = 2;
/** Errors that are about the connection or our login, not about this message. */
const NIET_OVER_BERICHT = new Set([
  'EAUTH',
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'ESTREAM',
]);

/**
 * E-mail as a receiver of the outbox. At least once, with the same Message-ID on every try, so that the receiving side can drop a repeat.
 * The address is looked up at the last moment and appears in no log, error or row.
 */
export function maakMailOntvanger(opties: MailOpties): Ontvanger {
  const vervoer = createTransport(vervoersopties(opties.smtpUrl));
  const domein = /@([^\s<>@]+?)>?$/.exec(opties.afzender)?.[1] ?? 'localhost';
  const ontvanger = eenVoorEen(MAIL, (bericht) => leverEen(opties, vervoer, domein, bericht), TEGELIJK);
  return {
    ...ontvanger,
    async sluit() {
      vervoer.close();
    },
  };
}

function vervoersopties(smtpUrl: string): SMTPTransport.Options {
  const url = new URL(smtpUrl);
  const isHier = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    secure: url.protocol === 'smtps:',
    requireTLS: !isHier,
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    tls: { rejectUnauthorized: !isHier },
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  };
}

type Bestemming = {
  readonly aan: 'team' | 'medewerker';
  readonly oin: string;
  readonly adres: string;
} | null;

async function leverEen(
  opties: MailOpties,
  vervoer: ReturnType<typeof createTransport<SMTPTransport.SentMessageInfo>>,
  domein: string,
  bericht: UitgaandBericht,
): Promise<LeverUitkomst> {
  const { taakId, soort, aan } = bericht.inhoud as Kennisgeving;
  const { databank } = opties;
  const { id } = bericht;
  const stand = await databank.metToegang(TOEGANG, async (tx) => {
    const taak = await leesTaakVoorBericht(tx, taakId);
    if (!taak || (await isVerstuurd(tx, id))) return null;
    return { taak, naar: taak.status === 'open' ? await bestemmingVan(opties, tx, taak, aan) : null };
  });
  if (stand === null) return AFGELEVERD;
  const { taak, naar } = stand;
  const boek = (
    uitkomst: Parameters<typeof boekKennisgeving>[1]['uitkomst'],
    reden: string | null,
  ): Promise<void> =>
    databank.metToegang(TOEGANG, (tx) =>
      boekKennisgeving(tx, {
        id,
        taak,
        soort,
        aan: naar?.aan ?? 'niemand',
        naarOin: naar?.oin ?? taak.oin,
        uitkomst,
        reden,
      }),
    );
  if (naar === null) {
    await boek(taak.status === 'open' ? 'geen-adres' : 'niet-meer-nodig', null);
    return AFGELEVERD;
  }
  const { onderwerp, tekst, html } = maakMailtekst(taak, soort, opties.basisUrl, opties.omgeving === 'oefen');
  try {
    await vervoer.sendMail({
      from: opties.afzender,
      to: { name: '', address: naar.adres },
      subject: onderwerp,
      text: tekst,
      html,
      messageId: `<${id}@${domein}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
  } catch (fout) {
    const { code = '', responseCode } = fout as { code?: string; responseCode?: number };
    const reden = responseCode === undefined ? code || 'onbekend' : `SMTP ${responseCode}`;
    const isBlijvend = responseCode !== undefined && responseCode >= 500 && !NIET_OVER_BERICHT.has(code);
    if (!isBlijvend) return { soort: 'later', fout: reden };
    await boek('geweigerd', reden);
    return { soort: 'opgegeven', fout: reden };
  }
  await boek('verzonden', null);
  return AFGELEVERD;
}

async function bestemmingVan(
  { ring, platformOin }: MailOpties,
  tx: Parameters<typeof leesTaakVoorBericht>[0],
  taak: TaakVoorBericht,
  aan: Kennisgeving['aan'],
): Promise<Bestemming> {
  if (aan === 'behandelaar' && taak.toegewezenAan !== null) {
    const eigen = await leesEmail(tx, ring, taak.toegewezenAan);
    if (eigen !== null) return { aan: 'medewerker', oin: taak.oin, adres: eigen };
  }
  const team =
    aan === 'operator'
      ? { oin: platformOin, rol: 'operator' as const, vestigingscode: '' }
      : { oin: taak.oin, rol: taak.rol, vestigingscode: taak.vestigingscode ?? '' };
  const adres = await leesTeamadres(tx, ring, team);
  return adres === null ? null : { aan: 'team', oin: team.oin, adres };
}
