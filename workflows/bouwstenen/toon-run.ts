import { setCurrentDetails } from '@temporalio/workflow';
import type { Takenbord } from './takenbord';
import { NIEMAND, toonAanZet } from './zoekattributen';

/** Shows operators of a run that asks several things at once: who is waited for first, and everything that is open. */
export function toonRun(fase: string, bord: Takenbord, isKlaar: boolean): void {
  const { eerste, taken } = bord;
  toonAanZet(
    isKlaar ? 'klaar' : fase,
    eerste?.aanZet ?? NIEMAND,
    eerste?.geopendOp ?? Date.now(),
    eerste?.uiterlijk ?? null,
    Math.max(0, ...taken.map(({ escalatie }) => escalatie)),
  );
  const regels = taken.map(({ titel, aanZet, uiterlijk }) => {
    const tot = uiterlijk === null ? 'geen termijn' : new Date(uiterlijk).toISOString();
    return `- **${titel}**: \`${aanZet}\`, uiterlijk ${tot}`;
  });
  setCurrentDetails(regels.length === 0 ? `Fase ${fase}. Niemand is aan zet.` : regels.join('\n'));
}
