import { aantal } from '../omgeving/zwaar';
import type { Partij, Rol } from '../../domain/woorden/rollen';
import { ALTIJD, type Levensloop } from '../../domain/in-beeld/bedoeld';
import type { Beeldfeit } from '../../domain/in-beeld/beeldfeit';
import { claimsVan } from '../../domain/in-beeld/claim';
import { deelIn } from '../../domain/in-beeld/deel-in';

/**
 * Counts again by other means: day after day, from the facts themselves, with its own calendar (JavaScript dates) and the rules
 * written out here. It shares nothing with the product but the form of the facts.
 */
const DAG = 86_400_000;
const EERSTE = Date.UTC(2025, 0, 1);
const DAGEN = 730;
const als = (dag: number): string => new Date(dag).toISOString().slice(0, 10);
const dagVan = (tekst: string): number => Date.parse(`${tekst}T00:00:00Z`);

function maandenLater(dag: number, n: number): number {
  const d = new Date(dag);
  const doel = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + n, 1));
  const lengte = new Date(Date.UTC(doel.getUTCFullYear(), doel.getUTCMonth() + 1, 0)).getUTCDate();
  return Date.UTC(doel.getUTCFullYear(), doel.getUTCMonth(), Math.min(d.getUTCDate(), lengte));
}

function jarenOud(geboren: string, dag: number): number {
  const [g, d] = [new Date(dagVan(geboren)), new Date(dag)];
  const heeftGehad =
    d.getUTCMonth() > g.getUTCMonth() ||
    (d.getUTCMonth() === g.getUTCMonth() && d.getUTCDate() >= g.getUTCDate());
  return d.getUTCFullYear() - g.getUTCFullYear() - (heeftGehad ? 0 : 1);
}

function standOp(dag: number, leven: Levensloop, feiten: readonly Beeldfeit[]): string {
  const vandaag = als(dag);
  if (leven.overledenOp !== null && vandaag >= leven.overledenOp) return 'niet-bedoeld:overleden';
  if (leven.buitenRegio.some(({ van, tot }) => vandaag >= van && vandaag <= tot))
    return 'niet-bedoeld:verhuisd';
  if (leven.startkwalificatieOp !== null && vandaag >= leven.startkwalificatieOp)
    return 'niet-bedoeld:startkwalificatie';
  if (leven.geboortedatum !== null) {
    const oud = jarenOud(leven.geboortedatum, dag);
    if (oud < 16 || oud >= (new Date(dag).getUTCFullYear() < 2026 ? 23 : 27)) return 'niet-bedoeld:leeftijd';
  }
  if (vandaag < leven.sinds) return 'niet-bedoeld:niet-bekend';
  let geregistreerd = false;
  for (const feit of feiten) {
    if (feit.soort === 'contact') {
      const van = dagVan(feit.dag);
      if (dag >= van && dag <= maandenLater(van, 6)) return 'contact';
      continue;
    }
    const van = dagVan(feit.van);
    if (dag < van) continue;
    if (feit.soort === 'taak') {
      if (feit.gesloten !== null && vandaag > feit.gesloten) continue;
      const uiterst = feit.uiterlijk === null ? van + 92 * DAG : dagVan(feit.uiterlijk) + 14 * DAG;
      geregistreerd ||= dag <= uiterst;
    } else if (feit.soort === 'traject') {
      if (feit.tot !== null && vandaag > feit.tot) continue;
      geregistreerd ||= [feit.van, ...feit.handelingen].some((handeling) => {
        const begin = dagVan(handeling);
        return begin >= van && begin <= dag && dag <= maandenLater(begin, 6);
      });
    } else {
      const maanden = feit.soort === 'inschrijving' ? 12 : 3;
      geregistreerd ||=
        feit.tot === null ? dag <= maandenLater(dagVan(feit.bevestigd), maanden) : vandaag <= feit.tot;
    }
  }
  return geregistreerd ? 'registratie' : 'witte-vlek';
}

/** Chance from a seed (Park-Miller), so that a failure can be found again. */
function toeval(zaad: number): (tot: number) => number {
  let stand = (zaad * 48_271 + 11) % 2_147_483_647;
  return (tot) => {
    stand = (stand * 48_271) % 2_147_483_647;
    return stand % tot;
  };
}

