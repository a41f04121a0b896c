import type { GelezenLijst } from './lees-lijst';
import { weigerLijst } from './lijstweigering';

/** Refuses a list of one gemeente as a whole when it has rows of another one, or of more than one day: it may not be meant for us. */
export function eisEenGemeente(lijst: GelezenLijst, gemeente: string): GelezenLijst {
  if (lijst.status !== 'gelezen') return lijst;
  const signalen = lijst.rijen.flatMap((rij) =>
    rij.goed && 'peildatum' in rij.bericht.signaal && 'gemeentecode' in rij.bericht.signaal
      ? [rij.bericht.signaal]
      : [],
  );
  if (signalen.some(({ gemeentecode }) => gemeentecode !== gemeente))
    return weigerLijst(
      'bestandsnaam',
      'In de lijst staan rijen van een andere gemeente dan in de naam van het bestand.',
    );
  if (new Set(signalen.map(({ peildatum }) => peildatum)).size > 1)
    return weigerLijst('kolommen', 'De rijen hebben niet allemaal dezelfde peildatum.');
  return lijst;
}

/** The reference date of such a list; null when it has no good rows. */
export function peildatumVan(lijst: GelezenLijst): string | null {
  const eerste =
    lijst.status === 'gelezen' ? lijst.rijen.find((rij) => rij.goed)?.bericht.signaal : undefined;
  return eerste !== undefined && 'peildatum' in eerste ? eerste.peildatum : null;
}
