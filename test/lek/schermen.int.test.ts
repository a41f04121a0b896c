import { pino } from 'pino';
import type { LightMyRequestResponse } from 'fastify';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { MENU } from '../../api/schermen/kader/menu';
import { maakMailOntvanger } from '../../connectors/mail/mail-ontvanger';
import { bewaarBesluit } from '../../db/repositories/besluiten';
import { neemAan } from '../../db/repositories/inbox';
import { zetTeamadres } from '../../db/repositories/kennisgevingen';
import { koppelPersoon } from '../../db/repositories/personen-koppelen';
import { systeemToegang } from '../../db/verbinding';
import { FUNCTIES, rolVan, type Functie } from '../../domain/toegang/functies';
import { maakBoek } from '../../verwerking/grootboek/boek';
import { maakRelay } from '../../verwerking/relay/relay';
import { maakLocatie, maakPartner, type TestPartner } from '../fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject } from '../fabrieken/taken';
import { maakTestApi, type TestApi } from '../fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../fabrieken/test-medewerker';
import { maakTestRing } from '../fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';
import { Zoeker } from './gezochte-gegevens';
import { zoekLekken } from './zoek-lekken';

const BSN = '999993653';
const NUMMER = 'LZ7310042';
const NAAM = 'Quispelzwaan';
const GEBOREN = '2011-04-17';
const PERSOON = {
  nummers: [BSN],
  leerlingnummers: [NUMMER],
  geboortedatum: GEBOREN,
  voornaam: 'Xantippe',
  achternaam: NAAM,
};
const zoeker = new Zoeker([PERSOON]);
const TOEGANG = systeemToegang('test');

/** Everything of an answer that is not the page itself: what browsers, proxies and logs keep. */
function omheen(antwoord: LightMyRequestResponse): string {
  return Object.entries(antwoord.headers)
    .map(([naam, waarde]) => `${naam}: ${String(waarde)}`)
    .join('\n');
}

/** What of a page goes further than the page: its title, and every address a click or a form would send. */
function verder(body: string): string {
  const adressen = [...body.matchAll(/(?:href|action|formaction|src)="([^"]*)"/g)].map(([, adres]) => adres);
  return [...adressen, /<title>([^<]*)<\/title>/.exec(body)?.[1]].join('\n');
}

