import { SMTPServer } from 'smtp-server';
import { v7 as uuidv7 } from 'uuid';
import { zetTeamadres } from '../../db/repositories/kennisgevingen';
import { bewaarMedewerker, zetMedewerkerUit } from '../../db/repositories/medewerkers';
import { spanVanVerzending } from '../../db/repositories/uitgaand';
import { systeemToegang } from '../../db/verbinding';
import { beginVanDag, eindeVanDag } from '../../domain/kalender/amsterdam';
import { maakBoek } from '../../verwerking/grootboek/boek';
import { maakRelay, type Relay } from '../../verwerking/relay/relay';
import type { Ontvanger } from '../../verwerking/relay/ontvanger';
import { pseudoniemVan } from '../../privacy/pseudoniem';
import { maakPartner } from '../../test/fabrieken/partners';
import { maakLeerling } from '../../test/fabrieken/taken';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { maakMailOntvanger } from './mail-ontvanger';

const TOEGANG = systeemToegang('test');
const GGD = '00000099000000004000';
const PLATFORM = '00000099000000001000';
const ring = maakTestRing();
const boek = maakBoek(PLATFORM);

interface Ontvangen {
  readonly aan: string[];
  readonly bron: string;
}

/** Een echte mailserver: kan weg, weigert wat `oordeel` zegt, en bewaart wat binnenkomt. */
class Mailserver {
  readonly ontvangen: Ontvangen[] = [];
  oordeel: (adres: string) => number | null = () => null;
  private server: SMTPServer | null = null;
  poort = 0;

  async start(): Promise<void> {
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _sessie, klaar) => {
        const code = this.oordeel(address);
        klaar(code === null ? null : Object.assign(new Error(`nee ${address}`), { responseCode: code }));
      },
      onData: (stroom, sessie, klaar) => {
        const stukken: Buffer[] = [];
        stroom.on('data', (stuk: Buffer) => stukken.push(stuk));
        stroom.on('end', () => {
          this.ontvangen.push({
            aan: sessie.envelope.rcptTo.map(({ address }) => address),
            bron: Buffer.concat(stukken).toString('utf8'),
          });
          klaar(null);
        });
      },
    });
    this.server.on('error', () => {});
    await new Promise<void>((klaar) => {
      const luister = this.server!.listen(this.poort, '127.0.0.1', () => {
        this.poort = (luister.address() as { port: number }).port;
        klaar();
      });
    });
  }

  async stop(): Promise<void> {
    await new Promise<void>((klaar) => this.server?.close(() => klaar()));
  }
}

let proef: TestDatabank;
let mail: Mailserver;
let relay: Relay;
const logboek: unknown[] = [];
const ander: string[] = [];

beforeAll(async () => {
  proef = await maakTestDatabank();
  mail = new Mailserver();
  await mail.start();
  await maakPartner(proef.databank, { oin: GGD, rol: 'jeugdarts' });
  await maakPartner(proef.databank, { oin: PLATFORM, rol: 'operator' });
  await proef.databank.metToegang(TOEGANG, async (tx) => {
    await zetTeamadres(tx, ring, { oin: GGD, rol: 'jeugdarts', vestigingscode: '' }, 'team@ggd.voorbeeld.nl');
    await zetTeamadres(
      tx,
      ring,
      { oin: PLATFORM, rol: 'operator', vestigingscode: '' },
      'beheer@voorbeeld.nl',
    );
  });
  const ontvanger: Ontvanger = {
    naam: 'kafka',
    async lever(berichten) {
      ander.push(...berichten.map(({ soort }) => soort));
      return berichten.map(() => ({ soort: 'afgeleverd' as const }));
    },
  };
  const schrijf = (...wat: unknown[]): void => void logboek.push(wat);
  relay = maakRelay({
    databank: proef.databank,
    ontvangers: [
      ontvanger,
      maakMailOntvanger({
        smtpUrl: `smtp://127.0.0.1:${mail.poort}`,
        afzender: 'Sluitend <sluitend@voorbeeld.nl>',
        basisUrl: 'https://sluitend.voorbeeld.nl',
        platformOin: PLATFORM,
        omgeving: 'productie',
        databank: proef.databank,
        ring,
      }),
    ],
    logboek: { info: schrijf, warn: schrijf, error: schrijf },
    pauzeMs: 30,
  });
  await relay.start();
});
afterAll(async () => {
  await relay.stop();
  await mail.stop();
  await proef.ruimOp();
});
beforeEach(() => {
  mail.ontvangen.length = 0;
  ander.length = 0;
  mail.oordeel = () => null;
});

/** Opent een taak van de jeugdarts en boekt wat ermee gebeurt. */
async function taak(...soorten: string[]): Promise<string> {
  return taakVan({}, soorten);
}

