import {
  leesAnkers,
  leesAuditkoppen,
  leesAuditregels,
  OPGERUIMD,
  type Auditkop,
} from '../../db/repositories/auditregels';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { ankerKlopt, hashsleutel, type Anker } from '../../privacy/auditketen';
import {
  controleerAnkers,
  Ketencontrole,
  leesAnkerkoppen,
  type Auditafwijking,
} from '../../privacy/controleer-keten';
import type { Sleutelring } from '../../privacy/sleutelring';

const TOEGANG = systeemToegang('auditcontrole');
const BUNDEL = 2_000;

/** What a check of the whole audit log found. */
export interface Auditoordeel {
  /** Null: every line is as it was written, and none is missing. */
  readonly afwijking: Auditafwijking | null;
  readonly regels: number;
  readonly ketens: number;
  readonly ankers: number;
}

/** What the check is compared with, and who hears how far it is. */
export interface Auditcontrole {
  /** Anchors that were kept outside the database. */
  readonly bewaard?: readonly Anker[];
  /** Told after every bundle: how many lines have been checked of how many. */
  readonly voortgang?: (gedaan: number, totaal: number) => void;
}

/** Checks the whole audit log while it goes on being written: everything up to the moment at which the check began. */
export async function controleerAudit(
  databank: Databank,
  ring: Sleutelring,
  { bewaard = [], voortgang = () => {} }: Auditcontrole = {},
): Promise<Auditoordeel> {
  // Anchors first: what is written meanwhile can only make the chains longer than they say.
  const { ankers, koppen } = await databank.metToegang(TOEGANG, async (tx) => ({
    ankers: await leesAnkers(tx),
    koppen: await leesAuditkoppen(tx),
  }));
  const totaal = koppen.reduce((som, kop) => som + Math.max(0, kop.nr - kop.beginNr + 1), 0);
  const stand = { regels: 0, ketens: koppen.length, ankers: ankers.length };
  const oordeel = (afwijking: Auditafwijking | null): Auditoordeel => ({ ...stand, afwijking });

  const ankerfout = controleerAnkers(ring, ankers) ?? controleerBewaarde(ring, ankers, bewaard);
  const punten = ankerpunten(ankers, bewaard);
  const beginnen = new Map<number, string>();
  for (const kop of koppen) {
    if (kop.laatste > kop.nr)
      return oordeel({
        soort: 'veranderd',
        keten: kop.keten,
        nr: kop.nr + 1,
        uitleg: `regel ${kop.keten}/${kop.nr + 1} is erbij gezet: de keten eindigt bij ${kop.nr}`,
      });
    const afwijking = await controleerKeten(
      databank,
      ring,
      kop,
      punten.get(kop.keten) ?? new Map(),
      beginnen,
      (aantal) => {
        stand.regels += aantal;
        voortgang(stand.regels, totaal);
      },
    );
    if (afwijking !== null) return oordeel(afwijking);
  }
  for (const { keten, beginNr, beginHash } of koppen) {
    if (beginNr > 1 && beginnen.get(keten) !== `${beginNr}:${beginHash.toString('hex')}`)
      return oordeel({
        soort: 'begin-ontbreekt',
        keten,
        nr: 1,
        uitleg: `keten ${keten} begint bij regel ${beginNr}, en geen opruiming zegt dat dat zo hoort`,
      });
  }
  return oordeel(ankerfout);
}

async function controleerKeten(
  databank: Databank,
  ring: Sleutelring,
  kop: Auditkop,
  punten: ReadonlyMap<number, { hash: string; anker: number }>,
  beginnen: Map<number, string>,
  gedaan: (aantal: number) => void,
): Promise<Auditafwijking | null> {
  const { keten } = kop;
  const controle = new Ketencontrole(ring, kop, new Set(punten.keys()));
  for (let na = 0; ;) {
    const regels = await databank.metToegang(TOEGANG, (tx) =>
      leesAuditregels(tx, { keten, na, tot: kop.nr, maximum: BUNDEL }),
    );
    for (const regel of regels) {
      const afwijking = controle.volg(regel);
      if (afwijking !== null) return afwijking;
      if (regel.handeling === OPGERUIMD) onthoudBegin(beginnen, regel.voorwerp, regel.gegevens);
    }
    gedaan(regels.length);
    na = regels.at(-1)?.nr ?? na;
    if (regels.length < BUNDEL) break;
  }
  const einde = controle.einde();
  if (einde !== null) return einde;
  for (const [nr, { hash, anker }] of [...punten].sort(([a], [b]) => a - b)) {
    if (nr > kop.nr)
      return {
        soort: 'afgekapt',
        keten,
        nr: kop.nr + 1,
        uitleg: `het einde van keten ${keten} ontbreekt: volgens anker ${anker} was er een regel ${nr}, en nu is ${kop.nr} de laatste`,
      };
    if (nr === 0 || nr < kop.beginNr) continue;
    if (controle.hashVan(nr) !== hash)
      return {
        soort: 'veranderd',
        keten,
        nr,
        uitleg: `regel ${keten}/${nr} is een andere dan die van anker ${anker}`,
      };
  }
  return null;
}

/** What retention said last about the beginning of a chain. The greatest number holds: a chain is never given back what was removed. */
function onthoudBegin(beginnen: Map<number, string>, voorwerp: string | null, gegevens: string): void {
  const keten = Number(voorwerp?.split(':')[1]);
  const { beginNr, beginHash } = JSON.parse(gegevens) as { beginNr: number; beginHash: string };
  const eerder = Number(beginnen.get(keten)?.split(':')[0] ?? 0);
  if (beginNr >= eerder) beginnen.set(keten, `${beginNr}:${beginHash}`);
}

/** Per chain which numbers the anchors name, with which hash. */
function ankerpunten(
  ankers: readonly Anker[],
  bewaard: readonly Anker[],
): Map<number, Map<number, { hash: string; anker: number }>> {
  const punten = new Map<number, Map<number, { hash: string; anker: number }>>();
  for (const anker of [...ankers, ...bewaard]) {
    for (const [keten, nr, hash] of leesAnkerkoppen(anker) ?? []) {
      let lijst = punten.get(keten);
      if (lijst === undefined) punten.set(keten, (lijst = new Map()));
      lijst.set(nr, { hash, anker: anker.nr });
    }
  }
  return punten;
}

/** Anchors that were kept elsewhere must be real, and still be in the database. */
function controleerBewaarde(
  ring: Sleutelring,
  ankers: readonly Anker[],
  bewaard: readonly Anker[],
): Auditafwijking | null {
  for (const anker of bewaard) {
    const sleutel = hashsleutel(ring, anker.sleutelVersie);
    const mis = (uitleg: string): Auditafwijking => ({ soort: 'anker', keten: null, nr: anker.nr, uitleg });
    if (sleutel === null || !ankerKlopt(sleutel, anker))
      return mis(`het bewaarde anker ${anker.nr} is niet door deze omgeving getekend`);
    if (!ankers.some(({ nr, handtekening }) => nr === anker.nr && handtekening.equals(anker.handtekening)))
      return mis(`anker ${anker.nr} is elders bewaard en staat niet meer in de databank`);
  }
  return null;
}
