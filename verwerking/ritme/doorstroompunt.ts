import { openDoorstroomTrajecten, type OpenDoorstroom } from '../../db/repositories/doorstroompunt';
import { leesGeboortedata } from '../../db/repositories/personen-lezen';
import { leesTraject, vergrendelJongere } from '../../db/repositories/trajecten';
import { systeemToegang } from '../../db/verbinding';
import { isOverDeGrens } from '../../domain/doorstroompunt/leeftijdsgrens';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { DoorstroomFeiten } from '../../domain/doorstroompunt/doorstroom-feiten';
import { meldFeit } from '../trajecten/open-traject';
import type { Datum } from '../../domain/woorden/tijd';
import type { RitmeFunctie } from './ritme-functie';
import type { Ritmediensten } from './ritmefuncties';

const TOEGANG = systeemToegang('ritme');

/** Of a run; with what it did not know yet of nazorg, or else the age limit. */
type Nieuws = Pick<OpenDoorstroom, 'ref' | 'jongereId' | 'trajectsoort'> & {
  readonly nazorgSinds?: Datum | null;
};

/**
 * Every morning: tells the trajecten at a Doorstroompunt and the searches that a jongere has reached the age limit of the rule of today (no
 * workflow knows a birthday), and the first that nazorg began or ended. Told once: what is known already is not told again.
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
          const wie = { ref: traject.ref, jongereId, trajectsoort: traject.trajectsoort };
          const geboortedatum = geboren.get(jongereId);
          const bereik = { regio, ...(gemeentecode === null ? {} : { gemeentecode }) };
          if (geboortedatum !== undefined && isOverDeGrens(geboortedatum, vandaag, bereik) === 'ja')
            return [wie];
          const hoortNazorg = 'nazorgSinds' in feiten && nazorgNu !== feiten.nazorgSinds;
          return hoortNazorg ? [{ ...wie, nazorgSinds: nazorgNu }] : [];
        });
      });
      // A transaction each: one jongere that is busy does not keep the others locked.
      for (const { ref, jongereId, trajectsoort, nazorgSinds } of nieuws)
        await databank.metToegang(TOEGANG, async (tx) => {
          await vergrendelJongere(tx, jongereId);
          const traject = await leesTraject(tx, ref);
          if (traject.status !== 'open') return;
          const soort = `${trajectsoort}-${nazorgSinds === undefined ? 'leeftijdsgrens' : 'nazorg'}`;
          // The age once; nazorg may end and begin again, after a dip.
          const bericht =
            nazorgSinds === undefined
              ? { id: soort }
              : {
                  id: `${soort}-${vandaag}`,
                  feiten: { ...(traject.feiten as DoorstroomFeiten), nazorgSinds },
                };
          await meldFeit(tx, boek, traject, { ...bericht, soort, gegevens: {}, op, traceparent: null });
        });
    },
  };
}
