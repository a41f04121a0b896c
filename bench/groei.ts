import { randomUUID } from 'node:crypto';
import type { Belasting, Belastinguitslag } from './belaster';
import {
  maakSchool,
  machine,
  Meetproces,
  startMeetomgeving,
  vatSamen,
  type Meetomgeving,
} from './meetomgeving';

/*
 * R15: what many open trajecten cost. At 1,000 and at 50,000 in the database, of 20 schools: the list of open taken of one of them and a report
 * accepted, through the real API, with 10,000 events beside every 1,000 trajecten.
 * Run: npm run bouw && node dist/bench/groei.js [rounds]
 */

const SCHOLEN = 20;
const STANDEN = [1_000, 50_000] as const;
const rondes = Number(process.argv[2] ?? 5);
/** Requests for the list per round, four at a time. */
const VRAGEN = 400;
const TEGELIJK = 4;

const oinVan = (nr: number): string => `0000009900003${String(nr).padStart(4, '0')}000`;
const vestigingVan = (nr: number): string => `10${String.fromCharCode(65 + nr)}A00`;

/** Open trajecten until there are so many, as many of every school: each with one open taak and ten events. */
async function vulTot({ beheer, databank }: Meetomgeving, aantal: number, er: number): Promise<void> {
  await beheer.query('alter table verantwoordelijken disable trigger verantwoordelijken_verantwoordelijke');
  for (let nr = 0; nr < SCHOLEN; nr += 1) {
    await maakSchool(databank, oinVan(nr), vestigingVan(nr));
    await beheer.query(
      `with p as (insert into personen (jongere_id) select gen_random_uuid() from generate_series(1, $1) returning jongere_id),
        t as (insert into trajecten (ref, soort, jongere_id, vestigingscode, regio, aanleiding, fase, status, geopend_op)
          select gen_random_uuid(), 'mazl', jongere_id, $2, 'gooi-en-vechtstreek', 'treffer', 'gesprek', 'open', now() from p
          returning ref, jongere_id),
        v as (insert into verantwoordelijken (id, traject_ref, oin, rol, van) select gen_random_uuid(), ref, $3, 'school', now() from t),
        k as (insert into taken (id, sleutel, traject_ref, jongere_id, soort, stap, keer, rol, oin, vestigingscode, workflow_id, status, geopend_op,
            uiterlijk, waarom_nu)
          select gen_random_uuid(), ref::text, ref, jongere_id, 'mazl-gesprek', 'gesprek', 1, 'school', $3, $2, 'mazl-' || ref, 'open',
            now(), now() + interval '10 days', '{"aanleiding":"vervolg","treffers":[]}' from t)
       insert into gebeurtenissen (id, sleutel, traject_ref, jongere_id, soort, gebeurd_op, gehoord_op)
       select gen_random_uuid(), ref || '/' || n, ref, jongere_id, 'taak-geopend', now(), now() from t, generate_series(1, 10) n`,
      [(aantal - er) / SCHOLEN, vestigingVan(nr), oinVan(nr)],
    );
  }
  await beheer.query('alter table verantwoordelijken enable trigger verantwoordelijken_verantwoordelijke');
  await beheer.query('vacuum analyze');
}

/** Milliseconds per request for the first page of open taken. */
async function meetLijst({
  poort,
  token,
}: {
  poort: number;
  token: string;
}): Promise<{ p50: number; p99: number }> {
  const tijden: number[] = [];
  await Promise.all(
    Array.from({ length: TEGELIJK }, async () => {
      for (let i = 0; i < VRAGEN / TEGELIJK; i += 1) {
        const begin = performance.now();
        const antwoord = await fetch(`http://127.0.0.1:${poort}/v1/taken?status=open`, {
          headers: { authorization: `Bearer ${token}` },
        });
        const { taken } = (await antwoord.json()) as { taken: unknown[] };
        if (antwoord.status !== 200 || taken.length === 0) throw new Error(`de lijst gaf ${antwoord.status}`);
        tijden.push(performance.now() - begin);
      }
    }),
  );
  tijden.sort((a, b) => a - b);
  return { p50: tijden[Math.floor(tijden.length * 0.5)]!, p99: tijden[Math.floor(tijden.length * 0.99)]! };
}

async function main(): Promise<void> {
  const omgeving = await startMeetomgeving();
  const [api, belaster] = [new Meetproces('inname-server.js'), new Meetproces('belaster.js')];
  try {
    const basis = { oin: oinVan(0), vestigingscode: vestigingVan(0) };
    const server = await api.vraag<{ poort: number; token: string }>({
      soort: 'api',
      url: omgeving.url,
      ...basis,
    });
    const neem = (): Promise<Belastinguitslag> =>
      belaster.vraag({
        ...server,
        pad: '/v1/verzuimmeldingen',
        verbindingen: 16,
        duurMs: 5_000,
        perSeconde: 200,
        bron: basis.oin,
        vestigingscode: basis.vestigingscode,
        leerlingen: 5_000,
        kenmerk: randomUUID().slice(0, 8),
      } satisfies Belasting);
    const regels: string[] = [];
    const p99: Record<'lijst' | 'aanname', number[]> = { lijst: [], aanname: [] };
    let er = 0;
    for (const stand of STANDEN) {
      console.error(`vullen tot ${stand} trajecten`);
      await vulTot(omgeving, stand, er);
      er = stand;
      await meetLijst(server);
      await neem();
      const lijsten: Awaited<ReturnType<typeof meetLijst>>[] = [];
      const aannames: Belastinguitslag[] = [];
      for (let ronde = 0; ronde < rondes; ronde += 1) {
        lijsten.push(await meetLijst(server));
        aannames.push(await neem());
      }
      const vat = (getallen: number[]): string => {
        const { mediaan, laagst } = vatSamen(getallen);
        return `${mediaan.toFixed(1)} (${laagst.toFixed(1)})`;
      };
      p99.lijst.push(vatSamen(lijsten.map((m) => m.p99)).mediaan);
      p99.aanname.push(vatSamen(aannames.map((m) => m.p99Ms)).mediaan);
      regels.push(
        `| ${stand.toLocaleString('nl-NL')} | ${vat(lijsten.map((m) => m.p50))} | ${vat(lijsten.map((m) => m.p99))} | ${vat(aannames.map((m) => m.p50Ms))} | ${vat(aannames.map((m) => m.p99Ms))} |`,
      );
    }
    const groei = (soort: keyof typeof p99): string => (p99[soort][1]! / p99[soort][0]!).toFixed(2);
    console.log(
      [
        `Machine: ${machine()}. ${SCHOLEN} scholen, mediaan van ${rondes} rondes (rustigste ronde tussen haakjes), ms.`,
        '',
        '| open trajecten | takenlijst p50 | p99 | melding aannemen p50 | p99 |',
        '| --- | --- | --- | --- | --- |',
        ...regels,
        '',
        `R15: p99 van 1.000 naar 50.000: takenlijst ${groei('lijst')}, aannemen ${groei('aanname')} (grens 1,2)`,
      ].join('\n'),
    );
  } finally {
    api.stop();
    belaster.stop();
    await omgeving.ruimOp();
  }
}

void main().catch((fout: unknown) => {
  console.error(fout);
  process.exitCode = 1;
});
