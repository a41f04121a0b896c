import {
  openVerslag,
  schrijfVerslag,
  sluitVerslag,
  type Bewaarverslag,
  type Verslagregel,
} from '../../db/repositories/bewaarverslagen';
import { schrijfAudit } from '../../db/repositories/auditregels';
import { vroegste } from '../../db/repositories/bewaren';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import {
  bewaargrens,
  geldendeBewaarregels,
  type GeldendeBewaarregel,
} from '../../domain/bewaren/bewaargrens';
import type { Bewaarregel } from '../../domain/bewaren/bewaarregel';
import { datumVan } from '../../domain/kalender/amsterdam';
import { regelnaam } from '../../domain/regels/regel';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import { BEWAARSTAPPEN, type Portie } from './stappen';

const TOEGANG = systeemToegang('bewaren');
/** Rows per transaction. */
const PORTIE = 500;

/** For which moment, why, and how large a portion. */
export interface Bewaaropdracht {
  readonly aanleiding: Bewaarverslag['aanleiding'];
  /** The moment of the Klok. Technical records follow the wall clock. */
  readonly op: Tijdstip;
  /** The rules, in the order in which they are carried out. */
  readonly regels?: readonly Bewaarregel[];
  readonly portie?: number;
  /** Called after each portion that is written: for tests that break off halfway. */
  readonly naPortie?: () => Promise<void> | void;
}

/**
 * Carries out the terms: one kind of record after the other, a portion per transaction, with the report in the same transaction. Killed
 * halfway, the next call goes on where it was and the numbers are right. Two at a time take turns portion by portion.
 * @returns the report; null when this moment was done before
 */
export async function voerBewaarrondeUit(
  databank: Databank,
  opdracht: Bewaaropdracht,
): Promise<Bewaarverslag | null> {
  const begin = await databank.metToegang(TOEGANG, (tx) => openVerslag(tx, opdracht.aanleiding, opdracht.op));
  if (begin === null) return null;
  const regels = geldendeBewaarregels(datumVan(begin.op), opdracht.regels);
  const vanaf = regels.findIndex(({ regel }) => regelnaam(regel) === begin.stand.regel);
  let verslag = begin;
  for (const geldend of regels.slice(Math.max(0, vanaf))) {
    const naam = regelnaam(geldend.regel);
    let na = naam === begin.stand.regel ? (begin.stand.na ?? null) : null;
    do {
      const vraag = { geldend, na, op: verslag.op, opdracht };
      const gedaan = await databank.metToegang(TOEGANG, async (tx) => {
        const portie = await doePortie(tx, vraag);
        const nieuw = {
          ...verslag,
          regels: telBij(verslag.regels, portie.regel),
          stand: { regel: naam, na: portie.verder },
        };
        await schrijfVerslag(tx, nieuw);
        return { nieuw, verder: portie.verder };
      });
      verslag = gedaan.nieuw;
      na = gedaan.verder;
      await opdracht.naPortie?.();
    } while (na !== null);
  }
  await databank.metToegang(TOEGANG, (tx) => {
    const gedaan = verslag.regels.filter(({ aantal }) => aantal > 0);
    schrijfAudit(tx, {
      handeling: 'bewaartermijnen-uitgevoerd',
      voorwerp: `bewaarverslag:${verslag.id}`,
      gegevens: Object.fromEntries(gedaan.map(({ regel, aantal }) => [regel, aantal])),
    });
    return sluitVerslag(tx, verslag.id);
  });
  return { ...verslag, klaarOp: Date.now(), stand: {} };
}

/** Thrown to take a rehearsal back. */
class Terug extends Error {}

/**
 * What a round would do: it is done in one transaction, which is then taken back. So the numbers are those of the real thing, also where
 * one thing can only go because another one went.
 */
export async function repeteerBewaarronde(
  databank: Databank,
  opdracht: Omit<Bewaaropdracht, 'aanleiding'>,
): Promise<readonly Verslagregel[]> {
  let regels: readonly Verslagregel[] = [];
  try {
    await databank.metToegang(TOEGANG, async (tx) => {
      regels = [];
      for (const geldend of geldendeBewaarregels(datumVan(opdracht.op), opdracht.regels)) {
        let na: string | null = null;
        do {
          const portie: Portie & { regel: Verslagregel } = await doePortie(tx, {
            geldend,
            na,
            op: opdracht.op,
            opdracht,
          });
          regels = telBij(regels, portie.regel);
          na = portie.verder;
        } while (na !== null);
      }
      throw new Terug();
    });
  } catch (fout) {
    if (!(fout instanceof Terug)) throw fout;
  }
  return regels;
}

async function doePortie(
  tx: Tx,
  v: {
    readonly geldend: GeldendeBewaarregel;
    readonly na: string | null;
    readonly op: Tijdstip;
    readonly opdracht: Pick<Bewaaropdracht, 'regels' | 'portie'>;
  },
): Promise<Portie & { regel: Verslagregel }> {
  const { regel, behalveRegios } = v.geldend;
  const grens = grensVan(regel, v.op);
  const portie = await BEWAARSTAPPEN[regel.soort](tx, {
    grens,
    op: v.op,
    limiet: v.opdracht.portie ?? PORTIE,
    na: v.na,
    regios: { alleen: regel.gebied.regio ?? null, behalve: behalveRegios },
  });
  return {
    ...portie,
    regel: {
      soort: regel.soort,
      regel: regelnaam(regel),
      grens,
      daarna: regel.daarna,
      aantal: portie.aantal,
      oudste: portie.oudste,
    },
  };
}

function grensVan(regel: Bewaarregel, op: Tijdstip): Datum {
  return bewaargrens(regel, datumVan(regel.tijd === 'wandklok' ? Date.now() : op));
}

function telBij(regels: readonly Verslagregel[], bij: Verslagregel): readonly Verslagregel[] {
  const eerder = regels.find(({ regel }) => regel === bij.regel);
  if (eerder === undefined) return [...regels, bij];
  const samen = {
    ...bij,
    aantal: eerder.aantal + bij.aantal,
    oudste: vroegste(eerder.oudste, bij.oudste),
  };
  return regels.map((een) => (een.regel === bij.regel ? samen : een));
}
