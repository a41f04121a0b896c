import { randomBytes, randomUUID } from 'node:crypto';
import { Inname, type Aanvraag } from '../connectors/inname/inname';
import { openDatabank } from '../db/verbinding';
import { maakTestRing } from '../test/fabrieken/test-ring';

/** Time per request (microseconds, wall clock) of the database part: new, repeated under its key, repeated under another key. */
export interface Herhaalkosten {
  readonly nieuw: number;
  readonly zelfdeSleutel: number;
  readonly zelfdeBericht: number;
}

const PER_KEER = 100;

function maakAanvraag(bron: string, vestigingscode: string, nummer: number): Aanvraag {
  const berichtId = randomUUID();
  return {
    verzoek: { clientId: 'meting-db', sleutel: randomUUID(), hash: randomBytes(32) },
    weigeringen: [],
    berichten: [
      {
        bron,
        berichtId,
        kanaal: 'api',
        sleutels: [
          {
            soort: 'leerlingnummer',
            brin: vestigingscode.slice(0, 4),
            nummer: String(100_000 + (nummer % 5_000)),
          },
        ],
        signaal: {
          soort: 'ziekmelding',
          schemaVersie: 1,
          vestigingscode,
          meldingId: `m-${berichtId}`,
          eersteZiektedag: '2026-11-24',
          laatsteZiektedag: null,
        },
        historie: false,
        traceparent: null,
      },
    ],
    antwoord: ([uitkomst]) => ({
      status: 202,
      inhoud: JSON.stringify({
        berichtId,
        uitkomst: uitkomst?.uitkomst,
        stand: 'wachtend',
        waarschuwingen: [],
        errors: [],
      }),
      koppen: {},
    }),
  };
}

/** R4: sends the same requests three times, one transaction of 100 after the other. */
export async function meetHerhaling(
  url: string,
  school: { readonly oin: string; readonly vestigingscode: string },
  keren: number,
): Promise<Herhaalkosten> {
  const databank = openDatabank(url, { ring: maakTestRing() });
  const inname = new Inname({
    databank,
    ring: maakTestRing(),
    klok: { nu: async () => Date.parse('2026-11-24T09:00:00Z') },
    tegelijk: 1,
  });
  const sets = Array.from({ length: keren }, (_, keer) =>
    Array.from({ length: PER_KEER }, (_leeg, i) =>
      maakAanvraag(school.oin, school.vestigingscode, keer * PER_KEER + i),
    ),
  );
  const meet = async (verander: (aanvraag: Aanvraag) => Aanvraag): Promise<number> => {
    const begin = performance.now();
    for (const set of sets) await Promise.all(set.map((aanvraag) => inname.neem(verander(aanvraag))));
    return ((performance.now() - begin) * 1_000) / (keren * PER_KEER);
  };
  try {
    const nieuw = await meet((aanvraag) => aanvraag);
    const zelfdeSleutel = await meet((aanvraag) => aanvraag);
    const zelfdeBericht = await meet((aanvraag) => ({
      ...aanvraag,
      verzoek: { ...aanvraag.verzoek, sleutel: randomUUID() },
    }));
    return { nieuw, zelfdeSleutel, zelfdeBericht };
  } finally {
    await databank.sluit();
  }
}
