import { datumVan } from '../../../domain/kalender/amsterdam';
import type { ApiClient } from '../partners/api-client';
import { dagTekst } from '../voortgang';

/** A traject as `GET /v1/trajecten/{ref}` gives it: what is told here of it. */
export interface VerteldTraject {
  readonly ref: string;
  readonly status: string;
  readonly uitkomst: string | null;
  readonly taken: readonly { readonly stap: string }[];
  readonly tijdlijn: readonly {
    readonly soort: string;
    readonly tekst: string;
    readonly gebeurdOp: string;
  }[];
}

/** So many trajecten are looked at to choose one from. */
const BEKEKEN = 60;

/** The traject that has most to tell: ended, with as many different steps as possible, and not endless. */
export async function kiesTraject(school: ApiClient): Promise<VerteldTraject | undefined> {
  const lijst = await school.lees<{ trajecten: { ref: string; geopendOp: string }[] }>(
    '/v1/trajecten?limiet=200',
  );
  const oudste = lijst.inhoud.trajecten
    .sort((a, b) => (a.geopendOp < b.geopendOp ? -1 : 1))
    .slice(0, BEKEKEN);
  const trajecten: VerteldTraject[] = [];
  for (const { ref } of oudste)
    trajecten.push((await school.lees<VerteldTraject>(`/v1/trajecten/${ref}`)).inhoud);
  return trajecten.sort((a, b) => verhaal(b) - verhaal(a))[0];
}

function verhaal({ status, taken, tijdlijn }: VerteldTraject): number {
  const stappen = new Set(taken.map(({ stap }) => stap)).size;
  const teLang = Math.max(0, tijdlijn.length - 25);
  return stappen * 10 + (status === 'gesloten' ? 25 : 0) - teLang * 3;
}

/** One traject as a timeline, as the school reads it; without names, for there are none in it. */
export function vertelTraject(traject: VerteldTraject): string {
  const regels = [`Een traject van begin tot eind, zoals de school het leest (mazl-${traject.ref})`];
  let vorige = '';
  for (const { gebeurdOp, tekst } of traject.tijdlijn) {
    const dag = dagTekst(datumVan(Date.parse(gebeurdOp)));
    if (dag !== vorige) regels.push(`  ${dag}`);
    vorige = dag;
    regels.push(`    ${tijd(gebeurdOp)}  ${tekst}`);
  }
  return regels.join('\n');
}

function tijd(gebeurdOp: string): string {
  return new Date(gebeurdOp).toLocaleTimeString('nl-NL', {
    timeZone: 'Europe/Amsterdam',
    hour: '2-digit',
    minute: '2-digit',
  });
}
