import { meetHerhaling } from './herhaling';
import { machine, maakSchool, startMeetomgeving, vatSamen, type Meetomgeving } from './meetomgeving';
import { leesTaken } from '../db/repositories/taken-lezen';
import {
  leesGebeurtenissen,
  leesTrajectBeeld,
  leesTrajecten,
  leesTrajectTaken,
} from '../db/repositories/trajecten-lezen';
import { verbindingVoor } from '../db/rollen';
import { openDatabank, type Toegang, type Tx } from '../db/verbinding';
import { maakTestRing } from '../test/fabrieken/test-ring';

/*
 * What row-level security costs: the same work on the same rows by the application role and by a superuser, to whom no policy applies, by
 * turns in one run. The accept path (the database part of a new report), a page of own taken, a page of own trajecten and one traject with
 * its timeline.
 * Run: npm run bouw && node dist/bench/rijbeveiliging.js [pairs]
 */

const PARTNERS = 20;
const PER_PARTNER = 1_000;
const rondes = Number(process.argv[2] ?? 60);
const VESTIGING = '14SM00';

function oinVan(nr: number): string {
  return `0000009900002${String(nr).padStart(4, '0')}000`;
}

/** 20 leerplichten with 1,000 trajecten each: a taak per traject and ten events. */
async function vul({ beheer, databank }: Meetomgeving): Promise<void> {
  await maakSchool(databank, oinVan(0), VESTIGING);
  await beheer.query('alter table verantwoordelijken disable trigger verantwoordelijken_verantwoordelijke');
  for (let nr = 1; nr <= PARTNERS; nr += 1) {
    await beheer.query(
      `insert into ketenpartners (oin, naam, rollen) values ($1, 'Meetpartner', '{leerplicht}')`,
      [oinVan(nr)],
    );
    await beheer.query(
      `with p as (insert into personen (jongere_id) select gen_random_uuid() from generate_series(1, $2) returning jongere_id),
        t as (insert into trajecten (ref, soort, jongere_id, vestigingscode, regio, aanleiding, fase, status, geopend_op)
          select gen_random_uuid(), 'mazl', jongere_id, $3, 'gooi-en-vechtstreek', 'treffer', 'meedenken', 'open', now() from p
          returning ref, jongere_id),
        v as (insert into verantwoordelijken (id, traject_ref, oin, rol, van) select gen_random_uuid(), ref, $4, 'school', now() from t),
        k as (insert into taken (id, sleutel, traject_ref, jongere_id, soort, stap, keer, rol, oin, vestigingscode, workflow_id, status, geopend_op,
            uiterlijk, waarom_nu)
          select gen_random_uuid(), ref::text, ref, jongere_id, 'mazl-meedenken', 'meedenken', 1, 'leerplicht', $1, $3, 'mazl-' || ref, 'open',
            now(), now() + interval '10 days', '{"aanleiding":"vervolg","treffers":[]}' from t)
       insert into gebeurtenissen (id, sleutel, traject_ref, jongere_id, soort, gebeurd_op, gehoord_op)
       select gen_random_uuid(), ref || '/' || n, ref, jongere_id, 'taak-geopend', now(), now() from t, generate_series(1, 10) n`,
      [oinVan(nr), PER_PARTNER, VESTIGING, oinVan(0)],
    );
  }
  await beheer.query('alter table verantwoordelijken enable trigger verantwoordelijken_verantwoordelijke');
  await beheer.query('vacuum analyze');
}

/** Milliseconds, the quietest of a few: another program on the machine only ever makes it longer. */
async function rustigste(werk: () => Promise<unknown>): Promise<number> {
  const tijden: number[] = [];
  for (let keer = 0; keer < 5; keer += 1) {
    const begin = performance.now();
    await werk();
    tijden.push(performance.now() - begin);
  }
  return Math.min(...tijden);
}

async function main(): Promise<void> {
  const omgeving = await startMeetomgeving();
  try {
    console.error('vullen');
    await vul(omgeving);
    const toegang: Toegang = {
      soort: 'partner',
      oin: oinVan(7),
      rol: 'leerplicht',
      vestigingscodes: [],
      wie: 'meting',
    };
    // The same database as a superuser: to that role no policy applies.
    const zonderUrl = verbindingVoor(omgeving.beheerderUrl, { databank: 'bench' });
    const zonder = openDatabank(zonderUrl, { ring: maakTestRing() });
    const [eerste] = await zonder.metToegang(toegang, (tx) => leesTrajecten(tx, toegang, {}, null, 1));
    if (!eerste) throw new Error('geen traject');
    const { ref } = eerste;
    const werken: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
      'bladzijde van 50 eigen taken': (tx) => leesTaken(tx, toegang, { status: 'open' }, null, 51),
      'bladzijde van 50 eigen trajecten (van 1.000)': (tx) => leesTrajecten(tx, toegang, {}, null, 51),
      'een traject met taken en tijdlijn': async (tx) => {
        await leesTrajectBeeld(tx, toegang, ref);
        await leesTrajectTaken(tx, ref, null);
        await leesGebeurtenissen(tx, ref, null);
      },
    };
    const metingen: Record<string, { met: number; zonder: number }[]> = {};
    const meet = async (
      naam: string,
      met: () => Promise<number>,
      zonderRegels: () => Promise<number>,
    ): Promise<void> => {
      (metingen[naam] ??= []).push({ met: await met(), zonder: await zonderRegels() });
    };
    const aanname = (url: string) => async (): Promise<number> =>
      (await meetHerhaling(url, { oin: oinVan(0), vestigingscode: VESTIGING }, 3)).nieuw / 1_000;
    for (let ronde = -3; ronde < rondes; ronde += 1) {
      if (ronde === 0) for (const naam of Object.keys(metingen)) metingen[naam] = [];
      await meet('melding aannemen (deel van de databank)', aanname(omgeving.url), aanname(zonderUrl));
      for (const [naam, werk] of Object.entries(werken))
        await meet(
          naam,
          () => rustigste(() => omgeving.databank.metToegang(toegang, werk)),
          () => rustigste(() => zonder.metToegang(toegang, werk)),
        );
    }
    await zonder.sluit();
    const rij = ([naam, gemeten]: [string, readonly { met: number; zonder: number }[]]): string => {
      const [met, zonderRegels] = [
        vatSamen(gemeten.map((m) => m.met)),
        vatSamen(gemeten.map((m) => m.zonder)),
      ];
      const verhouding = vatSamen(gemeten.map((m) => m.met / m.zonder)).mediaan;
      return `| ${naam} | ${zonderRegels.mediaan.toFixed(2)} | ${met.mediaan.toFixed(2)} | ${verhouding.toFixed(2)} | ${(met.laagst / zonderRegels.laagst).toFixed(2)} |`;
    };
    console.log(
      [
        `Machine: ${machine()}. ${PARTNERS} partners met elk ${PER_PARTNER} trajecten, ${rondes} paren om en om.`,
        '',
        '| wat | zonder regels, ms | met regels, ms | verhouding | rustigste tegen rustigste |',
        '| --- | --- | --- | --- | --- |',
        ...Object.entries(metingen).map(rij),
      ].join('\n'),
    );
  } finally {
    await omgeving.ruimOp();
  }
}

void main().catch((fout: unknown) => {
  console.error(fout);
  process.exitCode = 1;
});
