import type { Bestandsopdracht, Bestandsuitslag } from './bestand-proces';
import {
  machine,
  maakSchool,
  Meetproces,
  startMeetomgeving,
  vatSamen,
  type Meetomgeving,
} from './meetomgeving';

/*
 * A file of 50,000 rows: rows per second and peak memory, the first time, the next day (nearly all rows unchanged) and the same file once
 * more; and memory of a file twenty times as large.
 * Run: npm run bouw && node dist/bench/bestand.js [repeats]
 */

const RIJEN = 50_000;
const LEERLINGEN = 1_500;
const herhalingen = Number(process.argv[2] ?? 5);

/** Stands in for the verwerker: what waits is booked as rows of absence. */
async function verwerk(omgeving: Meetomgeving): Promise<void> {
  const { beheer: pool } = omgeving;
  await pool.query(`insert into verzuimregels (jongere_id, brin, begindatum, begintijd, vestigingscode, einddatum, eindtijd, reden,
      inbox_id, inbox_volgnummer, gehoord_op)
    select distinct on (jongere_id, vestigingscode, inhoud->>'begindatum') jongere_id, left(vestigingscode, 4), (inhoud->>'begindatum')::date,
      inhoud->>'begintijd', vestigingscode, (inhoud->>'einddatum')::date, inhoud->>'eindtijd', inhoud->>'reden', id, volgnummer, ontvangen_op
    from inbox where status = 'wachtend' and soort = 'verzuimregel'
    order by jongere_id, vestigingscode, inhoud->>'begindatum', volgnummer desc
    on conflict (jongere_id, brin, begindatum, begintijd) do update set einddatum = excluded.einddatum, reden = excluded.reden`);
  await pool.query(`update inbox set status = 'verwerkt' where status = 'wachtend'`);
  await pool.query('vacuum analyze inbox').catch(() => {});
}

async function meet(): Promise<void> {
  const omgeving = await startMeetomgeving();
  const metingen: Record<'eerste' | 'volgende' | 'zelfde', number[]> = {
    eerste: [],
    volgende: [],
    zelfde: [],
  };
  const pieken: number[] = [];
  let rust = 0;
  try {
    for (let keer = 0; keer < herhalingen; keer += 1) {
      const vestigingscode = `1${keer}AA00`;
      const oin = `0000009900000${String(keer).padStart(4, '0')}000`;
      await maakSchool(omgeving.databank, oin, vestigingscode);
      const proces = new Meetproces('bestand-proces.js');
      const basis = { url: omgeving.url, oin, vestigingscode, rijen: RIJEN, leerlingen: LEERLINGEN };
      const neem = (gewijzigd: number): Promise<Bestandsuitslag> =>
        proces.vraag({ ...basis, gewijzigd } satisfies Bestandsopdracht);
      const eerste = await neem(0);
      if (eerste.aanvaard !== RIJEN) throw new Error(`aanvaard ${eerste.aanvaard} van ${RIJEN}`);
      await verwerk(omgeving);
      const volgende = await neem(500);
      if (volgende.aanvaard !== 500)
        throw new Error(`de volgende dag ${volgende.aanvaard} aanvaard, verwacht 500`);
      await verwerk(omgeving);
      const zelfde = await neem(500);
      if (zelfde.aanvaard !== 0) throw new Error('een herhaald bestand heeft gevolgen gehad');
      metingen.eerste.push(eerste.rijenPerSeconde);
      metingen.volgende.push(volgende.rijenPerSeconde);
      metingen.zelfde.push(zelfde.rijenPerSeconde);
      pieken.push(eerste.piekgeheugen / 1_048_576);
      rust = eerste.rustgeheugen / 1_048_576;
      console.error(
        `meting ${keer + 1}: ${[eerste, volgende, zelfde].map((u) => Math.round(u.rijenPerSeconde)).join(', ')} rijen/s, ${pieken.at(-1)!.toFixed(0)} MiB`,
      );
      proces.stop();
    }
    await maakSchool(omgeving.databank, '00000099000009999000', '19ZZ00');
    const groot = new Meetproces('bestand-proces.js');
    const miljoen = await groot.vraag<Bestandsuitslag>({
      url: omgeving.url,
      oin: '00000099000009999000',
      vestigingscode: '19ZZ00',
      rijen: 1_000_000,
      leerlingen: 30_000,
      gewijzigd: 0,
    } satisfies Bestandsopdracht);
    groot.stop();
    const rij = (naam: string, waarden: readonly number[]): string => {
      const { mediaan, laagst, hoogst } = vatSamen(waarden);
      return `| ${naam} | ${mediaan.toFixed(0)} | ${laagst.toFixed(0)} - ${hoogst.toFixed(0)} |`;
    };
    console.log(
      [
        `Machine: ${machine()}. ${herhalingen} metingen, een bestand van ${RIJEN} rijen van ${LEERLINGEN} leerlingen, fsync aan.`,
        '',
        '| wat | mediaan | laagst - hoogst |',
        '| --- | --- | --- |',
        rij('eerste keer, rijen/s', metingen.eerste),
        rij('de dag erna (1% gewijzigd), rijen/s', metingen.volgende),
        rij('hetzelfde bestand nog eens, rijen/s', metingen.zelfde),
        rij('piekgeheugen van het proces, MiB', pieken),
        '',
        `In rust ${rust.toFixed(0)} MiB. Een bestand van 1.000.000 rijen: ${Math.round(miljoen.rijenPerSeconde)} rijen/s, piek ${(miljoen.piekgeheugen / 1_048_576).toFixed(0)} MiB.`,
      ].join('\n'),
    );
  } finally {
    await omgeving.ruimOp();
  }
}

void meet().catch((fout: unknown) => {
  console.error(fout);
  process.exitCode = 1;
});
