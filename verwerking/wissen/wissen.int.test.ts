import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from '@temporalio/common';
import { maakSleutelopslag } from '../../db/repositories/traject-sleutels';
import { koppelPersoon } from '../../db/repositories/personen-koppelen';
import { systeemToegang } from '../../db/verbinding';
import { maakPayloadCodec } from '../../privacy/payload-codec';
import { maakTrajectring } from '../../privacy/trajectring';
import { zoekLekken } from '../../test/lek/zoek-lekken';
import { TEST_NAMESPACE } from '../../test/omgeving/diensten';
import { PLATFORM, Werkplaats } from '../../test/werkplaats/werkplaats';
import { afleverdiensten, biedWwAan, zetProefkanaal } from '../../test/werkplaats/aflevering';
import { maakAfleverdeel } from '../../connectors/gemeente/afleverdeel';
import { startOpenKlantSimulator } from '../../connectors/gemeente/open-klant/simulator/open-klant-simulator';
import { sluitBijPartners } from '../../connectors/gemeente/sluit-bij-partners';
import { controleerAudit } from '../audit/controleer-audit';
import { maakBoek } from '../grootboek/boek';
import { vraagAan, voerUit, wisOpnieuw, type Wisdiensten } from './wis-jongere';
import { leesWislijst } from './wislijst';

const EEN = { wie: 'operator-1', functie: 'operator', oin: PLATFORM };
const TWEE = { wie: 'operator-2', functie: 'operator', oin: PLATFORM };
const BSN = '999993653';
const NAAM = 'Xantippesdottir';
const NUMMER = '7300517';

