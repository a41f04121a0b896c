import { openDoorstroomTrajecten, type OpenDoorstroom } from '../../db/repositories/doorstroompunt';
import { leesGeboortedata } from '../../db/repositories/personen-lezen';
import { leesTraject, vergrendelJongere } from '../../db/repositories/trajecten';
import { systeemToegang } from '../../db/verbinding';
import { isOverDeGrens } from '../../domain/doorstroompunt/leeftijdsgrens';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { DoorstroomFeiten } from '../../domain/doorstroompunt/doorstroom-feiten';
import { meldFeit } from '../trajecten/open-traject';
import type { RitmeFunctie } from './ritme-functie';
import type { Ritmediensten } from './ritmefuncties';

const TOEGANG = systeemToegang('ritme');

type Nieuws = OpenDoorstroom & {
  readonly soort: 'doorstroompunt-leeftijdsgrens' | 'doorstroompunt-nazorg';
};

/**
 * Every morning: tells the trajecten at a Doorstroompunt that a jongere has reached the age limit of the rule of today (no workflow knows a
 * birthday), and that nazorg began or ended. Told once: what is known already is not told again.
 */
export function maakDoorstroompuntRitme({ databank, ring, boek }: Ritmediensten): RitmeFunctie {
  return {
    naam: 'doorstroompunt',
    momenten: ['05:00'],
    async voerUit(op) {
      const vandaag = datumVan(op);
      const nieuws = await databank.metToegang(TOEGANG, async (tx) => {
        const open = await openDoorstroomTrajecten(tx);
        const geboren = await leesGeboortedata(
          tx,
          ring,
          open.map(({ jongereId }) => jongereId),
        );
        return open.flatMap((traject): Nieuws[] => {
          const { jongereId, regio, gemeentecode, feiten, nazorgNu } = traject;
          const geboortedatum = geboren.get(jongereId);
          const bereik = { regio, ...(gemeentecode === null ? {} : { gemeentecode }) };
          if (geboortedatum !== undefined && isOverDeGrens(geboortedatum, vandaag, bereik) === 'ja')
            return [{ ...traject, soort: 'doorstroompunt-leeftijdsgrens' }];
          return nazorgNu === feiten.nazorgSinds ? [] : [{ ...traject, soort: 'doorstroompunt-nazorg' }];
        });
      });
      // A transaction each: one jongere that is busy does not keep the others locked.
      for (const { ref, jongereId, soort, nazorgNu } of nieuws)
        await databank.metToegang(TOEGANG, async (tx) => {
          await vergrendelJongere(tx, jongereId);
          const traject = await leesTraject(tx, ref);
          if (traject.status !== 'open') return;
          const feiten = traject.feiten as DoorstroomFeiten;
          await meldFeit(tx, boek, traject, {
            // The age once; nazorg may end and begin again, after a dip.
            id: soort === 'doorstroompunt-leeftijdsgrens' ? soort : `${soort}-${vandaag}`,
            soort,
            ...(soort === 'doorstroompunt-nazorg' ? { feiten: { ...feiten, nazorgSinds: nazorgNu } } : {}),
            gegevens: {},
            op,
            traceparent: null,
          });
        });
    },
  };
}
