import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Activiteiten } from '../../activities/activiteiten';
import { maakActiviteiten } from '../../activities/maak-activiteiten';
import { spoorVanActiviteit } from '../../activities/spoor';
import { maakPersonenwerk } from '../../activities/personenwerk';
import { maakPersoonsfeiten } from '../../activities/persoonsfeiten';
import { zetVoorsprong } from '../../db/repositories/omgeving';
import { neemAan } from '../../db/repositories/inbox';
import { maakSleutelopslag } from '../../db/repositories/traject-sleutels';
import { koppelPersoon } from '../../db/repositories/personen-koppelen';
import { vindOfMaakJongeren } from '../../db/repositories/personen';
import { bewaarGemeenten } from '../../db/repositories/gemeenten';
import { verantwoordelijkeVan } from '../../db/repositories/trajecten';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { tijdstipOp } from '../../domain/kalender/amsterdam';
import type { Klok } from '../../domain/woorden/klok';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
import type { Signaal } from '../../domain/signalen/signaal';
import { maakDataConverter } from '../../privacy/data-converter';
import type { Sleutelring } from '../../privacy/sleutelring';
import { maakTrajectring } from '../../privacy/trajectring';
import { maakBesluitDoorgever } from '../../verwerking/besluiten/maak-besluit-doorgever';
import type { BesluitDoorgever } from '../../verwerking/besluiten/besluit-doorgever';
import { maakBoek } from '../../verwerking/grootboek/boek';
import { klokVooruit } from '../../verwerking/klok/klok-vooruit';
import { maakKlok, maakReisgenoot } from '../../verwerking/klok/maak-klok';
import { maakHertelRitme } from '../../verwerking/ritme/hertellingen';
import { maakLeeftijdenRitme } from '../../verwerking/ritme/leeftijden';
import type { RitmeFunctie } from '../../verwerking/ritme/ritme-functie';
import { maakRitmefuncties, type Ritmediensten } from '../../verwerking/ritme/ritmefuncties';
import type { TemporalPoort } from '../../verwerking/temporal/temporal-poort';
import { maakTemporalPoort } from '../../verwerking/temporal/maak-temporal-poort';
import { verbindTemporal, type TemporalVerbinding } from '../../verwerking/temporal/verbinding';
import { leesBesluit } from '../../db/repositories/besluiten-uitvoeren';
import { startVerwerker } from '../../verwerking/verwerker/verwerker';
import { voerOpdrachtenUit } from '../../verwerking/verwerker/opdracht-uitvoerder';
import { TAKENRIJ } from '../../workflows/berichten';
import { testBsns } from '../../deploy/demo/leerlingen/testnummers';
import { bundelVanDezeRun, maakSdkStil } from './bundel';
import { maakTestRing } from '../fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';
import { TEST_NAMESPACE } from '../omgeving/diensten';

/** OIN of the platform in tests. */
export const PLATFORM = '00000099000000001000';
/** One organisation per role in the region of the tests. */
export const PARTNERS: Readonly<Record<string, { oin: string; rollen: Rol[] }>> = {
  platform: { oin: PLATFORM, rollen: ['operator'] },
  school: { oin: '00000099000000002000', rollen: ['school'] },
  andereSchool: { oin: '00000099000000003000', rollen: ['school'] },
  ggd: { oin: '00000099000000004000', rollen: ['jeugdarts'] },
  rbl: { oin: '00000099000000005000', rollen: ['leerplicht', 'doorstroompunt'] },
  gemeente: { oin: '00000099000000006000', rollen: ['gemeente-wi'] },
  uwv: { oin: '00000099000000007000', rollen: ['uwv'] },
};
/** A location of holiday region midden... the tests' school lies in holiday region noord. */
export const VESTIGING = '14SM00';
export const ANDERE_VESTIGING = '00PS00';
export const GEMEENTE = '1942';
const REGIO = 'gooi-en-vechtstreek';
const TOEGANG = systeemToegang('test');

