import { voegRegelrijToe } from '../db/repositories/regelrijen';
import { systeemToegang } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { plusMaanden } from '../domain/kalender/datum';
import { maakDoorstroompuntRitme } from '../verwerking/ritme/doorstroompunt';
import { leesSegmenten, soorten } from './replay/geschiedenis';
import { Speler } from './replay/speler';
import { GEMEENTE, PARTNERS, Werkplaats } from './werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');
const EINDE = '2038-01-11';

/** Attempts, following and a new rule on the way, past the end of the school calendar, to the age limit. */
export async function speelVan16Tot27(): Promise<void> {
  const w = await Werkplaats.open({ datum: '2027-01-11' }, { ritme: maakDoorstroompuntRitme });
  try {
    const s = await Speler.van(w, { geboortedatum: '2011-01-11', woongemeente: GEMEENTE });
    await w.ontvangVan(PARTNERS['rbl']!.oin, s.jongereId, {
      schemaVersie: 1,
      soort: 'aanmelding-doorstroompunt',
      gemeentecode: GEMEENTE,
      aanmelddatum: '2027-01-11',
      aanmelder: 'ouder',
    });
    await s.taak('doorstroompunt-benaderen');
    const [run] = await s.runs();
    await w.databank.metToegang(TOEGANG, (tx) =>
      voegRegelrijToe(
        tx,
        {
          id: 'ritme-proefregio',
          versie: 1,
          soort: 'doorstroompunt-ritme',
          waarde: { maanden: 3 },
          bron: 'afspraak van de proefregio',
          gebied: { regio: 'gooi-en-vechtstreek', aanleiding: 'werk' },
          geldigVan: '2032-01-01',
          geldigTot: null,
        },
        '2027-01-11',
      ),
    );
    const gevraagd: Record<string, number> = {};
    for (let dag = '2027-01-11'; dag < EINDE; dag = plusMaanden(dag, 3)) {
      await s.naar(dag);
      for (const { soort } of await s.openTaken()) {
        gevraagd[soort] = (gevraagd[soort] ?? 0) + 1;
        await geefAntwoord(s, soort, gevraagd[soort]);
      }
    }
    await s.naar(EINDE);
    expect(await s.uitkomst()).toBe('leeftijdsgrens');
    expect(datumVan(await w.klok.nu())).toBe(EINDE);
    expect(gevraagd).toEqual({
      'doorstroompunt-benaderen': expect.any(Number) as unknown,
      'doorstroompunt-volgen': expect.any(Number) as unknown,
    });
    const segmenten = await leesSegmenten(w.verbinding, run!.workflow_id);
    expect(segmenten.length).toBeGreaterThan(5);
    expect(Math.max(...segmenten.map((segment) => soorten(segment).length))).toBeLessThanOrEqual(60);
  } finally {
    await w.sluit();
  }
}

/** Ten times no answer, the eleventh time yes; every fourth look finds nothing, and the looking begins again. */
async function geefAntwoord(s: Speler, soort: string, keer: number): Promise<void> {
  const vandaag = await s.over(0);
  const werk = {
    hoofdactiviteit: 'werk',
    sindsDatum: vandaag,
    activiteitBron: 'jongere',
    onderwijsplan: 'nee',
  };
  if (soort === 'doorstroompunt-benaderen')
    return keer % 11 === 0
      ? s.antwoord(soort, 'bereikt-zonder-hulpvraag', { contactDatum: vandaag, ...werk })
      : s.antwoord(soort, 'geen-gehoor');
  return keer % 4 === 0
    ? s.antwoord(soort, 'niet-te-achterhalen')
    : s.antwoord(soort, 'activiteit-vastgelegd', werk);
}
