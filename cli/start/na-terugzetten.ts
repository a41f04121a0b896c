import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TERUGGEZET } from '../../deploy/lokaal/back-up/map-terug';
import { herstel } from '../../verwerking/herstel/herstel';
import { vertelHerstel } from '../herstel';
import { wisOpnieuw } from '../../verwerking/wissen/wis-jongere';
import { wislijstPad } from '../../verwerking/wissen/wislijst';
import { leesInstellingen, omgevingVoorKind, sleutelbestandVan } from '../instellingen/lees';
import { maakKern, type Kern } from '../samenstelling/kern';
import { legUit } from '../uitgang';

/** What was under way when the back-up was made, ms. */
const MARGE_MS = 10 * 60_000;

/**
 * At the first start after a restore, before API and worker: erases again who had been erased since the back-up, so that nothing of theirs
 * is read or started again.
 */
export async function wisNaTerugzetten(
  map: string,
  instellingen: Readonly<Record<string, string>>,
  meld: (regel: string) => void,
): Promise<void> {
  if (!existsSync(join(map, TERUGGEZET))) return;
  await metKern(instellingen, async (kern, sleutelbestand) => {
    const { jongeren } = await wisOpnieuw({ ...kern, wislijst: wislijstPad(sleutelbestand) });
    if (jongeren > 0) meld(`opnieuw gewist wie na de back-up gewist was: ${jongeren}`);
  });
}

/**
 * At the first start after a restore: compares PostgreSQL with Temporal and says what was repaired. When it fails, the next start tries
 * again, and `sluitend herstel` does the same by hand.
 */
export async function herstelNaTerugzetten(
  map: string,
  instellingen: Readonly<Record<string, string>>,
  meld: (regel: string) => void,
): Promise<void> {
  const bestand = join(map, TERUGGEZET);
  if (!existsSync(bestand)) return;
  try {
    const { gemaaktOp } = JSON.parse(readFileSync(bestand, 'utf8')) as { gemaaktOp: string };
    meld(`deze omgeving is teruggezet uit een back-up van ${gemaaktOp}`);
    await metKern(instellingen, async (kern) => {
      const verslag = await herstel(kern, { opdrachtenSinds: Date.parse(gemaaktOp) - MARGE_MS });
      for (const regel of vertelHerstel(verslag)) meld(regel);
    });
    rmSync(bestand);
  } catch (fout) {
    meld(
      `vergelijken na het terugzetten is niet gelukt: ${legUit(fout).bericht}; draai \`sluitend herstel\``,
    );
  }
}

async function metKern(
  instellingen: Readonly<Record<string, string>>,
  werk: (kern: Kern, sleutelbestand: string) => Promise<void>,
): Promise<void> {
  const gelezen = leesInstellingen([], omgevingVoorKind(instellingen), false);
  const kern = await maakKern(gelezen);
  try {
    await werk(kern, sleutelbestandVan(gelezen));
  } finally {
    await kern.sluit();
  }
}
