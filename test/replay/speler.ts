import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { koppelPersoon } from '../../db/repositories/personen-koppelen';
import { systeemToegang } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { plusDagen } from '../../domain/kalender/datum';
import { maakSchoolkalender } from '../../domain/kalender/schoolkalender';
import type { Signaal } from '../../domain/signalen/signaal';
import type { Datum } from '../../domain/woorden/tijd';
import { SIGNAAL } from '../../workflows/berichten';
import { GEMEENTE, VESTIGING, type Werkplaats } from '../werkplaats/werkplaats';

const TOEGANG = systeemToegang('test');
const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });

type Taak = Awaited<ReturnType<Werkplaats['openTaken']>>[number];

/** One pupil with a traject, and the people who answer for it: what tests do to a run, in words of the process. */
export class Speler {
  private constructor(
    readonly w: Werkplaats,
    readonly jongereId: string,
    /** Ids of the reports of this pupil that can still be withdrawn. */
    readonly meldingen: string[] = [],
  ) {}

  /** A pupil of whom nothing has been reported yet. */
  static async nieuw(w: Werkplaats): Promise<Speler> {
    const nummer = String(parseInt(randomUUID().slice(0, 7), 16));
    return new Speler(w, await w.leerling(nummer));
  }

  /** Somebody of whom it is known who it is, and of whom nothing has been reported yet. */
  static async van(w: Werkplaats, persoon: Parameters<Werkplaats['jongere']>[0]): Promise<Speler> {
    return new Speler(w, await w.jongere(persoon));
  }

  /** A traject because the school is worried. */
  static async uitZorg(w: Werkplaats): Promise<Speler> {
    const s = await Speler.nieuw(w);
    await s.ontvang({ schemaVersie: 1, soort: 'mazl-start', vestigingscode: VESTIGING, aanleiding: 'zorg' });
    await s.taak('mazl-gesprek');
    return s;
  }

  /** A traject because of a fourth report. */
  static async uitTreffer(w: Werkplaats): Promise<Speler> {
    const s = await Speler.nieuw(w);
    await s.wordtFrequentZiek();
    await s.taak('mazl-gesprek');
    return s;
  }

  async vandaag(): Promise<Datum> {
    return datumVan(await this.w.klok.nu());
  }

  /** Today and so many days. */
  async over(dagen: number): Promise<Datum> {
    return plusDagen(await this.vandaag(), dagen);
  }

  /** Moves the clock to that day. */
  async naar(datum: Datum, tijd = '10:00'): Promise<void> {
    await this.w.gaNaar(datum, tijd);
  }

  /** Moves the clock to the first school day from today on. */
  async naarSchooldag(): Promise<void> {
    await this.naar(kalender.eersteSchooldagVanaf(await this.vandaag()));
  }

  /** The next so many school days, today not among them. */
  async komendeSchooldagen(aantal: number): Promise<Datum[]> {
    const vandaag = await this.vandaag();
    return Array.from({ length: aantal }, (_, i) => kalender.plusSchooldagen(vandaag, i + 1));
  }

  ontvang(signaal: Signaal): Promise<void> {
    return this.w.ontvang(this.jongereId, signaal);
  }

  /** Four reports of a day each on school days that have been: the fourth is a hit. */
  async wordtFrequentZiek(): Promise<void> {
    for (const terug of [8, 6, 4, 2]) {
      const dag = kalender.plusSchooldagen(await this.vandaag(), -terug);
      this.meldingen.push(await this.w.meldZiek(this.jongereId, dag, dag));
    }
  }

  /** One more report, which is a hit of its own when there were enough. */
  async wordtWeerZiek(): Promise<void> {
    const dag = kalender.eersteSchooldagVanaf(await this.vandaag());
    this.meldingen.push(await this.w.meldZiek(this.jongereId, dag, dag));
  }

  async trekMeldingIn(meldingId: string): Promise<void> {
    await this.ontvang({ schemaVersie: 1, soort: 'intrekking', vestigingscode: VESTIGING, meldingId });
  }

  /** The open taak of this kind, waiting until there is one. */
  async taak(soort: string): Promise<Taak> {
    let gevonden: Taak | undefined;
    await this.w
      .tot(async () => {
        gevonden = (await this.openTaken()).find((t) => t.soort === soort);
        return gevonden !== undefined;
      })
      .catch(async (fout: unknown) => {
        const open = (await this.openTaken()).map((t) => t.soort).join(', ');
        const runs = await Promise.all(
          (await this.runs()).map(async ({ workflow_id: id }) => ({
            id,
            ...(await this.w.poort.toestand(id)),
          })),
        );
        throw new Error(
          `geen taak ${soort}; open: ${open || 'geen'}; runs: ${JSON.stringify(runs, null, 1)}`,
          {
            cause: fout,
          },
        );
      });
    return gevonden!;
  }

  /** Every open taak of this pupil, also those of a run that is blocked before it has a traject. */
  async openTaken(): Promise<Taak[]> {
    const eigen = new Set((await this.runs()).map(({ workflow_id }) => workflow_id));
    return (await this.w.openTaken()).filter(
      (t) => t.jongere_id === this.jongereId || eigen.has(t.workflow_id),
    );
  }