async function taakVan(
  anders: { readonly jongere_id?: string; readonly toegewezen_aan?: string },
  soorten: readonly string[],
): Promise<string> {
  const id = uuidv7();
  await proef.databank.metToegang(TOEGANG, async (tx) => {
    await tx
      .insertInto('taken')
      .values({
        id,
        sleutel: id,
        soort: 'mazl-consult',
        stap: 'consult',
        keer: 1,
        rol: 'jeugdarts',
        oin: GGD,
        workflow_id: `mazl-${id}`,
        status: 'open',
        geopend_op: new Date(beginVanDag('2026-12-01')),
        uiterlijk: new Date(eindeVanDag('2026-12-18')),
        waarom_nu: JSON.stringify({ aanleiding: 'treffer', treffers: [] }),
        ...anders,
      } as never)
      .execute();
    await boekAlle(tx, id, soorten);
  });
  relay.wek();
  return id;
}

async function boekAlle(
  tx: Parameters<typeof boek>[0],
  id: string,
  soorten: readonly string[],
): Promise<void> {
  for (const soort of soorten) {
    const [naam, voor] = soort.split(':');
    await boek(tx, {
      sleutel: `${soort}:${id}`,
      soort: naam!,
      onderwerp: 'taken',
      trajectRef: null,
      jongereId: null,
      taakId: id,
      gebeurdOp: beginVanDag('2026-12-01'),
      inhoud: voor === undefined ? {} : { voor },
      naarBuiten: { taak: id },
    });
  }
}

async function tot(geldt: () => boolean | Promise<boolean>): Promise<void> {
  const einde = Date.now() + 20_000;
  while (!(await geldt())) {
    if (Date.now() > einde)
      throw new Error(`kwam niet: ${JSON.stringify(mail.ontvangen)} ${JSON.stringify(logboek)}`);
    await new Promise((klaar) => setTimeout(klaar, 30));
  }
}

const kennisgevingen = (taakId: string) =>
  proef.databank.metToegang(TOEGANG, (tx) =>
    tx.selectFrom('kennisgevingen').selectAll().where('taak_id', '=', taakId).orderBy('op').execute(),
  );
const uitgaand = () =>
  proef.databank.metToegang(TOEGANG, (tx) =>
    tx
      .selectFrom('uitgaand')
      .select(['id', 'status', 'pogingen', 'laatste_fout', 'inhoud'])
      .where('ontvanger', '=', 'mail')
      .orderBy('volgnummer')
      .execute(),
  );

test('een nieuwe taak, een herinnering en een escalatie gaan naar het team, en de laatste trede ook naar de operators', async () => {
  const id = await taak(
    'taak-geopend',
    'taak-herinnerd',
    'taak-geescaleerd:eigen-team',
    'taak-geescaleerd:operator',
    'taak-te-laat',
  );
  await tot(() => mail.ontvangen.length === 5);
  const onderwerpen = mail.ontvangen.map(({ aan, bron }) => `${aan[0]} ${/^Subject: (.*)/m.exec(bron)?.[1]}`);
  expect(onderwerpen.map((o) => o.replace(/: .*/, '')).sort()).toEqual([
    'beheer@voorbeeld.nl Te laat',
    'team@ggd.voorbeeld.nl Herinnering',
    'team@ggd.voorbeeld.nl Nieuwe taak',
    'team@ggd.voorbeeld.nl Te laat',
    'team@ggd.voorbeeld.nl Te laat',
  ]);
  const { bron } = mail.ontvangen[0]!;
  expect(bron).toContain('Auto-Submitted: auto-generated');
  expect(bron).toMatch(/multipart\/alternative/);
  const [rij] = await uitgaand();
  expect(bron).toContain(`Message-ID: <${rij!.id}@voorbeeld.nl>`);
  expect(JSON.stringify(rij)).not.toContain('@');
  // The mail is out before it is booked.
  await tot(async () => (await kennisgevingen(id)).length === 5);
  expect((await kennisgevingen(id)).map((k) => k.uitkomst)).toEqual(Array(5).fill('verzonden'));
  // A notice is of the organisation whose taak it is; one for the operators of nobody but the platform.
  const { rows } = await proef.beheer.query(
    `select inhoud ->> 'aan' as aan, oin from uitgaand where ontvanger = 'mail' group by 1, 2 order by 1`,
  );
  expect(rows).toEqual([
    { aan: 'behandelaar', oin: GGD },
    { aan: 'operator', oin: null },
    { aan: 'team', oin: GGD },
  ]);
});