export interface WerkplaatsOpties {
  /** 0 makes the worker replay the history of a run at every task. */
  readonly maxCachedWorkflows?: number;
  /** Wraps what runs do to the world, to make an activity slow or let it fail. */
  readonly omhul?: (activiteiten: Activiteiten) => Activiteiten;
  /** What is done on a rhythm: by default what tells runs something (ages, free days); `alle` stops six times on every day that passes. */
  readonly ritmes?: 'alle';
  /** One more function on a rhythm, beside those of the default. */
  readonly ritme?: (diensten: Ritmediensten) => RitmeFunctie;
  /** A productie database has no clock of its own: everything happens at the wall clock, and nothing travels. */
  readonly soort?: 'oefen' | 'productie';
  /** A data key of its own for each run, as outside tests; histories that are to be replayed elsewhere are made without. */
  readonly trajectsleutels?: boolean;
}

/** The whole core on real servers in this process: worker, verwerker, port, clock. No API. */
export class Werkplaats {
  private readonly bsns = testBsns(1);

  private constructor(
    readonly test: TestDatabank,
    readonly ring: Sleutelring,
    readonly verbinding: TemporalVerbinding,
    readonly klok: Klok,
    readonly doorgever: BesluitDoorgever,
    readonly poort: TemporalPoort,
    private readonly worker: Werkbank,
    private readonly vooruit: (tot: number) => Promise<void>,
    private readonly afsluiten: () => Promise<void>,
    /** What activities threw, for the message of a test that waits in vain. */
    private readonly fouten: readonly string[],
  ) {}

  get databank(): Databank {
    return this.test.databank;
  }

