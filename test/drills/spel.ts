import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { VERZUIMCOORDINATOR, WOONGEMEENTEN } from '../../deploy/demo/keten';
import type { Leerling } from '../../deploy/demo/leerlingen/leerling';
import { maakLeerlingen } from '../../deploy/demo/leerlingen/maak-leerlingen';
import type { TeBeantwoordenTaak } from '../../deploy/demo/partners/taak';
import { tegelijk } from '../../deploy/demo/tegelijk';
import { controleer, type Controleuitslag, type Schending } from '../invarianten/controleer';
import { TEST_NAMESPACE } from '../omgeving/diensten';
import { aantal } from '../omgeving/zwaar';
import { PARTIJEN, type Keten } from './keten';
import { Medewerkers } from './medewerkers';
import { Partner, wacht, type Antwoord, type Verzoek } from './partner';
import { maakVerhaal, maakZendingen, zend, type Verwacht, type Zending } from './school';
import { zoekWie } from './wie-is-wie';

const SEED = 'drill';
const BANEN = 6;
/** Lost messages, verantwoordelijke, timers and order: what is wrong there does not mend by waiting. */
const GAAT_NIET_OVER = new Set([1, 4, 6, 8]);

/** Generated pupils of the school, always the same. */
export function leerlingenVan(keten: Keten, aantal: number): Leerling[] {
  return maakLeerlingen({ aantal, seed: SEED, eersteDag: keten.begin, woongemeenten: WOONGEMEENTEN });
}

/** Everybody who plays along in a chain: the school's system that sends, and the people of every partner who answer. */
export class Spel {
  readonly leerlingen: ReadonlyMap<string, Leerling>;
  readonly partners: readonly Partner[];
  readonly school: Partner;
  /** Which taken are answered at once. */
  beantwoordt: (taak: Pick<TeBeantwoordenTaak, 'soort'>) => boolean = () => true;
  /** The answer to a taak of this kind; by default each possible answer in its share. */
  kiest: (soort: string, gewoonlijk: () => string) => string = (_soort, gewoonlijk) => gewoonlijk();
  vandaag: string;
  /** How much the last check looked at. */
  bekeken: Controleuitslag['bekeken'] | undefined;
  private readonly medewerkers: readonly Medewerkers[];
  private readonly logbestanden: readonly string[];
  private client: Client | undefined;

  /** @param logbestanden logs of others who play along */
  constructor(
    readonly keten: Keten,
    leerlingen: readonly Leerling[],
    logbestanden: readonly string[] = [],
  ) {
    this.vandaag = keten.begin;
    this.leerlingen = new Map(leerlingen.map((leerling) => [leerling.leerlingnummer, leerling]));
    this.partners = PARTIJEN.map((partij) => new Partner(keten, partij, this.logbestand(partij.clientId)));
    this.logbestanden = [...PARTIJEN.map(({ clientId }) => this.logbestand(clientId)), ...logbestanden];
    for (const bestand of this.logbestanden) appendFileSync(bestand, '');
    this.school = this.partners.find(({ partij }) => partij === VERZUIMCOORDINATOR)!;
    const vanTraject = new Map<string, Leerling>();
    this.medewerkers = this.partners.map(
      (partner) =>
        new Medewerkers(partner, {
          seed: SEED,
          leerlingen: this.leerlingen,
          vanTraject,
          vandaag: () => this.vandaag,
          beantwoordt: (taak) => this.beantwoordt(taak),
          kiest: (soort, gewoonlijk) => this.kiest(soort, gewoonlijk),
        }),
    );
  }

  /** The sick reports of some pupils, ready to be sent. */
  verhaal(
    naam: string,
    van: number,
    aantal: number,
  ): { zendingen: Zending[]; verwacht: readonly Verwacht[] } {
    const nummers = [...this.leerlingen.keys()].slice(van, van + aantal);
    const { berichten, verwacht } = maakVerhaal(naam, nummers, this.vandaag);
    return { zendingen: maakZendingen(naam, berichten), verwacht };
  }

  /** Sends all, some at the same time, each until it has its answer. */
  zendAlles(
    zendingen: readonly Zending[],
    stuur?: (verzoek: Verzoek) => Promise<Antwoord>,
  ): Promise<Antwoord[]> {
    return tegelijk(zendingen, BANEN, (zending) => zend(this.school, zending, stuur));
  }

  begin(): void {
    for (const medewerker of this.medewerkers) medewerker.begin();
  }

  /** Everybody goes home after what is in hand. */
  async stop(): Promise<void> {
    await Promise.all(this.medewerkers.map((medewerker) => medewerker.stop()));
  }

