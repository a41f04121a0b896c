import { readFileSync } from 'node:fs';
import { isDatum } from '../../../domain/kalender/datum';
import {
  draaiSimulator,
  leesGetal,
  SimulatorFout,
  type Simulatorprogramma,
} from '../../simulator/draai-simulator';
import { genereerBerichten, STANDAARD_PLANBUREAU } from './genereer-berichten';
import { perDag, postLeveringen, schrijfLeveringen } from './lever-berichten';

const S = STANDAARD_PLANBUREAU;

/** The planbureau of UWV as a program: writes or posts the deliveries of a quarter, and ends. */
export const planbureauProgramma: Simulatorprogramma = {
  naam: 'planbureau',
  uitleg:
    'het planbureau van UWV: een kwartaal toekenningen, weigeringen, wijzigingen en eindes, per dag geleverd',
  opties: {
    zaad: { uitleg: 'hetzelfde zaad geeft dezelfde berichten', standaard: String(S.zaad) },
    jaar: { uitleg: 'jaar van de besluiten', standaard: String(S.jaar) },
    'van-week': { uitleg: 'eerste week', standaard: String(S.vanWeek) },
    'tot-week': { uitleg: 'laatste week', standaard: String(S.totWeek) },
    toekenningen: { uitleg: 'toekenningen in week 1 tot en met 48', standaard: String(S.toekenningen) },
    vertraging: { uitleg: 'dagen tussen besluit en levering', standaard: String(S.vertragingDagen) },
    tot: { uitleg: 'alleen leveringen tot en met deze dag (JJJJ-MM-DD)' },
    map: { uitleg: 'map voor de bestanden: een per dag' },
    post: { uitleg: 'of: adres waar elke levering heen wordt gestuurd' },
    'token-bestand': { uitleg: 'bij --post: bestand met het toegangstoken' },
  },
  async start(opties) {
    const berichten = genereerBerichten({
      zaad: leesGetal(opties, 'zaad', 999_999),
      jaar: Math.max(2020, leesGetal(opties, 'jaar', 2030)),
      vanWeek: Math.max(1, leesGetal(opties, 'van-week', 52)),
      totWeek: leesGetal(opties, 'tot-week', 52),
      toekenningen: leesGetal(opties, 'toekenningen', 20_000),
      vertragingDagen: leesGetal(opties, 'vertraging', 365),
    });
    const { map, post, tot } = opties;
    if (tot !== undefined && !isDatum(tot))
      throw new SimulatorFout('--tot is een bestaande datum, JJJJ-MM-DD');
    const leveringen = perDag(berichten).filter(({ leverdatum }) => tot === undefined || leverdatum <= tot);
    const rijen = leveringen.flatMap((levering) => levering.rijen);
    const tel = (soort: string): number => rijen.filter(({ Soort }) => Soort === soort).length;
    const regels = [
      `${leveringen.length} leveringen, ${rijen.length} berichten: ${tel('T')} toegekend, ${tel('A')} geweigerd, ${tel('W')} gewijzigd, ${tel('E')} beeindigd`,
    ];
    if (map !== undefined) regels.push(...schrijfLeveringen(map, leveringen));
    if (post !== undefined) {
      const bestand = opties['token-bestand'];
      const token = bestand === undefined ? undefined : readFileSync(bestand, 'utf8').trim();
      const statussen = await postLeveringen(post, leveringen, token);
      for (const [i, status] of statussen.entries()) regels.push(`${leveringen[i]!.leveringId}: ${status}`);
    }
    if (map === undefined && post === undefined) regels.push('niets geschreven: geef --map of --post');
    return { regels };
  },
};

if (require.main === module) void draaiSimulator(planbureauProgramma, process.argv.slice(2));
