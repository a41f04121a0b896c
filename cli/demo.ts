import { InvalidArgumentError, type Command } from 'commander';
import { vindUitgever } from '../api/toegang/vind-uitgever';
import { leesOverzicht } from '../db/repositories/overzicht';
import { bewaarSpeelronde, leesSpeelronde, type Speelronde } from '../db/repositories/speelronde';
import { systeemToegang } from '../db/verbinding';
import { VERZUIMCOORDINATOR } from '../deploy/demo/keten';
import { sluitAan } from '../deploy/demo/leg-demo-aan';
import { demoMedewerkers } from '../deploy/demo/medewerkers/demo-medewerkers';
import { DEMO_WACHTWOORD } from '../deploy/demo/medewerkers/demo-wachtwoord';
import { legMedewerkersAan } from '../deploy/demo/medewerkers/leg-medewerkers-aan';
import { ApiClient, type ApiAdressen } from '../deploy/demo/partners/api-client';
import { maakSpeelplan, speel } from '../deploy/demo/speel';
import { beginstand, type Opzet, type Speelstand } from '../deploy/demo/speelstand';
import { maakVerslag } from '../deploy/demo/verslag/maak-verslag';
import { kiesTraject, vertelTraject } from '../deploy/demo/verslag/tijdlijn';
import { Voortgang } from '../deploy/demo/voortgang';
import { datumVan } from '../domain/kalender/amsterdam';
import { plusDagen } from '../domain/kalender/datum';
import { klokVooruit } from '../verwerking/klok/klok-vooruit';
import { maakRitmefuncties } from '../verwerking/ritme/ritmefuncties';
import { leesInstellingen } from './instellingen/lees';
import { maakKern, type Kern } from './samenstelling/kern';
import { sluitNetjes } from './sluit-netjes';
import { startAlles, type LopendeOmgeving } from './start/alles';
import { OpdrachtFout, UITGANG } from './uitgang';

const TOEGANG = systeemToegang('demo');
/**
 * The largest number of pupils that was measured to be played in under five minutes on two cores: 1,500 took 4 min 15 s and 4 min 19 s on a machine that
 * did other work too (1,000 took 3 min 31 s, 2,000 more than five minutes). It is also the size of a large school location.
 */
const LEERLINGEN = 1_500;
/** A school term of ten school weeks: a quarter of a Dutch school year. */
const WEKEN = 10;
/** More there are no test numbers for; fewer give nothing to see. */
const GRENZEN = { leerlingen: [20, 50_000], weken: [1, 40] } as const;

interface Opties {
  readonly exit?: true;
  readonly leerlingen: number;
  readonly weken: number;
  readonly seed: string;
}

/** `sluitend demo`: starts everything as `sluitend start` does, plays a school term on it, and tells what happened. */
export function registreerDemo(program: Command): void {
  program
    .command('demo')
    .description(
      'start alles in een oefenomgeving en speelt daar een schoolperiode na met verzonnen leerlingen',
    )
    .option('--leerlingen <aantal>', 'hoeveel leerlingen', getal('leerlingen'), LEERLINGEN)
    .option(
      '--weken <aantal>',
      'hoeveel schoolweken; een vakantie ertussen telt niet mee',
      getal('weken'),
      WEKEN,
    )
    .option('--seed <tekst>', 'dezelfde tekst geeft dezelfde leerlingen, ziekten en antwoorden', 'gooi')
    .option('--exit', 'stop na het verslag (anders blijft alles draaien tot Ctrl-C)')
    .addHelpText(
      'after',
      '\nEen tweede start vindt de gespeelde periode terug en speelt niet opnieuw. Voor een nieuwe: kies met SLUITEND_MAP een andere map.',
    )
    .action(async (opties: Opties) => {
      const lopend = await startOefenomgeving();
      let isGestopt = false;
      const { sluit } = sluitNetjes(async () => {
        isGestopt = true;
        meld('stoppen...');
        await lopend.stop();
      }, 60_000);
      const faal = (fout: unknown): void => {
        if (isGestopt) return;
        console.error((fout as Error).message);
        process.exitCode = UITGANG.mislukt;
        sluit();
      };
      lopend.opgegeven.catch(faal);
      try {
        await speelEnVertel(lopend, opties);
        if (opties.exit) sluit();
        else meld('\nAlles blijft draaien. Stoppen met Ctrl-C.');
      } catch (fout) {
        faal(fout);
      }
    });
}

function meld(regel: string): void {
  console.log(regel);
}

function getal(naam: keyof typeof GRENZEN): (tekst: string) => number {
  const [van, tot] = GRENZEN[naam];
  return (tekst) => {
    const waarde = Number(tekst);
    if (!/^\d{1,6}$/.test(tekst) || waarde < van || waarde > tot)
      throw new InvalidArgumentError(`Geef een getal van ${van} tot en met ${tot}.`);
    return waarde;
  };
}

async function startOefenomgeving(): Promise<LopendeOmgeving> {
  const lopend = await startAlles(leesInstellingen([], undefined, false), meld);
  if (lopend.omgeving === 'oefen') return lopend;
  await lopend.stop();
  throw new OpdrachtFout(
    'dit is een productiedatabank; de demo speelt alleen in een oefenomgeving. Kies een andere met SLUITEND_MAP of DATABASE_URL',
  );
}