describe('een jongere wissen', () => {
  let w: Werkplaats;
  let diensten: Wisdiensten;
  let map: string;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' }, { trajectsleutels: true });
    map = mkdtempSync(join(tmpdir(), 'wissen-'));
    diensten = {
      databank: w.databank,
      klok: w.klok,
      boek: maakBoek(PLATFORM),
      verbinding: w.verbinding,
      wislijst: join(map, 'sleutels.json.gewist'),
      sluitBijPartners: (ids) => sluitBijPartners({ ...afleverdiensten(w), platformOin: PLATFORM }, ids),
    };
  }, 60_000);
  afterAll(async () => {
    await w.sluit();
    rmSync(map, { recursive: true });
  }, 60_000);

  async function metTraject(
    nummer: string,
    persoon = false,
  ): Promise<{ jongereId: string; workflowId: string; taakId: string; ref: string }> {
    const jongereId = await w.leerling(nummer);
    if (persoon)
      await w.databank.metToegang(systeemToegang('test'), (tx) =>
        koppelPersoon(tx, w.ring, jongereId, {
          bsn: BSN,
          onderwijsnummer: null,
          naam: { voornamen: 'Eva', voorvoegsel: null, geslachtsnaam: NAAM },
          geboortedatum: '2010-03-07',
          woongemeente: '1942',
          toestemmingen: [],
        }),
      );
    for (const dag of ['2026-12-01', '2026-12-08', '2026-12-15', '2027-01-11'])
      await w.meldZiek(jongereId, dag, dag);
    let taak: { id: string; workflow_id: string; traject_ref: string | null } | undefined;
    await w.tot(async () => {
      taak = (await w.openTaken()).find((t) => t.jongere_id === jongereId);
      return taak !== undefined;
    });
    return { jongereId, workflowId: taak!.workflow_id, taakId: taak!.id, ref: taak!.traject_ref! };
  }
  const payloads = async (workflowId: string): Promise<Payload[]> => {
    const { events } = await w.verbinding.client.workflow.getHandle(workflowId).fetchHistory();
    return events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  };
  const lees = async (workflowId: string, gecodeerd: Payload[]): Promise<string[]> => {
    const ring = maakTrajectring(w.ring, maakSleutelopslag(w.databank));
    const context = { type: 'workflow', namespace: TEST_NAMESPACE, workflowId } as const;
    const open = await maakPayloadCodec(ring, TEST_NAMESPACE).decode(gecodeerd, context);
    return open.map((payload) => Buffer.from(payload.data!).toString());
  };
  const rijen = async (vraag: string, waarden: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await w.test.beheer.query(vraag, waarden)).rows as Record<string, unknown>[];

  it('sluit de run, vernietigt de sleutel en wist wat over de persoon gaat; een ander gaat gewoon door', async () => {
    const { jongereId, workflowId, ref } = await metTraject(NUMMER, true);
    const ander = await metTraject('7300518');
    const voor = await payloads(workflowId);
    expect(await lees(workflowId, voor)).toEqual([expect.stringContaining('schemaVersie')]);
    const [{ jongere_id: bekend }] = (await rijen('select jongere_id from personen where jongere_id = $1', [
      jongereId,
    ])) as [{ jongere_id: string }];
    expect(bekend).toBe(jongereId);

    const verzoek = await vraagAan(diensten, { jongereId, reden: 'verzoek van de ouders', door: EEN });
    await expect(vraagAan(diensten, { jongereId, reden: 'nog een keer', door: TWEE })).rejects.toThrow(
      /al een verzoek/,
    );
    await expect(voerUit(diensten, { verzoek, door: EEN })).rejects.toThrow(/dat doet een ander/);
    const { telling, partners } = await voerUit(diensten, { verzoek, door: TWEE });
    expect(partners).toEqual({ gesloten: 0, nietBereikt: [] });
    expect(telling).toMatchObject({ beeindigd: 1, trajecten: 1, verzuimregels: 4, personen: 1, inbox: 4 });
    expect(telling['sleutels']).toBeGreaterThanOrEqual(1);

    // What was in Temporal cannot be read by anybody, and Temporal forgets it (it takes its time).
    expect(await lees(workflowId, voor)).toEqual(['"[gewist]"']);
    await w.tot(async () => (await w.poort.toestand(workflowId)).soort === 'onbekend', 90_000);
    // Nothing in any table says who it was, or has the old id.
    const { lekken, doorzocht } = await zoekLekken({
      databaseUrl: w.test.beheerderUrl,
      personen: [
        { nummers: [BSN, NUMMER], achternaam: NAAM },
        { nummers: [jongereId], achternaam: jongereId },
      ],
    });
    expect(doorzocht.rijen).toBeGreaterThan(20);
    expect(lekken).toEqual([]);
    // That there was a traject stays, about nobody.
    expect(await rijen('select status, uitkomst from trajecten where ref = $1', [ref])).toEqual([
      { status: 'gesloten', uitkomst: 'gewist' },
    ]);
    expect(await w.grootboek(ref)).toEqual(expect.arrayContaining(['taak-ingetrokken', 'traject-gesloten']));
    expect(await rijen('select status, jongere_id from wisverzoeken where id = $1', [verzoek])).toEqual([
      { status: 'gewist', jongere_id: null },
    ]);
    await expect(voerUit(diensten, { verzoek, door: TWEE })).rejects.toThrow(/al uitgevoerd/);

    // The worker keeps running: somebody else's traject goes on.
    expect(await w.besluit(ander.taakId, 'plan-afgesproken', { totDatum: '2027-03-19' })).toMatchObject({
      status: 'uitgevoerd',
    });
    expect(await lees(ander.workflowId, await payloads(ander.workflowId))).toEqual([
      expect.stringContaining('schemaVersie'),
    ]);
    expect((await controleerAudit(w.databank, w.ring)).afwijking).toBeNull();
  });

  it('een nieuw bericht met hetzelfde nummer gaat over iemand die nog niet bekend is', async () => {
    const jongereId = await w.leerling(NUMMER);
    await w.meldZiek(jongereId, '2027-01-11', '2027-01-11');
    expect(
      await rijen('select begindatum::text from verzuimregels where jongere_id = $1', [jongereId]),
    ).toHaveLength(1);
    expect((await w.openTaken()).filter((taak) => taak.jongere_id === jongereId)).toEqual([]);
  });

  it('een back-up van ervoor brengt niets terug: de lijst wist het opnieuw', async () => {
    const { jongereId, workflowId } = await metTraject('7300519', true);
    const voor = await payloads(workflowId);
    const bewaar = async (tabel: string, waar: string, waarde: string): Promise<[string, unknown[]]> => [
      tabel,
      (await rijen(`select to_json(t) as rij from ${tabel} t where ${waar} = $1`, [waarde])).map(
        ({ rij }) => rij,
      ),
    ];
    const bewaard = [
      await bewaar('personen', 'jongere_id', jongereId),
      await bewaar('persoonssleutels', 'jongere_id', jongereId),
      await bewaar('traject_sleutels', 'workflow_id', workflowId),
    ];
    const verzoek = await vraagAan(diensten, { jongereId, reden: 'verzoek van de jongere', door: EEN });
    await voerUit(diensten, { verzoek, door: TWEE });
    expect(leesWislijst(diensten.wislijst).at(-1)).toMatchObject({ verzoek, jongeren: [jongereId] });

    await w.test.beheer.query('begin');
    await w.test.beheer.query("set local session_replication_role = 'replica'");
    await w.test.beheer.query('delete from traject_sleutels where workflow_id = $1', [workflowId]);
    for (const [tabel, lijst] of bewaard)
      for (const rij of lijst)
        await w.test.beheer.query(
          `insert into ${tabel} select * from json_populate_record(null::${tabel}, $1)`,
          [JSON.stringify(rij)],
        );
    await w.test.beheer.query('commit');
    expect(await lees(workflowId, voor)).toEqual([expect.stringContaining('schemaVersie')]);

    expect(await wisOpnieuw(diensten)).toMatchObject({ jongeren: 1 });
    expect(await lees(workflowId, voor)).toEqual(['"[gewist]"']);
    expect(await rijen('select 1 from personen where jongere_id = $1', [jongereId])).toEqual([]);
    expect(await rijen('select 1 from persoonssleutels where jongere_id = $1', [jongereId])).toEqual([]);
    expect(await wisOpnieuw(diensten)).toMatchObject({ jongeren: 0 });
  });

  it('gaat door waar het gebleven was als het onderweg misging', async () => {
    const { jongereId, workflowId } = await metTraject('7300520');
    const verzoek = await vraagAan(diensten, { jongereId, reden: 'verzoek van de ouders', door: EEN });
    const stuk: Wisdiensten = { ...diensten, boek: () => Promise.reject(new Error('grootboek weg')) };
    await expect(voerUit(stuk, { verzoek, door: TWEE })).rejects.toThrow('grootboek weg');
    expect((await w.poort.toestand(workflowId)).soort).not.toBe('loopt');
    expect(await voerUit(diensten, { verzoek, door: TWEE })).toMatchObject({
      telling: { trajecten: 1, personen: 1 },
    });
  });

  it('sluit wat in het systeem van een partner staat, en noemt wie niet bereikt is', async () => {
    const openKlant = await startOpenKlantSimulator({ poort: 0, token: 'geheim-token' });
    await zetProefkanaal(w, 'open-klant', { url: openKlant.api, token: 'geheim-token', actor: null });
    const deel = maakAfleverdeel({ ...afleverdiensten(w), kijkMs: 50, pauzeMs: 20 });
    await deel.start();
    const [een, ander] = [await biedWwAan(w), await biedWwAan(w)];
    await w.tot(async () => openKlant.internetaken.size === 2);
    await w.tot(
      async () => (await rijen("select 1 from overdrachten where status = 'afgeleverd'")).length === 2,
    );
    await deel.stop();
    const wis = async (jongereId: string) => {
      const verzoek = await vraagAan(diensten, { jongereId, reden: 'verzoek van de jongere', door: EEN });
      return voerUit(diensten, { verzoek, door: TWEE });
    };
    expect(await wis(een.jongere)).toMatchObject({
      telling: { 'bij partners gesloten': 1, 'bij partners niet gesloten': 0 },
      partners: { gesloten: 1, nietBereikt: [] },
    });
    const standen = () => [...openKlant.internetaken.values()].map(({ status }) => status).sort();
    expect(standen()).toEqual(['te_verwerken', 'verwerkt']);
    // Closed already: nothing more is due to go there.
    const onderweg = (taak: string) =>
      rijen("select soort from uitgaand where status = 'wachtend' and groep = $1", [taak]);
    expect(await onderweg(een.taak)).toEqual([]);

    openKlant.stoor({ bij: '*', keer: 50, doe: { soort: 'status', status: 503 } });
    expect(await wis(ander.jongere)).toMatchObject({
      telling: { 'bij partners gesloten': 0, 'bij partners niet gesloten': 1, trajecten: 1 },
      partners: { nietBereikt: [{ aantal: 1, fout: 'HTTP 503' }] },
    });
    // It is tried again for three days, by its number: what it was called there is forgotten here.
    expect(await onderweg(ander.taak)).toEqual([{ soort: 'overdracht-ingetrokken' }]);
    expect(await rijen('select 1 from afleveringen where taak_id = $1', [ander.taak])).toEqual([]);
    await openKlant.stop();
  });
});
