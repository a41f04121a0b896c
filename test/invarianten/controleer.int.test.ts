import { Client } from 'pg';
import { GEMEENTE, VESTIGING, Werkplaats } from '../werkplaats/werkplaats';
import { koppelPersoon } from '../../db/repositories/personen-koppelen';
import { systeemToegang } from '../../db/verbinding';
import { controleer, type Schending } from './controleer';

/** Planted faults, with the invariant that must see each. Every one is undone before the next. */
const FOUTEN: readonly (readonly [naam: string, invariant: number, sql: string])[] = [
  [
    'een gat tussen verantwoordelijken',
    4,
    `update verantwoordelijken set van = van + interval '1 hour' where overdracht_ref is not null`,
  ],
  [
    'een wisseling zonder aanvaarde overdracht',
    4,
    `update overdrachten set status = 'geweigerd' where status = 'aanvaard'`,
  ],
  [
    'een open traject zonder verantwoordelijke',
    4,
    `update verantwoordelijken set tot = van where tot is null`,
  ],
  [
    'een taak die twee keer gevraagd is',
    3,
    `insert into taken (id, sleutel, traject_ref, soort, stap, keer, rol, oin, workflow_id, status, geopend_op, waarom_nu)
      select gen_random_uuid(), 'nog een', traject_ref, soort, stap, keer, rol, oin, workflow_id || '-b', 'open', geopend_op, '{}' from taken where status = 'open' limit 1`,
  ],
  [
    'dezelfde vraag van een overdracht twee keer open, de tweede een keer later',
    3,
    `insert into taken (id, sleutel, traject_ref, soort, stap, keer, rol, oin, workflow_id, status, geopend_op, waarom_nu)
      select gen_random_uuid(), 'keer ' || n, traject_ref, 'overdracht-eerste-contact', stap, n, rol, oin, 'overdracht-x', 'open', geopend_op, '{}'
      from (select * from taken where status = 'open' limit 1) t, generate_series(1, 2) n`,
  ],
  [
    'twee organisaties gevraagd hoe een overgenomen traject verdergaat',
    3,
    `insert into taken (id, sleutel, traject_ref, soort, stap, keer, rol, oin, workflow_id, status, geopend_op, waarom_nu)
      select gen_random_uuid(), 'over ' || n, traject_ref, 'overdracht-overgenomen', stap, 1, rol, oin, 'overdracht-' || n, 'open', geopend_op, '{}'
      from (select * from taken where status = 'open' limit 1) t, generate_series(1, 2) n`,
  ],
  [
    'een besluit dat twee keer is uitgevoerd',
    3,
    `insert into besluiten (id, taak_id, uitkomst, door_oin, door_rol, ontvangen_op, status)
      select gen_random_uuid(), taak_id, uitkomst, door_oin, door_rol, ontvangen_op, 'uitgevoerd' from besluiten limit 1`,
  ],
  [
    'een treffer te veel',
    5,
    `insert into treffers (id, jongere_id, vestigingscode, soort, datum, rang, regel_id, regel_versie, meldingen, gehoord_op)
      select gen_random_uuid(), jongere_id, vestigingscode, 'frequent', datum + 1, rang, regel_id, regel_versie, meldingen, gehoord_op from treffers where soort = 'frequent' limit 1`,
  ],
  [
    'een treffer met een melding te weinig',
    5,
    `update treffers set meldingen = meldingen[2:4] where soort = 'frequent'`,
  ],
  ['een melding die nooit is geteld', 5, `delete from treffers where soort = 'lang'`],
  [
    'een herinnering te vroeg',
    6,
    `update gebeurtenissen set gebeurd_op = gebeurd_op - interval '1 day' where soort = 'taak-herinnerd'`,
  ],
  [
    'een herinnering twee keer',
    6,
    `insert into gebeurtenissen (id, sleutel, soort, taak_id, gebeurd_op, gehoord_op, inhoud)
      select gen_random_uuid(), sleutel || '!', soort, taak_id, gebeurd_op, gehoord_op, inhoud from gebeurtenissen where soort = 'taak-herinnerd' limit 1`,
  ],
  [
    'een herinnering na het antwoord',
    6,
    `update gebeurtenissen e set geboekt_op = now() + interval '1 hour' from taken t where t.id = e.taak_id and t.status = 'afgehandeld' and e.soort = 'taak-herinnerd'`,
  ],
  [
    'een escalatie voor de herinnering',
    8,
    `update gebeurtenissen set soort = case soort when 'taak-herinnerd' then 'taak-te-laat' else 'taak-herinnerd' end where soort in ('taak-herinnerd', 'taak-te-laat')`,
  ],
  [
    'iets na het einde',
    8,
    `update gebeurtenissen set traject_ref = (select traject_ref from gebeurtenissen where soort = 'traject-gesloten' order by volgnummer limit 1) where soort = 'monitoring-begonnen' and volgnummer = (select max(volgnummer) from gebeurtenissen where soort = 'monitoring-begonnen')`,
  ],
  [
    'een bericht dat is blijven liggen',
    12,
    `update inbox set status = 'wachtend' where volgnummer = (select min(volgnummer) from inbox)`,
  ],
  [
    'een oud bericht zonder uitkomst',
    13,
    `update inbox set status = 'wachtend', geboekt_op = now() - interval '1 hour' where volgnummer = (select min(volgnummer) from inbox)`,
  ],
  [
    'een termijn die niet afging',
    12,
    `update termijnen set status = 'open' where soort = 'herinnering' and status = 'verlopen'`,
  ],
  [
    'een traject waarin niemand aan zet is',
    12,
    `update termijnen set status = 'vervallen' where soort = 'monitoring' and status = 'open'`,
  ],
  [
    'een run die ontbreekt',
    12,
    `update ziekteperioden set status = 'bewaakt', ref = gen_random_uuid() where status = 'geeindigd'`,
  ],
  [
    'een aanlevering met een rij te weinig',
    2,
    `insert into aanleveringen (id, oin, vestigingscode, bestand_hash, status, rijen, aanvaard, ontvangen_op)
      values (gen_random_uuid(), 'x', 'y', '\\x00', 'klaar', 3, 2, now())`,
  ],
];

