import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { isDatum } from '../../../domain/kalender/datum';
import type { Datum } from '../../../domain/woorden/tijd';
import {
  draaiSimulator,
  leesGetal,
  SimulatorFout,
  type Simulatorprogramma,
} from '../../simulator/draai-simulator';
import { haalToken, type Toegangstoken } from '../../token/haal-token';
import { genereerBerichten, STANDAARD_PLANBUREAU, type Planbureaubericht } from './genereer-berichten';
import { kwartaalVoor } from './kwartaal';
import { perDag, postLeveringen, schrijfLeveringen, type Verzonden } from './lever-berichten';

type Opties = Readonly<Record<string, string>>;

const S = STANDAARD_PLANBUREAU;

/** The planbureau of UWV as a program: writes or posts the deliveries of a quarter, and ends. */
export const planbureauProgramma: Simulatorprogramma = {
  naam: 'uwv',
  uitleg:
    'het planbureau van UWV: een kwartaal toekenningen, weigeringen, wijzigingen en eindes, per dag geleverd',
  opties: {
    zaad: { uitleg: 'hetzelfde zaad geeft dezelfde berichten', standaard: String(S.zaad) },
    vandaag: { uitleg: 'dag waarop de laatste levering er is (JJJJ-MM-DD); weggelaten: vandaag' },
    jaar: { uitleg: 'of: jaar van de besluiten, met --van-week en --tot-week' },
    'van-week': { uitleg: 'eerste week', standaard: String(S.vanWeek) },
    'tot-week': { uitleg: 'laatste week', standaard: String(S.totWeek) },
    toekenningen: { uitleg: 'toekenningen in week 1 tot en met 48', standaard: String(S.toekenningen) },
    vertraging: { uitleg: 'dagen tussen besluit en levering', standaard: String(S.vertragingDagen) },
    tot: { uitleg: 'alleen leveringen tot en met deze dag (JJJJ-MM-DD)' },
    map: { uitleg: 'map voor de bestanden: een per dag' },
    api: { uitleg: 'of: adres van de API waar de berichten heen gaan, zonder /v1' },
    partnerbestand: { uitleg: 'bij --api: het bestand van `sluitend partner nieuw --rol uwv`' },
    tokenadres: { uitleg: 'bij --api: waar een token te halen is' },
  },
  async start(opties) {
    const { map, api, tot } = opties;
    if (tot !== undefined) leesDag('tot', tot);
    const leveringen = perDag(maakBerichten(opties)).filter(
      ({ leverdatum }) => tot === undefined || leverdatum <= tot,
    );
    const rijen = leveringen.flatMap((levering) => levering.rijen);
    const tel = (soort: string): number => rijen.filter(({ Soort }) => Soort === soort).length;
    const regels = [
      `${leveringen.length} leveringen, ${rijen.length} berichten: ${tel('T')} toegekend, ${tel('A')} geweigerd, ${tel('W')} gewijzigd, ${tel('E')} beeindigd`,
    ];
    if (map !== undefined) regels.push(...schrijfLeveringen(map, leveringen));
    if (api !== undefined)
      regels.push(
        ...(await postLeveringen(`${api}/v1/ww-meldingen`, leveringen, maakToken(opties))).map(vertel),
      );
    if (map === undefined && api === undefined) regels.push('niets geschreven: geef --map of --api');
    return { regels };
  },
};

function vertel({ leveringId, status, aanvaard, dubbel, geweigerd }: Verzonden): string {
  return `${leveringId}: ${status}, ${aanvaard} aanvaard, ${dubbel} dubbel, ${geweigerd} geweigerd`;
}

function maakBerichten(opties: Opties): readonly Planbureaubericht[] {
  const vertragingDagen = leesGetal(opties, 'vertraging', 365);
  const basis = {
    zaad: leesGetal(opties, 'zaad', 999_999),
    toekenningen: leesGetal(opties, 'toekenningen', 20_000),
    vertragingDagen,
  };
  if (opties['jaar'] !== undefined)
    return genereerBerichten({
      ...basis,
      jaar: Math.max(2020, leesGetal(opties, 'jaar', 2030)),
      vanWeek: Math.max(1, leesGetal(opties, 'van-week', 52)),
      totWeek: leesGetal(opties, 'tot-week', 52),
    });
  const vandaag = leesDag('vandaag', opties['vandaag'] ?? new Date().toISOString().slice(0, 10));
  return kwartaalVoor(vandaag, vertragingDagen)
    .flatMap((weken) => genereerBerichten({ ...basis, ...weken }))
    .filter(({ leverdatum }) => leverdatum <= vandaag);
}

function leesDag(naam: string, tekst: string): Datum {
  if (!isDatum(tekst)) throw new SimulatorFout(`--${naam} is een bestaande datum, JJJJ-MM-DD`);
  return tekst;
}

/** A token that is fetched again when it is about to end. Without credentials none is sent. */
function maakToken({ partnerbestand, tokenadres }: Opties): () => Promise<string | undefined> {
  if (partnerbestand === undefined) return async () => undefined;
  if (tokenadres === undefined)
    throw new SimulatorFout('bij --partnerbestand hoort --tokenadres: waar een token te halen is');
  const { clientId, scopes, sleutel } = leesPartner(partnerbestand);
  let token: Toegangstoken | undefined;
  return async () => {
    if (token === undefined || token.verlooptOp - Date.now() < 60_000)
      token = await haalToken({ clientId, scopes, sleutel, tokenUrl: tokenadres });
    return token.token;
  };
}

function leesPartner(pad: string): { clientId: string; scopes: string[]; sleutel: JWK } {
  try {
    return JSON.parse(readFileSync(pad, 'utf8')) as { clientId: string; scopes: string[]; sleutel: JWK };
  } catch {
    throw new SimulatorFout(`${pad} is niet te lezen als partnerbestand`);
  }
}

if (require.main === module) void draaiSimulator(planbureauProgramma, process.argv.slice(2));