  /** Answers the open taak of this kind; the answer must be carried out. */
  async antwoord(soort: string, uitkomst: string, gegevens: Record<string, unknown> = {}): Promise<void> {
    const taak = await this.taak(soort);
    const besluitId = await this.w.bewaarBesluit(taak.id, uitkomst, gegevens);
    let stand = await this.w.doorgever.probeer(besluitId, 5_000);
    // On a busy machine it may take longer; it may not be refused.
    for (let keer = 0; keer < 6 && stand.status === 'ontvangen'; keer += 1) {
      stand = await this.w.doorgever.probeer(besluitId, 5_000);
    }
    assert.deepEqual(stand, { status: 'uitgevoerd', reden: null });
  }

  /** Lets the school talk in vain, so that it decides. */
  async naarSchoolbesluit(): Promise<void> {
    await this.antwoord('mazl-gesprek', 'geen-contact');
    await this.antwoord('mazl-gesprek', 'geen-contact');
    await this.taak('mazl-schoolbesluit');
  }

  /** Who the jongere is has become known. */
  async wordtBekend(geboortedatum: Datum): Promise<void> {
    await this.w.databank.metToegang(TOEGANG, (tx) =>
      koppelPersoon(tx, this.w.ring, this.jongereId, {
        onderwijsnummer: null,
        bsn: null,
        naam: 'Test Persoon',
        geboortedatum,
        woongemeente: GEMEENTE,
        toestemmingen: [],
      } as never),
    );
  }

  overlijdt(): Promise<void> {
    return this.ontvang({ schemaVersie: 1, soort: 'overlijden' });
  }

  async gaatNaar(naarVestigingscode: string): Promise<void> {
    const datum = await this.vandaag();
    await this.ontvang({ schemaVersie: 1, soort: 'schoolwissel', naarVestigingscode, datum });
  }

  /** An operator asks a run for a new segment, and waits until it is there. */
  async vernieuw(workflowId: string): Promise<void> {
    const voor = await this.segment(workflowId);
    await this.seint(workflowId, SIGNAAL.vernieuw, null);
    await this.w.tot(async () => (await this.segment(workflowId)) !== voor);
  }

  /** A signal straight through the port, with an id of its own or a given one. */
  async seint(workflowId: string, naam: string, invoer: unknown, id = uuidv7()): Promise<void> {
    assert.equal(await this.w.poort.signaleer({ workflowId, naam, invoer, id }), 'gedaan');
  }

  /** The server's id of the present segment of a run. */
  async segment(workflowId: string): Promise<string> {
    return (await this.w.verbinding.client.workflow.getHandle(workflowId).describe()).runId;
  }

  /** Workflow id of the traject. */
  async mazl(): Promise<string> {
    const run = (await this.runs()).find(({ soort }) => soort === 'mazl');
    assert.ok(run, 'er is geen mazl-run');
    return run.workflow_id;
  }

  /** All runs that belong to this pupil, in the order in which they were started. */
  async runs(): Promise<{ workflow_id: string; soort: string; ref: string }[]> {
    const { rows } = await this.w.test.beheer.query<{ workflow_id: string; soort: string; ref: string }>(
      `select r.workflow_id, r.soort, r.ref from runs r
       where r.ref in (select ref from trajecten where jongere_id = $1
         union all select o.ref from overdrachten o join trajecten t on t.ref = o.traject_ref where t.jongere_id = $1
         union all select ref from ziekteperioden where jongere_id = $1
         union all select ref from operatorvragen where jongere_id = $1)
       order by r.gestart_op`,
      [this.jongereId],
    );
    return rows;
  }

  /** How the traject ended, waiting until it has. */
  async uitkomst(): Promise<string> {
    let uitkomst: string | null = null;
    await this.w.tot(async () => {
      uitkomst = (await this.traject()).uitkomst;
      return uitkomst !== null;
    });
    return uitkomst!;
  }

  /** The newest traject; a Doorstroompunt that follows beside another one is not what is meant. */
  async traject() {
    return this.w.databank.metToegang(TOEGANG, (tx) =>
      tx
        .selectFrom('trajecten')
        .selectAll()
        .where('jongere_id', '=', this.jongereId)
        .orderBy((eb) => eb('soort', '=', 'doorstroompunt'))
        .orderBy('geopend_op', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow(),
    );
  }

  /** `rol oin` of who is verantwoordelijk now. */
  async verantwoordelijke(): Promise<string> {
    const { ref } = await this.traject();
    const rijen = await this.w.databank.metToegang(TOEGANG, (tx) =>
      tx
        .selectFrom('verantwoordelijken')
        .select(['oin', 'rol'])
        .where('traject_ref', '=', ref)
        .where('tot', 'is', null)
        .execute(),
    );
    assert.equal(rijen.length, 1, 'een open traject heeft precies een verantwoordelijke');
    return `${rijen[0]!.rol} ${rijen[0]!.oin}`;
  }

  /** What happened, as the ledger tells it: kinds only. */
  async grootboek(): Promise<string[]> {
    return this.w.grootboek((await this.traject()).ref);
  }

  /** How often something is in the ledger. */
  async aantalKeer(soort: string): Promise<number> {
    return (await this.grootboek()).filter((regel) => regel === soort).length;
  }
}