  /** Opens a fresh oefenomgeving whose clock stands at `op`. */
  static async open(
    op: { readonly datum: Datum; readonly tijd?: string },
    opties: WerkplaatsOpties = {},
  ): Promise<Werkplaats> {
    maakSdkStil();
    const soort = opties.soort ?? 'oefen';
    const test = await maakTestDatabank({ soort });
    const { databank } = test;
    await legPartnersAan(databank);
    // Nothing lies on the way yet, so the clock need not go there step by step.
    if (soort === 'oefen') {
      const voorsprongMs = tijdstipOp(op.datum, op.tijd ?? '08:00') - Date.now();
      await databank.metToegang(TOEGANG, (tx) => zetVoorsprong(tx, voorsprongMs));
    }
    const ring = maakTestRing();
    const payloadRing = opties.trajectsleutels ? maakTrajectring(ring, maakSleutelopslag(databank)) : ring;
    const dataConverter = maakDataConverter(payloadRing, TEST_NAMESPACE);
    const adres = process.env['SLUITEND_TEST_TEMPORAL']!;
    const verbinding = verbindTemporal({ adres, namespace: TEST_NAMESPACE, dataConverter });
    const takenrij = `${TAKENRIJ}-${randomUUID()}`;
    const poort = maakTemporalPoort({
      verbinding,
      takenrij,
      reisgenoot: await maakReisgenoot(databank, verbinding),
    });
    const boek = maakBoek(PLATFORM);
    const doorgever = maakBesluitDoorgever(databank, poort);
    const connection = await NativeConnection.connect({ address: adres });
    const { omhul = (activiteiten: Activiteiten): Activiteiten => activiteiten } = opties;
    const fouten: string[] = [];
    const worker = await Werkbank.begin({
      connection,
      namespace: TEST_NAMESPACE,
      taskQueue: takenrij,
      workflowBundle: bundelVanDezeRun(),
      interceptors: { activity: [spoorVanActiviteit] },
      dataConverter,
      ...(opties.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: opties.maxCachedWorkflows }),
      activities: metFouten(
        fouten,
        omhul(
          maakActiviteiten({
            databank,
            poort,
            boek,
            platformOin: PLATFORM,
            persoonsfeiten: maakPersoonsfeiten(ring),
            personen: maakPersonenwerk(databank, ring),
            voerOpdrachtenUit: async (jongereId) => {
              await voerOpdrachtenUit(databank, poort, jongereId);
            },
          }),
        ),
      ),
    });
    const klok = await maakKlok(databank);
    const verwerker = startVerwerker({
      databank,
      poort,
      klok,
      boek,
      doorgever,
      persoonsfeiten: maakPersoonsfeiten(ring),
      meldFout: (fout, waar) => console.error(waar, fout),
    });
    const ritmediensten = { databank, boek, ring };
    const ritmes =
      opties.ritmes === 'alle'
        ? maakRitmefuncties(ritmediensten)
        : [
            maakLeeftijdenRitme(ritmediensten),
            maakHertelRitme(ritmediensten),
            ...(opties.ritme === undefined ? [] : [opties.ritme(ritmediensten)]),
          ];
    const werkplaats = new Werkplaats(
      test,
      ring,
      verbinding,
      klok,
      doorgever,
      poort,
      worker,
      async (tot) => {
        const { nietAfgegaan } = await klokVooruit({ databank, verbinding, ritmes }, { tot });
        if (nietAfgegaan.length > 0) throw new Error(`niet afgegaan: ${nietAfgegaan.join(', ')}`);
      },
      async () => {
        await verwerker.stop();
        await worker.stop();
        await connection.close();
        await verbinding.sluit();
        await test.ruimOp();
      },
      fouten,
    );
    return werkplaats;
  }

  /** Does something while no worker is there. */
  async zonderWorker<T>(werk: () => Promise<T>): Promise<T> {
    await this.worker.stop();
    try {
      return await werk();
    } finally {
      await this.worker.start();
    }
  }

  /** Moves the clock to an instant, over every deadline on the way. */
  async gaNaar(datum: Datum, tijd = '08:00'): Promise<void> {
    await this.vooruit(tijdstipOp(datum, tijd));
  }

  /** A pupil of the tests' school. */
  async leerling(nummer: string, brin = VESTIGING.slice(0, 4)): Promise<string> {
    const [jongereId] = await this.databank.metToegang(TOEGANG, (tx) =>
      vindOfMaakJongeren(tx, this.ring, [{ soort: 'leerlingnummer', brin, nummer }]),
    );
    return jongereId!;
  }

  /** Somebody of whom is known who it is, by a number of the test range. */
  async jongere(wie: { readonly geboortedatum: string; readonly woongemeente: string }): Promise<string> {
    const bsn = this.bsns.next().value as string;
    return this.databank.metToegang(TOEGANG, async (tx) => {
      const [jongereId] = await vindOfMaakJongeren(tx, this.ring, [{ soort: 'bsn', waarde: bsn }]);
      await koppelPersoon(tx, this.ring, jongereId!, {
        bsn,
        onderwijsnummer: null,
        naam: { voornamen: 'Proef', voorvoegsel: null, geslachtsnaam: 'Persoon' },
        toestemmingen: [],
        ...wie,
      });
      return jongereId!;
    });
  }

  /** Who is verantwoordelijke now. */
  async verantwoordelijke(trajectRef: string): Promise<{ oin: string; rol: string } | undefined> {
    return this.databank.metToegang(TOEGANG, (tx) => verantwoordelijkeVan(tx, trajectRef));
  }

  /** As `ontvang`, from another sender than the school. */
  async ontvangVan(bron: string, jongereId: string, signaal: Signaal): Promise<void> {
    await this.stuur(jongereId, signaal, false, bron);
    await this.rust();
  }

  /** Puts a signal in the inbox as intake does, and waits until it has been processed. */
  async ontvang(jongereId: string | null, signaal: Signaal, historie = false): Promise<void> {
    await this.stuur(jongereId, signaal, historie);
    await this.rust();
  }

  /** Puts a signal in the inbox as intake does. */
  async stuur(
    jongereId: string | null,
    signaal: Signaal,
    historie = false,
    bron = PARTNERS['school']!.oin,
  ): Promise<void> {
    const ontvangenOp = await this.klok.nu();
    await this.databank.metToegang(TOEGANG, (tx) =>
      neemAan(tx, [
        {
          bron,
          berichtId: uuidv7(),
          kanaal: 'api',
          jongereId,
          signaal,
          historie,
          traceparent: null,
          ontvangenOp,
        },
      ]),
    );
  }

  /** Reports a pupil sick; `tot` null is open. Answers the id of the report. */
  async meldZiek(
    jongereId: string,
    van: Datum,
    tot: Datum | null = null,
    meldingId = uuidv7(),
  ): Promise<string> {
    await this.ontvang(jongereId, {
      schemaVersie: 1,
      soort: 'ziekmelding',
      vestigingscode: VESTIGING,
      meldingId,
      eersteZiektedag: van,
      laatsteZiektedag: tot,
    });
    return meldingId;
  }

  /** Waits until nothing waits that is due. */
  async rust(): Promise<void> {
    await this.tot(async () => {
      const rij = await this.test.beheer.query<{ n: string }>(
        `select (select count(*) from inbox where status = 'wachtend') + (select count(*) from opdrachten where status = 'wachtend')
          + (select count(*) from besluiten where status = 'ontvangen') as n`,
      );
      return Number(rij.rows[0]!.n) === 0;
    });
  }

  /** Waits (wall clock) until something holds. */
  async tot(geldt: () => Promise<boolean>, binnenMs = 20_000): Promise<void> {
    const einde = Date.now() + binnenMs;
    while (!(await geldt())) {
      if (Date.now() > einde)
        throw new Error(`dit kwam niet op tijd tot rust; ${this.fouten.slice(-2).join('; ')}`);
      await new Promise((klaar) => setTimeout(klaar, 30));
    }
  }

  /** The open taken, waiting until there is one of this kind. */
  async taak(soort: string): Promise<{
    id: string;
    rol: string;
    oin: string;
    uiterlijk: number | null;
    traject_ref: string;
    workflow_id: string;
    escalatie: number;
    waarom_nu: unknown;
  }> {
    let gevonden: Awaited<ReturnType<Werkplaats['openTaken']>> = [];
    await this.tot(async () => {
      gevonden = (await this.openTaken()).filter((t) => t.soort === soort);
      return gevonden.length > 0;
    });
    return gevonden[0]! as never;
  }

  async openTaken() {
    return this.databank.metToegang(TOEGANG, (tx) =>
      tx.selectFrom('taken').selectAll().where('status', '=', 'open').orderBy('geopend_op').execute(),
    );
  }

  /** Stores a besluit as the API does, and hands it over. When that does not succeed at once, the verwerker does it a moment later. */
  async besluit(taakId: string, uitkomst: string, gegevens: Record<string, unknown> = {}) {
    const id = await this.bewaarBesluit(taakId, uitkomst, gegevens);
    let stand = await this.doorgever.probeer(id, 20_000);
    if (stand.status === 'ontvangen')
      await this.tot(async () => {
        const nu = await this.databank.metToegang(TOEGANG, (tx) => leesBesluit(tx, id));
        stand = { status: nu!.status, reden: nu!.reden };
        return stand.status !== 'ontvangen';
      });
    return stand;
  }

  /** Stores a besluit as the API does; answers its id. Handing it over is left to the verwerker. */
  async bewaarBesluit(
    taakId: string,
    uitkomst: string,
    gegevens: Record<string, unknown> = {},
  ): Promise<string> {
    const id = uuidv7();
    const nu = await this.klok.nu();
    await this.databank.metToegang(TOEGANG, async (tx) => {
      const taak = await tx
        .selectFrom('taken')
        .selectAll()
        .where('id', '=', taakId)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('besluiten')
        .values({
          id,
          taak_id: taakId,
          uitkomst,
          gegevens: JSON.stringify(gegevens),
          door_oin: taak.oin,
          door_rol: taak.rol,
          ontvangen_op: new Date(nu),
        })
        .execute();
    });
    return id;
  }

  /** The ledger of a traject, oldest first: kinds only. */
  async grootboek(trajectRef: string): Promise<string[]> {
    const rijen = await this.databank.metToegang(TOEGANG, (tx) =>
      tx
        .selectFrom('gebeurtenissen')
        .select('soort')
        .where('traject_ref', '=', trajectRef)
        .orderBy('volgnummer')
        .execute(),
    );
    return rijen.map((rij) => rij.soort);
  }

  async sluit(): Promise<void> {
    await this.afsluiten();
  }
}

