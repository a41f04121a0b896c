import { bewaarSpeelronde } from '../../db/repositories/speelronde';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { tijdstipOp } from '../../domain/kalender/amsterdam';
import { weekdag } from '../../domain/kalender/datum';
import { maakSchoolkalender, type Schoolkalender } from '../../domain/kalender/schoolkalender';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import {
  beheerder,
  DOORSTROOMPUNT,
  JEUGDARTS,
  LEERPLICHT,
  LEERPLICHT_ALMERE,
  SCHOOL,
  VERZUIMCOORDINATOR,
  WOONGEMEENTEN,
} from './keten';
import { legDemoAan, sluitAan } from './leg-demo-aan';
import { maakLeerlingen } from './leerlingen/maak-leerlingen';
import { ApiClient, type ApiAdressen } from './partners/api-client';
import { Speler, type Kennis } from './partners/speler';
import { startMetDeHand } from './partners/start-met-de-hand';
import { Verdeler } from './partners/verdeler';
import type { Opzet, Speelstand, Teller } from './speelstand';
import { tegelijk } from './tegelijk';
import { maakBerichten } from './verzuim/maak-berichten';
import { maakSchoolperiode, type Speeldag } from './verzuim/schoolperiode';
import { maakWeekbestand } from './verzuim/weekbestand';
import { zendBestand } from './verzuim/zend-bestand';
import { zendOchtend } from './verzuim/zend-ochtend';
import { maakZiekten } from './verzuim/ziekteperioden';
import type { Voortgang } from './voortgang';

/** When on a day something is done. */
const OCHTEND = '08:15';
const MIDDAG = '15:00';
const AVOND = '18:00';
/** Answers that are under way at the same time. */
const TEGELIJK = 12;

/** What the school decides halfway: a study day. The people know it from then on; pupils were never expected that day. */
const STUDIEDAG = { schoolweek: 6, weekdag: 3, verteldInWeek: 4 } as const;

/** What a term is played on. */
export interface Speelomgeving {
  readonly databank: Databank;
  readonly adressen: ApiAdressen;
  readonly platformOin: string;
  /** Moves the Klok, from deadline to deadline. */
  readonly vooruit: (tot: Tijdstip) => Promise<void>;
  readonly voortgang: Voortgang;
}

/** The days of a term as they are planned: with the study day as a free day. */
export function maakSpeelplan(opzet: Opzet): {
  kalender: Schoolkalender;
  dagen: Speeldag[];
  studiedag: Datum | undefined;
} {
  const { vakantieregio } = SCHOOL;
  const zonder = maakSchoolkalender({ vakantieregio, vrijeDagen: [] });
  const studiedag = maakSchoolperiode(zonder, opzet.eersteDag, opzet.weken).find(
    ({ datum, schoolweek, isSchooldag }) =>
      isSchooldag && schoolweek === STUDIEDAG.schoolweek && weekdag(datum) === STUDIEDAG.weekdag,
  )?.datum;
  const kalender = maakSchoolkalender({
    vakantieregio,
    vrijeDagen: studiedag === undefined ? [] : [studiedag],
  });
  return { kalender, dagen: maakSchoolperiode(kalender, opzet.eersteDag, opzet.weken), studiedag };
}

