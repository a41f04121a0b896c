import { sql } from 'kysely';
import { plaatsIntern } from '../../db/repositories/inbox';
import { leesGeboortedata } from '../../db/repositories/personen-lezen';
import { systeemToegang } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { leeftijdOp } from '../../domain/persoon/geboortedatum';
import { SIGNAAL_SCHEMA_VERSIE } from '../../domain/signalen/signaal';
import type { RitmeFunctie } from './ritme-functie';
import type { Ritmediensten } from './ritmefuncties';

const TOEGANG = systeemToegang('ritme');
const MEERDERJARIG = 18;
const SLEUTEL = `leeftijdsgrens-${MEERDERJARIG}:`;

/**
 * Every morning: tells open trajecten that a jongere has turned 18 (the Doorstroompunt takes the place of leerplicht). No workflow
 * knows a birthday; each jongere gives this signal once.
 */
export function maakLeeftijdenRitme({ databank, ring }: Ritmediensten): RitmeFunctie {
  return {
    naam: 'leeftijden',
    momenten: ['05:00'],
    async voerUit(op) {
      const vandaag = datumVan(op);
      await databank.metToegang(TOEGANG, async (tx) => {
        // Without those who have been told of: a signal that is offered again every day would be booked as a repeat every day.
        const open = await tx
          .selectFrom('trajecten')
          .select('jongere_id')
          .distinct()
          .where('status', '=', 'open')
          .where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom('inbox')
                  .select('inbox.id')
                  .where('bron', '=', 'intern')
                  .where('bericht_id', '=', sql<string>`${SLEUTEL}::text || trajecten.jongere_id::text`),
              ),
            ),
          )
          .execute();
        const ids = open.map((rij) => rij.jongere_id);
        const geboortedata = await leesGeboortedata(tx, ring, ids);
        for (const [jongereId, geboortedatum] of geboortedata) {
          if (leeftijdOp(geboortedatum, vandaag).minstens < MEERDERJARIG) continue;
          await plaatsIntern(tx, {
            sleutel: `${SLEUTEL}${jongereId}`,
            signaal: { schemaVersie: SIGNAAL_SCHEMA_VERSIE, soort: 'leeftijdsgrens', leeftijd: MEERDERJARIG },
            jongereId,
            ontvangenOp: op,
          });
        }
      });
    },
  };
}