test('een toegewezen medewerker krijgt zelf bericht; wat verzonden is, staat in het verwerkingslogboek en het auditlog', async () => {
  const jongereId = await maakLeerling(proef.databank, '25DX', 'mail-1');
  await proef.databank.metToegang(TOEGANG, (tx) =>
    bewaarMedewerker(
      tx,
      { id: 'arts-mail', oin: GGD, functie: 'jeugdarts', vestigingscodes: [] },
      { email: { adres: 'arts@ggd.voorbeeld.nl', ring } },
    ),
  );
  const id = await taakVan({ jongere_id: jongereId, toegewezen_aan: 'arts-mail' }, ['taak-geopend']);
  await tot(() => mail.ontvangen.length === 1);
  expect(mail.ontvangen[0]!.aan).toEqual(['arts@ggd.voorbeeld.nl']);
  await tot(async () => (await kennisgevingen(id))[0]?.uitkomst === 'verzonden');
  expect(await kennisgevingen(id)).toMatchObject([{ aan: 'medewerker' }]);
  const { rows } = await proef.beheer.query(
    `select activiteit, ontvanger, span_id from verwerkingsregels where betrokkene = $1 and activiteit <> 'verzuim-ontvangen'`,
    [pseudoniemVan(ring, jongereId).waarde],
  );
  const rij = (await uitgaand()).at(-1)!;
  expect(rows).toEqual([
    {
      activiteit: 'bericht-aan-medewerker',
      ontvanger: GGD,
      span_id: Buffer.from(spanVanVerzending(rij.id), 'hex'),
    },
  ]);
  const audit = await proef.beheer.query(
    `select gegevens from auditregels where handeling = 'verstrekt' and voorwerp = 'ontvanger:mail' order by op desc limit 1`,
  );
  expect(JSON.parse(audit.rows[0].gegevens)).toEqual({ aan: 'medewerker', naar: GGD });
  // Who left gets nothing any more: then it goes to the team.
  await proef.databank.metToegang(TOEGANG, (tx) => zetMedewerkerUit(tx, 'arts-mail'));
  await taakVan({ jongere_id: jongereId, toegewezen_aan: 'arts-mail' }, ['taak-herinnerd']);
  await tot(() => mail.ontvangen.length === 2);
  expect(mail.ontvangen[1]!.aan).toEqual(['team@ggd.voorbeeld.nl']);
});

test('een dode mailserver houdt een ander niet op, en daarna komt alles alsnog', async () => {
  await mail.stop();
  const id = await taak('taak-geopend');
  await tot(() => ander.includes('taak-geopend'));
  await tot(async () => ((await uitgaand()).at(-1)?.pogingen ?? 0) > 0);
  expect(mail.ontvangen).toEqual([]);
  await mail.start();
  await tot(() => mail.ontvangen.length === 1);
  expect(mail.ontvangen[0]?.bron).toContain(id);
});

test('greylisting: eerst 451, daarna hetzelfde bericht met hetzelfde Message-ID', async () => {
  let keer = 0;
  mail.oordeel = () => (++keer === 1 ? 451 : null);
  const id = await taak('taak-geopend');
  await tot(() => mail.ontvangen.length === 1);
  expect(keer).toBe(2);
  const rij = (await uitgaand()).at(-1)!;
  expect(mail.ontvangen[0]?.bron).toContain(`<${rij.id}@voorbeeld.nl>`);
  await tot(async () => (await kennisgevingen(id))[0]?.uitkomst === 'verzonden');
});

test('een blijvende weigering wordt opgegeven en is te zien; het volgende bericht gaat gewoon', async () => {
  mail.oordeel = () => 550;
  const id = await taak('taak-geopend');
  await tot(async () => (await kennisgevingen(id))[0]?.uitkomst === 'geweigerd');
  expect(await kennisgevingen(id)).toMatchObject([
    { reden: 'SMTP 550', oin: GGD, rol: 'jeugdarts', aan: 'team' },
  ]);
  await tot(async () => (await uitgaand()).at(-1)?.status === 'opgegeven');
  mail.oordeel = () => null;
  await taak('taak-geopend');
  await tot(() => mail.ontvangen.length === 1);
  // Het adres staat nergens leesbaar: niet in het logboek, niet in de databank.
  expect(JSON.stringify([logboek, await uitgaand()])).not.toContain('team@ggd');
});

test('over een taak die al klaar is gaat geen bericht meer uit, en zonder adres ook niet', async () => {
  const school = '00000099000000002000';
  await maakPartner(proef.databank, { oin: school, rol: 'school' });
  const id = await proef.databank.metToegang(TOEGANG, async (tx) => {
    const klaar = uuidv7();
    const rij = {
      id: klaar,
      sleutel: klaar,
      soort: 'mazl-consult',
      stap: 'consult',
      keer: 1,
      rol: 'jeugdarts',
      oin: GGD,
      workflow_id: 'mazl-x',
      status: 'afgehandeld',
      geopend_op: new Date(),
      gesloten_op: new Date(),
      waarom_nu: '{"aanleiding":"treffer","treffers":[]}',
    };
    const zonder = {
      ...rij,
      id: uuidv7(),
      sleutel: 'z',
      rol: 'school',
      oin: school,
      status: 'open',
      gesloten_op: null,
    };
    await tx
      .insertInto('taken')
      .values([rij, zonder] as never)
      .execute();
    await boekAlle(tx, klaar, ['taak-herinnerd']);
    await boekAlle(tx, zonder.id, ['taak-geopend']);
    return { klaar, zonder: zonder.id };
  });
  relay.wek();
  await tot(
    async () =>
      (await kennisgevingen(id.klaar)).length === 1 && (await kennisgevingen(id.zonder)).length === 1,
  );
  expect(await kennisgevingen(id.klaar)).toMatchObject([{ uitkomst: 'niet-meer-nodig' }]);
  expect(await kennisgevingen(id.zonder)).toMatchObject([{ uitkomst: 'geen-adres', aan: 'niemand' }]);
  expect(mail.ontvangen).toEqual([]);
});