const ROLLEN: readonly Rol[] = ['school', 'gemeente-wi', 'uwv', 'doorstroompunt', 'jeugdarts', 'zorg'];

function verzin(zaad: number): { leven: Levensloop; feiten: Beeldfeit[] } {
  const kies = toeval(zaad);
  const soms = <T>(een: number, wat: () => T): T | null => (kies(een) === 0 ? wat() : null);
  const dag = (): number => EERSTE + (kies(DAGEN + 400) - 300) * DAG;
  const partij = (): Partij => {
    const nummer = kies(ROLLEN.length);
    return { oin: `0000000100000000000${nummer}`, rol: ROLLEN[nummer]! };
  };
  const feit = (): Beeldfeit => {
    const van = dag();
    const later = (dagen: number): string => als(van + kies(dagen) * DAG);
    const door = partij();
    switch (kies(5)) {
      case 0:
        return { soort: 'contact', dag: als(van), door };
      case 1:
        return {
          soort: 'taak',
          van: als(van),
          uiterlijk: soms(2, () => later(40)),
          gesloten: soms(2, () => later(60)),
          door,
        };
      case 2:
        return {
          soort: 'traject',
          van: als(van),
          tot: soms(2, () => later(500)),
          handelingen: Array.from({ length: kies(4) }, () => later(500)),
          door,
        };
      default:
        return {
          soort: kies(2) === 0 ? 'inschrijving' : 'uitkering',
          van: als(van),
          tot: soms(2, () => later(400)),
          bevestigd: later(100),
          door,
        };
    }
  };
  const weg = dag();
  return {
    leven: {
      sinds: als(EERSTE + (kies(900) - 500) * DAG),
      geboortedatum: soms(10, () => null) ?? als(Date.UTC(1998, 0, 1) + kies(365 * 13) * DAG),
      startkwalificatieOp: soms(6, () => als(dag())),
      buitenRegio:
        soms(6, () => [{ van: als(weg), tot: kies(2) === 0 ? ALTIJD : als(weg + kies(200) * DAG) }]) ?? [],
      overledenOp: soms(50, () => als(dag())),
    },
    feiten: Array.from({ length: kies(7) }, feit),
  };
}

test('een ander programma komt op iedere dag van twee jaar op dezelfde stand', () => {
  const jongeren = aantal(200, 2_000);
  const periode = { van: als(EERSTE), tot: als(EERSTE + (DAGEN - 1) * DAG) };
  const gezien = new Map<string, number>();
  for (let zaad = 1; zaad <= jongeren; zaad += 1) {
    const { leven, feiten } = verzin(zaad);
    const segmenten = deelIn({ claims: feiten.flatMap((feit) => claimsVan(feit)), leven, periode });
    let dag = EERSTE;
    for (const { van, tot, stand, reden } of segmenten) {
      if (als(dag) !== van) throw new Error(`jongere ${zaad}: na ${als(dag - DAG)} komt ${van}`);
      for (; als(dag) <= tot; dag += DAG) {
        const verwacht = standOp(dag, leven, feiten);
        const gevonden = reden === undefined ? stand : `${stand}:${reden}`;
        if (gevonden !== verwacht)
          throw new Error(`jongere ${zaad} op ${als(dag)}: ${gevonden}, nageteld ${verwacht}`);
        gezien.set(verwacht, (gezien.get(verwacht) ?? 0) + 1);
      }
    }
    expect(dag).toBe(EERSTE + DAGEN * DAG);
  }
  // Every stand must have been tried, else agreeing says little.
  expect([...gezien.keys()].toSorted()).toEqual([
    'contact',
    'niet-bedoeld:leeftijd',
    'niet-bedoeld:niet-bekend',
    'niet-bedoeld:overleden',
    'niet-bedoeld:startkwalificatie',
    'niet-bedoeld:verhuisd',
    'registratie',
    'witte-vlek',
  ]);
  expect([...gezien.values()].reduce((som, n) => som + n, 0)).toBe(jongeren * DAGEN);
});
