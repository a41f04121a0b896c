import type { Besluit } from '../../db/repositories/besluiten-uitvoeren';
import type { Taak } from '../../db/repositories/taken';
import { leesTraject } from '../../db/repositories/trajecten';
import { werkgebiedenRond } from '../../db/repositories/werkgebieden';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Overdrachthandeling } from '../../domain/overdracht/handelingen';
import { isZelfdePartij, type Kant, type Overdracht } from '../../domain/overdracht/overdracht';
import { aanvaardtermijnen, gelandtermijnen } from '../../domain/overdracht/overdracht-termijnen';
import type { Afslag, Gelandantwoord, Teruggavereden, Weigerreden } from '../../domain/overdracht/redenen';
import { vindInWerkgebied } from '../../domain/routering/werkgebied';
import type { Partij, Rol } from '../../domain/woorden/rollen';
import { leesTrajectstand } from './handel-af';
import { bereikVan } from './overdrachttaken';

/**
 * What an answer to a taak of an overdracht does to it; null when it does nothing by itself: news that leaves all as it was, or an answer
 * about the traject (`overdracht-overgenomen`).
 */
export async function besluitNaarHandeling(
  tx: Tx,
  o: Overdracht,
  taak: Taak,
  besluit: Besluit,
): Promise<Overdrachthandeling | null> {
  const partij: Partij = { oin: taak.oin, rol: taak.rol };
  const basis = { id: besluit.id, op: besluit.ontvangen_op };
  const { gegevens } = besluit;
  const kant: Kant = isZelfdePartij(partij, o.naar) ? 'ontvanger' : 'afgever';
  const wie = { wie: kant, partij };
  switch (besluit.uitkomst) {
    case 'aanvaard':
    case 'aanvaard-vastgelegd':
      return {
        ...basis,
        ...namensOntvanger(kant, partij, gegevens),
        soort: 'aanvaard',
        contactpersoon: { medewerker: besluit.door_medewerker ?? '', vervanger: null },
        termijnen: aanvaardtermijnen(basis.op, bereikVan(o, await leesTraject(tx, o.trajectRef))).termijnen,
        traject: await leesTrajectstand(tx, o),
      };
    case 'geweigerd':
    case 'geweigerd-vastgelegd':
      return {
        ...basis,
        ...namensOntvanger(kant, partij, gegevens),
        soort: 'weiger',
        reden: gegevens['reden'] as Weigerreden,
        tegenvoorstel: await tegenvoorstel(tx, o, gegevens['tegenvoorstel'], basis.op),
      };
    case 'terug-te-geven':
      return {
        ...basis,
        ...namensOntvanger(kant, partij, gegevens),
        soort: 'geef-terug',
        reden: gegevens['reden'] as Teruggavereden,
        tegenvoorstel: await tegenvoorstel(tx, o, gegevens['tegenvoorstel'], basis.op),
        traject: await leesTrajectstand(tx, o),
      };
    case 'jongere-geinformeerd':
    case 'jongere-wil-niet':
    case 'niet-bereikt':
      return {
        ...basis,
        ...wie,
        soort: 'informeer-jongere',
        geinformeerd: {
          soort: besluit.uitkomst === 'jongere-geinformeerd' ? 'geinformeerd' : besluit.uitkomst,
          datum: dag(gegevens['informeerDatum'], basis.op),
        },
      };
    case 'kennismaking-gepland':
      return {
        ...basis,
        ...wie,
        soort: 'plan-kennismaking',
        datum: dag(gegevens['kennismakingDatum'], basis.op),
      };
    case 'kennismaking-gehouden':
      return {
        ...basis,
        ...wie,
        soort: 'houd-kennismaking',
        datum: dag(gegevens['kennismakingDatum'], basis.op),
      };
    case 'kennismaking-afgeslagen':
      return { ...basis, ...wie, soort: 'sla-kennismaking-af', door: gegevens['door'] as Afslag };
    case 'gesproken':
      return {
        ...basis,
        ...namensOntvanger(kant, partij, gegevens),
        soort: 'leg-eerste-contact-vast',
        datum: dag(gegevens['contactDatum'], basis.op),
        termijnen: gelandtermijnen(basis.op, bereikVan(o, await leesTraject(tx, o.trajectRef))).termijnen,
      };
    case 'geland':
    case 'wankelt':
    case 'niet-geland':
      return meldGeland(taak, kant, { ...basis, partij, antwoord: besluit.uitkomst, gegevens });
    default:
      return null;
  }
}

/** The key of the taak says for which side it asks; the sender may answer for a receiver that is not connected. */
function meldGeland(
  taak: Taak,
  kant: Kant,
  v: {
    readonly id: string;
    readonly op: number;
    readonly partij: Partij;
    readonly antwoord: Gelandantwoord;
    readonly gegevens: Readonly<Record<string, unknown>>;
  },
): Overdrachthandeling {
  const { id, op, partij, antwoord } = v;
  if (kant === 'afgever' && taak.sleutel.endsWith(':ontvanger')) {
    const { vastlegging } = namensOntvanger('afgever', partij, v.gegevens) as { vastlegging: Vastgelegd };
    return { id, op, wie: 'afgever', partij, soort: 'meld-geland-namens', antwoord, vastlegging };
  }
  return { id, op, wie: kant, partij, soort: 'meld-geland', antwoord };
}

type Vastgelegd = { namens: string; datum: string; hoe: 'telefoon' | 'gesprek' | 'mail' | 'brief' };

/** The receiver itself, or the sender who says how it heard. */
function namensOntvanger(
  kant: Kant,
  partij: Partij,
  gegevens: Readonly<Record<string, unknown>>,
): { wie: 'ontvanger'; partij: Partij } | { wie: 'afgever'; partij: Partij; vastlegging: Vastgelegd } {
  if (kant === 'ontvanger') return { wie: 'ontvanger', partij };
  const datum = gegevens['antwoordDatum'];
  return {
    wie: 'afgever',
    partij,
    vastlegging: {
      namens: 'ontvanger',
      datum: typeof datum === 'string' ? datum : '',
      hoe: (gegevens['hoe'] as Vastgelegd['hoe'] | undefined) ?? 'gesprek',
    },
  };
}

/** Who is proposed instead, as an organisation: the one that serves the place in that role; null when there is none. */
async function tegenvoorstel(tx: Tx, o: Overdracht, rol: unknown, op: number): Promise<Partij | null> {
  if (typeof rol !== 'string') return null;
  const traject = await leesTraject(tx, o.trajectRef);
  const datum = datumVan(op);
  const werkgebieden = await werkgebiedenRond(tx, traject, datum);
  const oin = vindInWerkgebied(werkgebieden, rol as Rol, {
    woongemeente: traject.gemeentecode,
    regio: traject.regio,
    datum,
  })[0];
  const gekozen = oin === undefined ? null : { oin, rol: rol as Rol };
  return gekozen === null || isZelfdePartij(gekozen, o.van) || isZelfdePartij(gekozen, o.naar)
    ? null
    : gekozen;
}

function dag(waarde: unknown, op: number): string {
  return typeof waarde === 'string' ? waarde : datumVan(op);
}