async function speelEnVertel(lopend: LopendeOmgeving, opties: Opties): Promise<void> {
  // What start has just written down, so that this process works with the same servers.
  const instellingen = leesInstellingen(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'UITGEVER']);
  const kern = await maakKern(instellingen);
  try {
    const { uitgever: issuer = '', uitgeverJwks: jwksUrl, audience } = instellingen.api;
    const { tokenUrl } = await vindUitgever({ issuer, audience, jwksUrl });
    const adressen = { api: lopend.apiAdres, tokenUrl };
    const { platformOin } = instellingen.algemeen;
    await legMedewerkersAan(kern.databank, kern.ring, demoMedewerkers(platformOin, opties.seed));
    meld(
      `aanmelden op ${lopend.apiAdres} kan al, bijvoorbeeld als verzuimcoordinator; het wachtwoord is ${DEMO_WACHTWOORD}`,
    );
    const ronde = await vindOfBegin(kern, opties);
    if (ronde.klaarOp === null) await speelRonde(kern, ronde, adressen, platformOin);
    else meld(`deze omgeving is al gespeeld (seed ${ronde.opzet.seed}); hier is het verslag\n`);
    await vertel(kern, ronde, adressen);
    wijsDeWeg(lopend);
  } finally {
    await kern.sluit();
  }
}

type Ronde = Speelronde<Opzet, Speelstand>;

/** The round of this database, finished or not; a new one from the coming school day on. */
async function vindOfBegin(kern: Kern, opties: Opties): Promise<Ronde> {
  const { databank, klok } = kern;
  const bekend = await databank.metToegang(TOEGANG, (tx) => leesSpeelronde<Opzet, Speelstand>(tx));
  if (bekend) return bekend;
  const { seed, leerlingen, weken } = opties;
  const morgen = plusDagen(datumVan(await klok.nu()), 1);
  const voorlopig = maakSpeelplan({ seed, leerlingen, weken, eersteDag: morgen });
  const opzet = { seed, leerlingen, weken, eersteDag: voorlopig.dagen[0]!.datum };
  const ronde: Ronde = { opzet, stand: beginstand(), klaarOp: null };
  await databank.metToegang(TOEGANG, (tx) => bewaarSpeelronde(tx, ronde));
  return ronde;
}

async function speelRonde(
  kern: Kern,
  { opzet, stand }: Ronde,
  adressen: ApiAdressen,
  platformOin: string,
): Promise<void> {
  const { databank, verbinding, boek, ring, klok } = kern;
  const waar =
    stand.gespeeldTot === null
      ? `vanaf ${opzet.eersteDag}`
      : `verder na ${stand.gespeeldTot} (eerder afgebroken)`;
  meld(
    `een schoolperiode van ${opzet.weken} ${opzet.weken === 1 ? 'schoolweek' : 'schoolweken'} spelen met ${opzet.leerlingen} verzonnen leerlingen, ${waar}`,
  );
  const voortgang = new Voortgang(process.stdout);
  const ritmes = maakRitmefuncties({ databank, boek, ring });
  await speel(
    {
      databank,
      adressen,
      platformOin,
      voortgang,
      vooruit: async (tot) => {
        // After a term that was broken off the Klok may be past this moment already.
        const uiterlijk = Math.max(tot, await klok.nu());
        const { nietAfgegaan } = await klokVooruit({ databank, verbinding, ritmes }, { tot: uiterlijk });
        stand.nietAfgegaan.push(...nietAfgegaan);
      },
    },
    opzet,
    stand,
  );
  voortgang.klaar();
  meld(`gespeeld in ${Math.round(stand.duurMs / 1_000)} seconden\n`);
  if (stand.nietAfgegaan.length > 0)
    meld(
      `let op: ${stand.nietAfgegaan.length} termijn(en) zijn niet op tijd afgegaan; zie \`sluitend status\`\n`,
    );
}

async function vertel(kern: Kern, { opzet, stand }: Ronde, adressen: ApiAdressen): Promise<void> {
  const overzicht = await kern.databank.metToegang(TOEGANG, leesOverzicht);
  const laatsteDag = maakSpeelplan(opzet).dagen.at(-1)!.datum;
  meld(maakVerslag(opzet, stand, overzicht, laatsteDag));
  const [aansluiting] = await sluitAan(kern.databank, [VERZUIMCOORDINATOR], opzet.eersteDag);
  const traject = await kiesTraject(new ApiClient(adressen, aansluiting!));
  if (traject) meld(`\n${vertelTraject(traject)}`);
}

function wijsDeWeg(lopend: LopendeOmgeving): void {
  const regels = [
    `\nDe schermen:               ${lopend.apiAdres} (aanmelden als verzuimcoordinator of een ander uit de README; wachtwoord ${DEMO_WACHTWOORD})`,
    `De API, met uitleg:        ${lopend.apiAdres}/documentatie`,
    ...(lopend.temporalUiAdres === null ? [] : [`Temporal, voor beheerders: ${lopend.temporalUiAdres}`]),
    `Leesbaar in Temporal:      ${lopend.apiAdres}/codec/aanmelden (aanmelden als beheerder, en zeggen waarom)`,
  ];
  meld(regels.join('\n'));
}