describe('persoonsgegevens op de schermen', () => {
  let test: TestDatabank;
  let api: TestApi;
  const partners = new Map<string, TestPartner>();
  const wie = new Map<Functie, TestMedewerker>();
  const log: string[] = [];
  let taken: { school: string; jeugdarts: string; leerplicht: string };
  let ref: string;

  /** An answer that each of them can give. */
  const UITKOMSTEN: Readonly<Record<string, string>> = {
    school: 'plan-afgesproken',
    jeugdarts: 'verschenen',
    leerplicht: 'maatregel',
  };
  const besluiten: string[] = [];
  let startverzoek = '';
  beforeAll(async () => {
    test = await maakTestDatabank();
    const bewaar = { write: (regel: string): void => void log.push(regel) };
    api = await maakTestApi(test.databank, {
      log: pino({ level: 'trace' }, bewaar),
      codec: { namespace: 'sluitend', uiOorsprong: 'http://127.0.0.1:8233' },
      grenzen: { aandeelToegangslog: 1 },
    });
    for (const rol of ['school', 'jeugdarts', 'leerplicht'] as const)
      partners.set(
        rol,
        await maakPartner(test.databank, { rol, vestigingscodes: rol === 'school' ? ['14SM00'] : [] }),
      );
    const school = partners.get('school')!;
    await maakLocatie(test.databank, '14SM00', school.oin);
    const jongereId = await maakLeerling(test.databank, '14SM', NUMMER);
    await test.databank.metToegang(TOEGANG, (tx) =>
      koppelPersoon(tx, maakTestRing(), jongereId, {
        bsn: BSN,
        onderwijsnummer: null,
        naam: { voornamen: 'Xantippe', voorvoegsel: null, geslachtsnaam: NAAM },
        geboortedatum: GEBOREN,
        woongemeente: '0402',
        toestemmingen: [],
      }),
    );
    const traject = await maakTraject(test.databank, {
      jongereId,
      vestigingscode: '14SM00',
      verantwoordelijke: { oin: school.oin, rol: 'school' },
    });
    ref = traject.ref;
    const taak = (rol: 'school' | 'jeugdarts' | 'leerplicht', soort: string): Promise<string> =>
      maakTaak(test.databank, {
        aan: { oin: partners.get(rol)!.oin, rol },
        soort,
        traject,
        vestigingscode: '14SM00',
      });
    taken = {
      school: await taak('school', 'mazl-gesprek'),
      jeugdarts: await taak('jeugdarts', 'mazl-consult'),
      leerplicht: await taak('leerplicht', 'mazl-uitkomst-leerplicht'),
    };
    for (const [rol, id] of Object.entries(taken)) {
      const partner = partners.get(rol as 'school')!;
      const besluit = await test.databank.metToegang(TOEGANG, (tx) =>
        bewaarBesluit(tx, {
          taakId: id,
          jongereId,
          uitkomst: UITKOMSTEN[rol]!,
          gegevens: {},
          doorOin: partner.oin,
          doorRol: partner.rol,
          doorMedewerker: null,
          ontvangenOp: Date.now(),
          traceparent: null,
        }),
      );
      besluiten.push(`/taken/${id}/besluiten/${besluit.id}`);
    }
    const [verzoek] = await test.databank.metToegang(TOEGANG, (tx) =>
      neemAan(tx, [
        {
          bron: school.oin,
          berichtId: 'start-lek',
          kanaal: 'api',
          jongereId,
          signaal: { schemaVersie: 1, soort: 'mazl-start', vestigingscode: '14SM00', aanleiding: 'zorg' },
          historie: false,
          traceparent: null,
          ontvangenOp: Date.now(),
        },
      ]),
    );
    startverzoek = verzoek!.id;
    for (const functie of FUNCTIES) {
      const partner = partners.get(rolVan(functie) ?? 'school');
      const oin = partner?.oin;
      const vestigingscodes = rolVan(functie) === 'school' ? ['14SM00'] : [];
      wie.set(functie, await meldAan(test.databank, functie, { ...(oin ? { oin } : {}), vestigingscodes }));
    }
  });
  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const open = (functie: Functie, url: string) =>
    api.app.inject({ url, headers: { cookie: wie.get(functie)!.cookie } });
  const paginas = (): string[] => [
    ...MENU.map(({ pad }) => pad),
    '/',
    '/toegankelijkheid',
    `/trajecten/${ref}`,
    `/mazl-starten/${startverzoek}`,
    ...besluiten,
    ...Object.entries(taken).flatMap(([rol, id]) => [
      `/taken/${id}`,
      `/taken/${id}/antwoord`,
      `/taken/${id}/antwoord?uitkomst=${UITKOMSTEN[rol]!}`,
    ]),
  ];
  /** Who is shown a person, and on what page: the receiver of the taak, and the school its own number. */
  const magWetenWie = (functie: Functie, pad: string): boolean => {
    const rol = rolVan(functie);
    if (rol === 'school') return true;
    return rol !== null && Object.entries(taken).some(([van, id]) => van === rol && pad.includes(id));
  };

  it.each(FUNCTIES)(
    '%s: alleen wie het mag ziet wie het is; nooit in een adres, kop, cookie of titel',
    async (functie) => {
      let gezien = 0;
      for (const pad of paginas()) {
        const antwoord = await open(functie, pad);
        expect([pad, antwoord.statusCode < 500]).toEqual([pad, true]);
        if (antwoord.statusCode === 200) gezien += 1;
        expect([pad, [...zoeker.vind(omheen(antwoord))]]).toEqual([pad, []]);
        expect([pad, [...zoeker.vind(verder(antwoord.body))]]).toEqual([pad, []]);
        if (!magWetenWie(functie, pad))
          expect([functie, pad, [...zoeker.vind(antwoord.body)]]).toEqual([functie, pad, []]);
        expect(antwoord.headers['referrer-policy']).toBe('no-referrer');
        if (String(antwoord.headers['content-type']).includes('html')) {
          expect(antwoord.headers['content-security-policy']).toContain("default-src 'none'");
          expect(String(antwoord.headers['cache-control'])).toMatch(/no-store/);
        }
      }
      expect(gezien).toBeGreaterThan(0);
    },
  );

  it('de pagina’s met een kenmerk zijn er ook echt voor wie ze zijn', async () => {
    for (const [functie, rol] of [
      ['verzuimcoordinator', 'school'],
      ['jeugdarts', 'jeugdarts'],
      ['leerplichtambtenaar', 'leerplicht'],
    ] as const) {
      const id = taken[rol]!;
      for (const pad of [
        `/taken/${id}/antwoord?uitkomst=${UITKOMSTEN[rol]!}`,
        besluiten.find((adres) => adres.includes(id))!,
      ])
        expect([functie, pad, (await open(functie, pad)).statusCode]).toEqual([functie, pad, 200]);
    }
    expect((await open('verzuimcoordinator', `/mazl-starten/${startverzoek}`)).statusCode).toBe(200);
  });

  it('een gelukte inzage en haar bestand: alleen in de inhoud, niet in adres, kop, bestandsnaam of titel', async () => {
    const fg = wie.get('functionaris-gegevensbescherming')!;
    const stuur = (url: string, velden: Record<string, string>) =>
      api.app.inject({
        method: 'POST',
        url,
        headers: { cookie: fg.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({
          csrf: fg.csrf,
          reden: 'verzoek om inzage van 3 november',
          ...velden,
        }).toString(),
      });
    const inzage = await stuur('/inzage/jongere', { soort: 'leerlingnummer', nummer: NUMMER });
    expect(inzage.statusCode).toBe(200);
    expect([...zoeker.vind(inzage.body)]).toContain('leerlingnummer');
    const zegel = /name="zegel" value="([^"]+)"/.exec(inzage.body)![1]!;
    const bestanden = [
      await stuur('/inzage/bestand', { zegel, vorm: 'html' }),
      await stuur('/inzage/bestand', { zegel, vorm: 'json' }),
    ];
    for (const antwoord of [inzage, ...bestanden]) {
      expect(antwoord.statusCode).toBe(200);
      expect([...zoeker.vind(omheen(antwoord))]).toEqual([]);
      // The school has the number it gave; who the jongere is, it was never shown.
      expect(
        [...zoeker.vind(antwoord.body)].filter((wat) => wat !== 'leerlingnummer' && wat !== 'nummer'),
      ).toEqual([]);
      expect([...zoeker.vind(/<title>.*?<\/title>/.exec(antwoord.body)?.[0] ?? '')]).toEqual([]);
    }
  });

  it('de test ziet een persoon die wel getoond wordt', async () => {
    const { body, statusCode } = await open('jeugdarts', `/taken/${taken.jeugdarts}`);
    expect([statusCode, [...zoeker.vind(body)].toSorted()]).toEqual([
      200,
      expect.arrayContaining(['naam', 'nummer']),
    ]);
    expect([...zoeker.vind((await open('verzuimcoordinator', `/taken/${taken.school}`)).body)]).toContain(
      'leerlingnummer',
    );
  });

  it.each([
    `/taken/${BSN}`,
    `/taken/${NAAM}/antwoord`,
    `/trajecten/${BSN}`,
    `/taken?wie=${BSN}&soort=${NAAM}&vestiging=${NUMMER}&cursor=${BSN}`,
    `/trajecten?status=${NAAM}&cursor=${NUMMER}`,
    `/inzage?activiteit=${BSN}&cursor=${NAAM}`,
    `/cijfers/contactpersonen?x=${BSN}`,
    `/bestaat-niet/${NAAM}/${GEBOREN}`,
    `/vrije-dagen/${NUMMER}`,
    `/codec/login?token=${BSN}`,
    `/aanmelden/terug?code=${BSN}&state=${NAAM}&error=${NUMMER}&error_description=${NAAM}`,
  ])('wat iemand per ongeluk in een adres zet, komt nergens terug: %#', async (pad) => {
    for (const functie of ['verzuimcoordinator', 'functionaris-gegevensbescherming', 'operator'] as const) {
      const antwoord = await open(functie, pad);
      expect(antwoord.statusCode).toBeLessThan(500);
      expect([functie, [...zoeker.vind(omheen(antwoord))], [...zoeker.vind(antwoord.body)]]).toEqual([
        functie,
        [],
        [],
      ]);
    }
  });

  it('een fout bij een formulier zegt niets in adres, kop of cookie', async () => {
    const stuur = (functie: Functie, url: string, velden: Record<string, string>) => {
      const medewerker = wie.get(functie)!;
      return api.app.inject({
        method: 'POST',
        url,
        headers: { cookie: medewerker.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ csrf: medewerker.csrf, ...velden }).toString(),
      });
    };
    const alles = {
      nummer: BSN,
      leerlingnummer: NUMMER,
      naam: NAAM,
      reden: `over ${NAAM} en ${BSN}`,
      soort: 'bsn',
    };
    for (const antwoord of [
      await stuur('functionaris-gegevensbescherming', '/inzage/jongere', alles),
      await stuur('functionaris-gegevensbescherming', '/inzage/bestand', { ...alles, zegel: BSN }),
      await stuur('verzuimcoordinator', '/mazl-starten', alles),
      await stuur('verzuimcoordinator', `/taken/${taken.school}/antwoord`, { ...alles, uitkomst: NAAM }),
      await stuur('verzuimcoordinator', `/taken/${taken.school}/toewijzen`, { medewerker: NAAM }),
      await stuur('operator', '/codec/aanmelden', alles),
      await stuur('jeugdarts', '/taken/verplaatsen', { taken: BSN, medewerker: NAAM }),
    ]) {
      expect(antwoord.statusCode).toBeLessThan(500);
      expect([...zoeker.vind(omheen(antwoord))]).toEqual([]);
      expect([...zoeker.vind(verder(antwoord.body))]).toEqual([]);
    }
  });

  it('in een e-mail staat niet om wie het gaat', async () => {
    const post: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onData: (stroom, _sessie, klaar) => {
        const delen: Buffer[] = [];
        stroom.on('data', (deel: Buffer) => delen.push(deel));
        stroom.on('end', () => {
          post.push(Buffer.concat(delen).toString('utf8'));
          klaar(null);
        });
      },
    });
    const luister = server.listen(0, '127.0.0.1');
    await new Promise<void>((klaar) => luister.once('listening', klaar));
    const ring = maakTestRing();
    const arts = partners.get('jeugdarts')!;
    await test.databank.metToegang(TOEGANG, (tx) =>
      zetTeamadres(
        tx,
        ring,
        { oin: arts.oin, rol: 'jeugdarts', vestigingscode: '' },
        'team@ggd.voorbeeld.nl',
      ),
    );
    const relay = maakRelay({
      databank: test.databank,
      ontvangers: [
        maakMailOntvanger({
          smtpUrl: `smtp://127.0.0.1:${(luister.address() as AddressInfo).port}`,
          afzender: 'Sluitend <sluitend@voorbeeld.nl>',
          basisUrl: 'https://sluitend.voorbeeld.nl',
          platformOin: '00000099000000001000',
          omgeving: 'productie',
          databank: test.databank,
          ring,
        }),
      ],
      logboek: { info: () => {}, warn: () => {}, error: () => {} },
      pauzeMs: 30,
    });
    await relay.start();
    await test.databank.metToegang(TOEGANG, (tx) =>
      maakBoek('00000099000000001000')(tx, {
        sleutel: `taak-geopend:${taken.jeugdarts}`,
        soort: 'taak-geopend',
        onderwerp: 'taken',
        trajectRef: ref,
        jongereId: null,
        taakId: taken.jeugdarts,
        gebeurdOp: Date.parse('2026-11-24T08:00:00Z'),
        inhoud: { taaksoort: 'mazl-consult', stap: 'consult', rol: 'jeugdarts' },
        naarBuiten: { taak: taken.jeugdarts, traject: ref },
      }),
    );
    relay.wek();
    for (let keer = 0; keer < 200 && post.length === 0; keer += 1)
      await new Promise((door) => setTimeout(door, 50));
    await relay.stop();
    await new Promise<void>((klaar) => server.close(() => klaar()));
    expect(post).toHaveLength(1);
    expect(post[0]).toContain('Subject:');
    expect([...zoeker.vind(post[0]!)]).toEqual([]);
  });

  it('en niets ervan is bewaard of gelogd', async () => {
    expect(log.length).toBeGreaterThan(100);
    expect(log.filter((regel) => zoeker.vind(regel).size > 0)).toEqual([]);
    const { lekken, doorzocht } = await zoekLekken({ databaseUrl: test.beheerderUrl, personen: [PERSOON] });
    expect(doorzocht.rijen).toBeGreaterThan(100);
    expect(lekken).toEqual([]);
  });
});
