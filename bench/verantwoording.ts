import { randomUUID } from 'node:crypto';
import { schrijfAudit } from '../db/repositories/auditregels';
import { neemAan } from '../db/repositories/inbox';
import { vindOfMaakJongeren } from '../db/repositories/personen';
import { koppelPersoon } from '../db/repositories/personen-koppelen';
import { leesPersonenVoor } from '../db/repositories/personen-lezen';
import { openDatabank, systeemToegang, type Databank, type Tx } from '../db/verbinding';
import { verantwoordingVan } from '../db/verantwoording/verantwoording';
import { maakTestRing } from '../test/fabrieken/test-ring';
import { maakSchool, startMeetomgeving } from './meetomgeving';

/* What accounting costs: R5 (with the processing record / without) per kind of work, and how fast audit lines can be added. */

const OIN = '00000099000000009000';
const VESTIGING = '14SM00';
const ring = maakTestRing();
const KEREN = Number(process.argv[2] ?? 400);
const RONDES = 5;

type Werk = (tx: Tx) => Promise<unknown>;

/** Mean milliseconds of a transaction, one after the other. */
async function duurVan(
  databank: Databank,
  soort: 'systeem' | 'partner',
  werk: Werk,
  keren: number,
): Promise<number> {
  const toegang =
    soort === 'systeem'
      ? systeemToegang('bench')
      : { soort, oin: OIN, rol: 'jeugdarts' as const, vestigingscodes: [], wie: 'bench' };
  const begin = performance.now();
  for (let keer = 0; keer < keren; keer += 1) await databank.metToegang(toegang, werk);
  return (performance.now() - begin) / keren;
}

function zonder(werk: Werk): Werk {
  return async (tx) => {
    await werk(tx);
    const boek = verantwoordingVan(tx);
    boek.verwerkingen.clear();
    boek.meldingen.length = 0;
  };
}

function middelste(getallen: number[]): number {
  return getallen.toSorted((a, b) => a - b)[Math.floor(getallen.length / 2)] ?? 0;
}

/** Takes turns, so that what else the machine does falls on both. */
async function vergelijk(
  naam: string,
  databank: Databank,
  soort: 'systeem' | 'partner',
  werk: Werk,
  keren = KEREN,
): Promise<void> {
  const [met, kaal]: [number[], number[]] = [[], []];
  await duurVan(databank, soort, werk, Math.ceil(keren / 4));
  for (let ronde = 0; ronde < RONDES; ronde += 1) {
    kaal.push(await duurVan(databank, soort, zonder(werk), keren));
    met.push(await duurVan(databank, soort, werk, keren));
  }
  const verhouding = middelste(kaal) / middelste(met);
  console.log(
    `${naam}: ${verhouding.toFixed(2)} (${middelste(kaal).toFixed(2)} ms zonder, ${middelste(met).toFixed(2)} ms met)`,
  );
}

function berichten(jongeren: readonly string[], aantal: number): Werk {
  return (tx) =>
    neemAan(
      tx,
      Array.from({ length: aantal }, (_, i) => ({
        bron: OIN,
        berichtId: randomUUID(),
        kanaal: 'api' as const,
        jongereId: jongeren[i % jongeren.length]!,
        historie: false,
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        ontvangenOp: Date.now(),
        signaal: {
          schemaVersie: 1 as const,
          soort: 'ziekmelding' as const,
          vestigingscode: VESTIGING,
          meldingId: `m-${i}`,
          eersteZiektedag: '2026-11-24',
          laatsteZiektedag: null,
        },
      })),
    );
}

async function auditregels(
  url: string,
  ketens: number,
  beheer: { query(vraag: string): Promise<unknown> },
): Promise<number> {
  await beheer.query(`begin; set local session_replication_role = 'replica';
    delete from auditregels; delete from auditkoppen; insert into auditkoppen (keten) select generate_series(0, ${ketens - 1}); commit`);
  const databank = openDatabank(url, { ring, max: 16 });
  const begin = performance.now();
  let geschreven = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (performance.now() - begin < 4_000) {
        await databank.metToegang(systeemToegang('bench'), (tx) => {
          schrijfAudit(tx, { handeling: 'bench', voorwerp: 'taak:1' });
          return Promise.resolve();
        });
        geschreven += 1;
      }
    }),
  );
  const perSeconde = geschreven / ((performance.now() - begin) / 1_000);
  await databank.sluit();
  return perSeconde;
}

async function meet(): Promise<void> {
  const omgeving = await startMeetomgeving();
  try {
    const { databank, beheer, url } = omgeving;
    await maakSchool(databank, OIN, VESTIGING);
    const jongeren = await databank.metToegang(systeemToegang('bench'), async (tx) => {
      const ids = await vindOfMaakJongeren(
        tx,
        ring,
        Array.from({ length: 200 }, (_, i) => ({
          soort: 'leerlingnummer' as const,
          brin: '14SM',
          nummer: `${10_000 + i}`,
        })),
      );
      for (const [i, id] of ids.slice(0, 50).entries())
        await koppelPersoon(tx, ring, id, {
          bsn: null,
          onderwijsnummer: `1000${10_000 + i}`,
          naam: { voornamen: 'Eva', voorvoegsel: null, geslachtsnaam: 'Proef' },
          geboortedatum: '2010-03-07',
          woongemeente: '0402',
          toestemmingen: [],
        });
      return ids;
    });
    const bekend = jongeren.slice(0, 50);
    await vergelijk(
      'R5 een bericht aannemen, een per transactie',
      databank,
      'systeem',
      berichten(jongeren, 1),
    );
    await vergelijk(
      'R5 berichten aannemen, 50 per transactie',
      databank,
      'systeem',
      berichten(jongeren, 50),
      KEREN / 4,
    );
    await vergelijk('R5 een persoon lezen (systeem)', databank, 'systeem', (tx) =>
      leesPersonenVoor(tx, ring, bekend.slice(0, 1), 'routering'),
    );
    await vergelijk(
      'R5 vijftig personen lezen (systeem)',
      databank,
      'systeem',
      (tx) => leesPersonenVoor(tx, ring, bekend, 'leeftijd'),
      KEREN / 4,
    );
    const alle = await auditregels(url, 32, beheer);
    const een = await auditregels(url, 1, beheer);
    console.log(
      `auditregels per seconde, 16 schrijvers: ${alle.toFixed(0)} met 32 ketens, ${een.toFixed(0)} met een keten`,
    );
  } finally {
    await omgeving.ruimOp();
  }
}

void meet();
