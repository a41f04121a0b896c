import { Locaties } from '../connectors/schoolsysteem/locaties';
import { neemAanlevering } from '../connectors/schoolsysteem/neem-aanlevering';
import { Spoel } from '../connectors/inname/spoel';
import { openDatabank } from '../db/verbinding';
import { maakTestRing } from '../test/fabrieken/test-ring';

/* Takes in an absence file, in a process of its own, so that its memory and its event loop are its own. */

/** What to take in. */
export interface Bestandsopdracht {
  readonly url: string;
  readonly oin: string;
  readonly vestigingscode: string;
  readonly rijen: number;
  readonly leerlingen: number;
  /** Rows from here on get another end date than in the run with 0: the share that changed since yesterday. */
  readonly gewijzigd: number;
}

/** How it went. */
export interface Bestandsuitslag {
  readonly rijenPerSeconde: number;
  readonly aanvaard: number;
  readonly dubbel: number;
  readonly geweigerd: number;
  /** Highest resident memory of this process so far, bytes. */
  readonly piekgeheugen: number;
  /** Resident memory before the first file, bytes. */
  readonly rustgeheugen: number;
}

const rustgeheugen = process.memoryUsage().rss;

/** A year of a school: every pupil has rows of a few days, most of them sick; made as it is read, so that it takes no memory. */
function* maakBestand(opdracht: Bestandsopdracht): Generator<Buffer> {
  let stuk = '';
  for (let rij = 0; rij < opdracht.rijen; rij += 1) {
    const leerling = rij % opdracht.leerlingen;
    const keer = Math.floor(rij / opdracht.leerlingen);
    const maand = 1 + (keer % 12);
    const dag = 1 + ((leerling + keer * 5) % 24);
    const duur = (leerling + keer) % 3;
    const einde = dag + duur + (rij >= opdracht.rijen - opdracht.gewijzigd ? 1 : 0);
    const datum = (d: number): string => `2025${String(maand).padStart(2, '0')}${String(d).padStart(2, '0')}`;
    const reden = rij % 10 < 8 ? 'Z' : 'DA';
    stuk += `${100_000 + leerling};${datum(dag)};;${datum(einde)};;;;${reden};opmerking die niemand leest\r\n`;
    if (stuk.length > 65_536) {
      yield Buffer.from(stuk);
      stuk = '';
    }
  }
  if (stuk !== '') yield Buffer.from(stuk);
}

async function neem(opdracht: Bestandsopdracht): Promise<Bestandsuitslag> {
  const databank = openDatabank(opdracht.url, { ring: maakTestRing() });
  const locaties = new Locaties(databank);
  await locaties.laad([opdracht.vestigingscode]);
  const begin = performance.now();
  const spoel = await Spoel.vul(maakBestand(opdracht) as unknown as AsyncIterable<Buffer>, 2 ** 40);
  const uitslag = await neemAanlevering(
    {
      databank,
      ring: maakTestRing(),
      klok: { nu: async () => Date.parse('2026-01-12T09:00:00Z') },
      omgeving: 'oefen',
    },
    {
      oin: opdracht.oin,
      vestigingscode: opdracht.vestigingscode,
      kalender: locaties.uitGeheugen(opdracht.vestigingscode)!.kalender,
      historie: false,
      traceparent: null,
    },
    spoel,
  );
  const duurS = (performance.now() - begin) / 1_000;
  await spoel.sluit();
  await databank.sluit();
  return {
    rijenPerSeconde: uitslag.rijen / duurS,
    aanvaard: uitslag.aanvaard,
    dubbel: uitslag.dubbel,
    geweigerd: uitslag.geweigerd,
    piekgeheugen: process.resourceUsage().maxRSS * 1_024,
    rustgeheugen,
  };
}

process.on('message', (opdracht: Bestandsopdracht) => {
  void neem(opdracht).then((uitslag) => process.send?.(uitslag));
});
process.on('disconnect', () => process.exit(0));
