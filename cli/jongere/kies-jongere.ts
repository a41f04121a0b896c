import { createInterface } from 'node:readline';
import { actueleJongere, zoekJongeren } from '../../db/repositories/personen';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { Sleutelring } from '../../privacy/sleutelring';
import { OpdrachtFout, UITGANG } from '../uitgang';

/** How a command is told which jongere it is about; one of the three. */
export interface Jongerekeuze {
  readonly jongere?: string;
  readonly leerlingnummer?: string;
  readonly brin?: string;
  /** Read from standard input: a number in the command line stays in the history of the shell. */
  readonly bsn?: boolean;
}

const TOEGANG = systeemToegang('beheer');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The jongere that is meant; the one that goes on when it was merged. @throws OpdrachtFout */
export async function kiesJongere(
  databank: Databank,
  ring: Sleutelring,
  keuze: Jongerekeuze,
): Promise<string> {
  const { jongere, leerlingnummer, brin, bsn } = keuze;
  if ([jongere, leerlingnummer, bsn].filter((deel) => deel !== undefined).length !== 1)
    throw new OpdrachtFout('geef --jongere, --leerlingnummer met --brin, of --bsn', UITGANG.verkeerdGebruik);
  if (jongere !== undefined && !UUID.test(jongere))
    throw new OpdrachtFout(`'${jongere}' is geen id`, UITGANG.verkeerdGebruik);
  if (leerlingnummer !== undefined && !/^\d{2}[0-9A-Z]{2}$/i.test(brin ?? ''))
    throw new OpdrachtFout('bij --leerlingnummer hoort --brin met vier tekens', UITGANG.verkeerdGebruik);
  const sleutel = await sleutelVan(keuze);
  const gevonden = await databank.metToegang(TOEGANG, async (tx) => {
    if (sleutel === null) {
      const rij = await tx
        .selectFrom('personen')
        .select('jongere_id')
        .where('jongere_id', '=', jongere!)
        .executeTakeFirst();
      return rij === undefined ? null : actueleJongere(tx, rij.jongere_id);
    }
    const [id = null] = await zoekJongeren(tx, ring, [sleutel]);
    return id === null ? null : actueleJongere(tx, id);
  });
  if (gevonden === null) throw new OpdrachtFout('deze jongere is niet bekend');
  return gevonden;
}

async function sleutelVan({ leerlingnummer, brin, bsn }: Jongerekeuze): Promise<Persoonssleutel | null> {
  if (leerlingnummer !== undefined)
    return { soort: 'leerlingnummer', brin: (brin ?? '').toUpperCase(), nummer: leerlingnummer };
  if (bsn !== true) return null;
  for await (const regel of createInterface({ input: process.stdin }))
    return { soort: 'bsn', waarde: regel.trim() };
  throw new OpdrachtFout('er kwam geen BSN binnen op de standaardinvoer', UITGANG.verkeerdGebruik);
}