/** Plays what has not been played yet of a term; `stand` is kept in the database after every day. */
export async function speel(omgeving: Speelomgeving, opzet: Opzet, stand: Speelstand): Promise<void> {
  const { databank, vooruit } = omgeving;
  const { kalender, dagen, studiedag } = maakSpeelplan(opzet);
  const { vestigingscode } = SCHOOL;
  const leerlingen = maakLeerlingen({ ...opzet, aantal: opzet.leerlingen, woongemeenten: WOONGEMEENTEN });
  const schooldagen = dagen.filter(({ isSchooldag }) => isSchooldag);
  const ziekten = maakZiekten(
    leerlingen,
    schooldagen.map(({ datum }) => ({ datum, isMaandag: weekdag(datum) === 1 })),
    opzet.seed,
  );
  const laatsteDag = schooldagen.at(-1)!.datum;
  const berichten = maakBerichten(ziekten, { vestigingscode, seed: opzet.seed, kalender, laatsteDag });
  const spelers = await maakSpelers(omgeving, opzet, stand, leerlingen);

  for (const [i, dag] of dagen.entries()) {
    if (stand.gespeeldTot !== null && dag.datum <= stand.gespeeldTot) continue;
    const begin = Date.now();
    omgeving.voortgang.toon({
      datum: dag.datum,
      dag: i + 1,
      dagen: dagen.length,
      schoolweek: dag.schoolweek,
      weken: opzet.weken,
      berichten: som(stand.berichten),
      besluiten: som(stand.besluiten),
    });
    if (dag.isSchooldag) {
      await vooruit(tijdstipOp(dag.datum, OCHTEND));
      if (studiedag !== undefined && dag.schoolweek === STUDIEDAG.verteldInWeek)
        await meldStudiedag(spelers.school.client, studiedag);
      await zendOchtend(spelers.school.client, berichten.get(dag.datum) ?? [], stand);
      if (dag.isLaatsteVanWeek) {
        const tekst = maakWeekbestand(ziekten, { laatsteDagVanWeek: dag.datum, seed: opzet.seed });
        await zendBestand(spelers.school.client, { vestigingscode, naam: `week-${dag.datum}`, tekst }, stand);
      }
    }
    await vooruit(tijdstipOp(dag.datum, MIDDAG));
    const aanHetWerk = [
      ...(dag.isSchooldag ? [spelers.school] : []),
      ...(dag.isWerkdag ? spelers.anderen : []),
    ];
    await laatWerken(aanHetWerk, dag.datum);
    if (dag.isSchooldag) {
      const clienten = { school: spelers.school.client, jeugdarts: spelers.jeugdarts.client };
      await startMetDeHand(clienten, dag, leerlingen, { seed: opzet.seed, vestigingscode });
    }
    stand.gespeeldTot = dag.datum;
    stand.duurMs += Date.now() - begin;
    await bewaar(databank, opzet, stand, null);
  }
  const begin = Date.now();
  const einde = tijdstipOp(laatsteDag, AVOND);
  await vooruit(einde);
  stand.duurMs += Date.now() - begin;
  await bewaar(databank, opzet, stand, einde);
}

/**
 * All look at the same moment and then answer side by side. What an answer sets going is seen the next day: so a term is the same every
 * time it is played, however fast the machine is.
 */
async function laatWerken(spelers: readonly Speler[], vandaag: Datum): Promise<void> {
  await Promise.all(spelers.map((speler) => speler.haalOp()));
  const zendingen = spelers.flatMap((speler) => speler.bereidVoor(vandaag));
  await tegelijk(zendingen, TEGELIJK, (zend) => zend());
}

/** Everybody who plays along; `anderen` also work in school holidays. */
interface Spelers {
  readonly school: Speler;
  readonly jeugdarts: Speler;
  readonly anderen: readonly Speler[];
}

async function maakSpelers(
  { databank, adressen, platformOin }: Speelomgeving,
  opzet: Opzet,
  stand: Speelstand,
  leerlingen: readonly ReturnType<typeof maakLeerlingen>[number][],
): Promise<Spelers> {
  const kennis: Kennis = {
    seed: opzet.seed,
    leerlingen: new Map(leerlingen.map((leerling) => [leerling.leerlingnummer, leerling])),
    vanTraject: new Map(),
  };
  const verdeler = new Verdeler(stand.verdeling);
  const partijen = [VERZUIMCOORDINATOR, JEUGDARTS, LEERPLICHT, DOORSTROOMPUNT, beheerder(platformOin)];
  const aansluitingen = await legDemoAan(databank, partijen, opzet.eersteDag);
  const anderen: Speler[] = [];
  const maak = (i: number, vooraf?: () => Promise<void>): Speler =>
    new Speler(new ApiClient(adressen, aansluitingen[i]!), kennis, verdeler, stand, vooraf);
  let isAlmereAangesloten = false;
  const vulAan = async (): Promise<void> => {
    if (isAlmereAangesloten) return;
    isAlmereAangesloten = true;
    const [almere] = await sluitAan(databank, [LEERPLICHT_ALMERE], opzet.eersteDag);
    anderen.push(new Speler(new ApiClient(adressen, almere!), kennis, verdeler, stand));
  };
  const jeugdarts = maak(1);
  anderen.push(jeugdarts, maak(2), maak(3), maak(4, vulAan));
  return { school: maak(0), jeugdarts, anderen };
}

async function meldStudiedag(school: ApiClient, datum: Datum): Promise<void> {
  const pad = `/v1/locaties/${SCHOOL.vestigingscode}/vrije-dagen`;
  const { status } = await school.zet(pad, { vrijeDagen: [{ datum, soort: 'studiedag' }] });
  if (status !== 200) throw new Error(`de studiedag kreeg status ${status}`);
}

async function bewaar(
  databank: Databank,
  opzet: Opzet,
  stand: Speelstand,
  klaarOp: Tijdstip | null,
): Promise<void> {
  await databank.metToegang(systeemToegang('demo'), (tx) => bewaarSpeelronde(tx, { opzet, stand, klaarOp }));
}

function som(teller: Teller): number {
  return Object.values(teller).reduce((a, b) => a + b, 0);
}