function metFouten(fouten: string[], activiteiten: Activiteiten): Activiteiten {
  const omhuld = Object.entries(activiteiten).map(([naam, doe]) => [
    naam,
    async (...invoer: unknown[]) => {
      try {
        return await (doe as (...v: unknown[]) => Promise<unknown>)(...invoer);
      } catch (fout) {
        fouten.push(`${naam}: ${(fout as Error).message}`);
        throw fout;
      }
    },
  ]);
  return Object.fromEntries(omhuld) as Activiteiten;
}

/** A worker that can be stopped and started again. */
class Werkbank {
  private constructor(
    private readonly opties: WorkerOptions,
    private worker: Worker,
    private loopt: Promise<void>,
  ) {}

  static async begin(opties: WorkerOptions): Promise<Werkbank> {
    const worker = await Worker.create(opties);
    return new Werkbank(opties, worker, worker.run());
  }

  async start(): Promise<void> {
    this.worker = await Worker.create(this.opties);
    this.loopt = this.worker.run();
  }

  async stop(): Promise<void> {
    this.worker.shutdown();
    await this.loopt;
  }
}

async function legPartnersAan(databank: Databank): Promise<void> {
  await databank.metToegang(TOEGANG, async (tx) => {
    for (const [naam, { oin, rollen }] of Object.entries(PARTNERS)) {
      await tx
        .insertInto('ketenpartners')
        .values({ oin, naam: `Test ${naam}`, rollen })
        .execute();
    }
    const locatie = { gemeentecode: GEMEENTE, vakantieregio: 'noord' as const, regio: REGIO };
    await tx
      .insertInto('locaties')
      .values([
        { vestigingscode: VESTIGING, oin: PARTNERS['school']!.oin, naam: 'School een', ...locatie },
        {
          vestigingscode: ANDERE_VESTIGING,
          oin: PARTNERS['andereSchool']!.oin,
          naam: 'School twee',
          ...locatie,
        },
      ])
      .execute();
    const vanaf = { id: '', geldig_van: '2020-01-01', geldig_tot: null };
    await tx
      .insertInto('werkgebieden')
      .values([
        { ...vanaf, id: uuidv7(), oin: PARTNERS['ggd']!.oin, rol: 'jeugdarts', soort: 'regio', code: REGIO },
        {
          ...vanaf,
          id: uuidv7(),
          oin: PARTNERS['rbl']!.oin,
          rol: 'leerplicht',
          soort: 'gemeente',
          code: GEMEENTE,
        },
        {
          ...vanaf,
          id: uuidv7(),
          oin: PARTNERS['rbl']!.oin,
          rol: 'doorstroompunt',
          soort: 'regio',
          code: REGIO,
        },
        {
          ...vanaf,
          id: uuidv7(),
          oin: PARTNERS['gemeente']!.oin,
          rol: 'gemeente-wi',
          soort: 'gemeente',
          code: GEMEENTE,
        },
        { ...vanaf, id: uuidv7(), oin: PARTNERS['uwv']!.oin, rol: 'uwv', soort: 'regio', code: REGIO },
      ])
      .execute();
    await bewaarGemeenten(tx, [{ gemeentecode: GEMEENTE, naam: 'Gooise Meren', regio: REGIO }]);
  });
}
