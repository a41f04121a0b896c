import type { Command } from 'commander';
import { vindUitgever } from '../api/toegang/vind-uitgever';
import { openKlantProgramma } from '../connectors/gemeente/open-klant/simulator/programma';
import { webhookProgramma } from '../connectors/gemeente/webhook/simulator/programma';
import { zakenProgramma } from '../connectors/gemeente/zaken/simulator/programma';
import { SimulatorFout, type Simulatorprogramma } from '../connectors/simulator/draai-simulator';
import { planbureauProgramma } from '../connectors/uwv/simulator/programma';
import { leesInstellingen } from './instellingen/lees';
import { partnerbestandVan } from './partner/partnerbestand';
import { OpdrachtFout, UITGANG } from './uitgang';

const PROGRAMMAS: readonly Simulatorprogramma[] = [
  planbureauProgramma,
  webhookProgramma,
  openKlantProgramma,
  zakenProgramma,
];

type Opties = Readonly<Record<string, string>>;

/** `sluitend simulator NAAM`: plays the system of a partner, with made-up data. */
export function registreerSimulator(program: Command): void {
  const simulator = program
    .command('simulator')
    .description('het systeem van een ketenpartner naspelen, met verzonnen gegevens');
  for (const programma of PROGRAMMAS) {
    const opdracht = simulator.command(programma.naam).description(programma.uitleg);
    for (const [naam, { uitleg, standaard }] of Object.entries(programma.opties))
      opdracht.option(`--${naam} <waarde>`, uitleg, standaard);
    if (programma === planbureauProgramma)
      opdracht.option('--client <client>', 'stuur naar deze omgeving, als deze client van `partner nieuw`');
    opdracht.action(async (_opties: unknown, commando: Command) => draai(programma, gegeven(commando)));
  }
}

/** The options under their own names: commander makes `vanWeek` of `--van-week`. */
function gegeven(commando: Command): Record<string, string> {
  const waarden = commando.opts<Record<string, string | undefined>>();
  return Object.fromEntries(
    commando.options.flatMap((optie): [string, string][] => {
      const waarde = waarden[optie.attributeName()];
      return waarde === undefined ? [] : [[optie.name(), waarde]];
    }),
  );
}

async function draai(programma: Simulatorprogramma, opties: Opties): Promise<void> {
  const { client, ...rest } = opties;
  try {
    const lopend = await programma.start(
      client === undefined ? rest : { ...(await alsClient(client)), ...rest },
    );
    for (const regel of lopend.regels) console.log(regel);
    if (!lopend.stop) return;
    await new Promise<void>((einde) => {
      process.once('SIGINT', einde);
      process.once('SIGTERM', einde);
    });
    await lopend.stop();
  } catch (fout) {
    if (fout instanceof SimulatorFout) throw new OpdrachtFout(fout.message, UITGANG.verkeerdGebruik);
    throw fout;
  }
}

/** Where the API and the tokens of this environment are, and the credentials of a client that was made here. */
async function alsClient(clientId: string): Promise<Opties> {
  const { api, algemeen } = leesInstellingen([]);
  if (api.uitgever === undefined)
    throw new OpdrachtFout('er is geen uitgever; draai `sluitend start` of zet UITGEVER');
  const { tokenUrl } = await vindUitgever(
    { issuer: api.uitgever, audience: api.audience, jwksUrl: api.uitgeverJwks },
    2_000,
  );
  return {
    api: api.adres ?? `http://127.0.0.1:${api.poort}`,
    tokenadres: tokenUrl,
    partnerbestand: partnerbestandVan(algemeen.map, clientId),
  };
}