  /**
   * Waits until no taak that somebody means to answer is open and no invariant is hurt, everything at rest; then the backlog is zero.
   * Answers what is still wrong when the time is up: nothing, if all is well.
   */
  async komTotRust(binnenMs = aantal(120_000, 600_000)): Promise<readonly Schending[]> {
    const uiterlijk = Date.now() + binnenMs;
    for (;;) {
      for (let over = await this.teDoen(); over.length > 0; over = await this.teDoen()) {
        if (Date.now() > uiterlijk) return [{ invariant: 12, uitleg: `blijft liggen: ${over.join(', ')}` }];
        await wacht(300);
      }
      await this.stop();
      for (const medewerker of this.medewerkers) await medewerker.leesAlles();
      const uitslag = await controleer({
        client: await this.database(),
        temporal: { adres: this.keten.temporal.adres, namespace: TEST_NAMESPACE },
        partnerlogboeken: this.logbestanden,
        inRust: true,
      });
      this.bekeken = uitslag.bekeken;
      const { schendingen } = uitslag;
      if (schendingen.some(({ invariant }) => GAAT_NIET_OVER.has(invariant))) return schendingen;
      if (Date.now() > uiterlijk) return schendingen;
      // A run that was between two taken has asked something since: nobody is there any more to answer it.
      if (schendingen.length === 0 && (await this.teDoen()).length === 0) return [];
      this.begin();
      await wacht(500);
    }
  }

  /** Moves the Klok by the passing of time alone: nobody brings the runs along, as when Temporal is away. */
  async laatTijdVerstrijken(tot: number): Promise<void> {
    await (
      await this.database()
    ).query('update omgeving set voorsprong_ms = $1', [Math.ceil(tot - Date.now())]);
  }

  /** Moves the Klok with the product's own command, to a time of day in Amsterdam. */
  async klokTot(datum: string, tijd = '08:30'): Promise<void> {
    await this.keten.sluitend('klok', 'tot', `${datum}T${tijd}`);
    this.vandaag = datum;
  }

  /** Rows as the school meant them, against rows as they are. */
  async afwijkingen(verwacht: readonly Verwacht[]): Promise<string[]> {
    const wie = await zoekWie(
      this.keten,
      verwacht.map(({ leerlingnummer }) => leerlingnummer),
    );
    const { rows } = await (
      await this.database()
    ).query<{ jongere: string; begin: string; einde: string | null }>(
      `select jongere_id as jongere, begindatum::text as begin, einddatum::text as einde from verzuimregels where not ingetrokken`,
    );
    return verwacht.flatMap(({ leerlingnummer, rijen }) => {
      const tekst = (lijst: readonly { begin: string; einde: string | null }[]): string =>
        lijst
          .map(({ begin, einde }) => `${begin}..${einde ?? ''}`)
          .sort()
          .join(' ');
      const [bedoeld, geboekt] = [
        tekst(rijen),
        tekst(rows.filter(({ jongere }) => jongere === wie.get(leerlingnummer))),
      ];
      return bedoeld === geboekt ? [] : [`${leerlingnummer}: bedoeld ${bedoeld}, geboekt ${geboekt}`];
    });
  }

  /** A connection that is made again when PostgreSQL was away. */
  async database(): Promise<Client> {
    const oud = this.client;
    try {
      if (oud) await oud.query('select 1');
      else this.client = await this.keten.verbind();
    } catch {
      await oud?.end().catch(() => {});
      this.client = await this.keten.verbind();
    }
    return this.client!;
  }

  async sluit(): Promise<void> {
    await this.stop();
    await this.client?.end();
  }

  /** Open taken that somebody means to answer, and what waits before them. */
  private async teDoen(): Promise<string[]> {
    try {
      const database = await this.database();
      const { rows: wachtrijen } = await database.query<{ naam: string; n: number }>(
        `select 'inbox' as naam, count(*)::int as n from inbox where status = 'wachtend'
         union all select 'opdrachten', count(*)::int from opdrachten where status = 'wachtend'
         union all select 'besluiten', count(*)::int from besluiten where status = 'ontvangen'`,
      );
      const { rows: open } = await database.query<{ soort: string; id: string; besluiten: string[] }>(
        `select soort, id, array(select b.uitkomst || ' ' || b.status || ' ' || coalesce(b.reden, '') from besluiten b where b.taak_id = t.id) as besluiten
         from taken t where status = 'open'`,
      );
      return [
        ...wachtrijen.filter(({ n }) => n > 0).map(({ naam, n }) => `${n} ${naam}`),
        ...open
          .filter((taak) => this.beantwoordt(taak))
          .map(({ soort, id, besluiten }) => `${soort} ${id} [${besluiten.join('; ')}]`),
      ];
    } catch {
      return ['de databank is weg'];
    }
  }

  private logbestand(clientId: string): string {
    return join(this.keten.map, `partner-${clientId}.jsonl`);
  }
}