describe('de controle van de invarianten', () => {
  let w: Werkplaats;
  let client: Client;
  let takenrij: string;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
    client = new Client({ connectionString: w.test.beheerderUrl });
    await client.connect();
    // Also who may read everything says who it is when it writes: triggers keep who is involved.
    await client.query(
      "select set_config('sluitend.soort', 'systeem', false), set_config('sluitend.wie', 'test', false)",
    );
    await speel();
    const { rows } = await client.query<{ id: string }>('select workflow_id as id from runs limit 1');
    takenrij = (await w.verbinding.client.workflow.getHandle(rows[0]!.id).describe()).taskQueue;
  }, 120_000);
  afterAll(async () => {
    await client.end();
    await w.sluit();
  }, 60_000);

  /** A term in which most things happen: hits, reminders, a wisseling, monitoring, an end, a recovery. */
  async function speel(): Promise<void> {
    const [vaak, lang, beter] = [
      await w.leerling('30001'),
      await w.leerling('30002'),
      await w.leerling('30003'),
    ];
    for (const dag of ['2027-01-11', '2027-01-14', '2027-01-19', '2027-01-25']) {
      await w.gaNaar(dag);
      await w.meldZiek(vaak, dag, dag);
    }
    await w.databank.metToegang(systeemToegang('test'), (tx) =>
      koppelPersoon(tx, w.ring, vaak, {
        onderwijsnummer: null,
        bsn: null,
        naam: { voornamen: 'Zebedeus', voorvoegsel: null, geslachtsnaam: 'Quatertemper' },
        geboortedatum: '2012-05-06',
        woongemeente: GEMEENTE,
        toestemmingen: [],
      }),
    );
    await w.meldZiek(beter, '2027-01-25');
    await w.meldZiek(lang, '2027-01-26');
    await w.gaNaar('2027-01-27');
    await w.ontvang(beter, {
      schemaVersie: 1,
      soort: 'betermelding',
      vestigingscode: VESTIGING,
      meldingId: null,
      laatsteZiektedag: '2027-01-26',
    });
    // Past the reminder and the deadline of the first talk.
    await w.gaNaar('2027-02-02', '12:00');
    await antwoord('mazl-gesprek', vaak, 'geen-contact');
    await antwoord('mazl-gesprek', vaak, 'geen-contact');
    await antwoord('mazl-schoolbesluit', vaak, 'gaat-door-zonder-noodzaak', { vraag: 'handhaven' });
    await antwoord('overdracht-besluit', vaak, 'aanvaard');
    await w.gaNaar('2027-02-04', '13:00');
    await antwoord('mazl-uitkomst-leerplicht', vaak, 'weer-naar-school');
    // The planted "after the end" takes what follows here, so the end must be written first.
    await w.tot(async () => {
      const { rowCount } = await client.query(
        `select 1 from gebeurtenissen where soort = 'traject-gesloten'`,
      );
      return rowCount === 1;
    });
    await antwoord('mazl-gesprek', lang, 'plan-afgesproken', { totDatum: '2027-03-19' });
    const derde = await w.leerling('30004');
    await w.ontvang(derde, {
      schemaVersie: 1,
      soort: 'mazl-start',
      vestigingscode: VESTIGING,
      aanleiding: 'zorg',
    });
    await w.gaNaar('2027-02-17', '13:00');
    await w.rust();
  }

  async function antwoord(soort: string, jongereId: string, uitkomst: string, gegevens = {}): Promise<void> {
    let id = '';
    await w.tot(async () => {
      const taak = (await w.openTaken()).find((t) => t.soort === soort && t.jongere_id === jongereId);
      id = taak?.id ?? '';
      return taak !== undefined;
    });
    expect(await w.besluit(id, uitkomst, gegevens)).toEqual({ status: 'uitgevoerd', reden: null });
  }

  async function controle(): Promise<readonly Schending[]> {
    const { schendingen } = await controleer({
      client,
      inRust: true,
      uitkomstBinnenS: 60,
      temporal: {
        adres: process.env['SLUITEND_TEST_TEMPORAL']!,
        namespace: 'sluitend-test',
        filter: `TaskQueue = '${takenrij}'`,
      },
    });
    return schendingen;
  }

  it('vindt niets op te merken aan wat het product zelf deed', async () => {
    expect(await controle()).toEqual([]);
    const { rows } = await client.query<{ soort: string }>(
      'select distinct soort from gebeurtenissen order by 1',
    );
    expect(rows.map(({ soort }) => soort)).toEqual(
      expect.arrayContaining([
        'overdracht-aanvaard',
        'taak-geescaleerd',
        'taak-herinnerd',
        'traject-gesloten',
        'treffer',
      ]),
    );
  });

  it.each(FOUTEN)('ziet %s (invariant %i)', async (_naam, invariant, sql) => {
    await client.query('begin');
    try {
      const { rowCount } = await client.query(sql);
      expect(rowCount).toBeGreaterThan(0);
      expect((await controle()).map((schending) => schending.invariant)).toContain(invariant);
    } finally {
      await client.query('rollback');
    }
  });
});
