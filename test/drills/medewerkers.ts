import { gedragVan } from '../../deploy/demo/partners/gedrag';
import { vulIn } from '../../deploy/demo/partners/antwoord';
import type { TeBeantwoordenTaak } from '../../deploy/demo/partners/taak';
import { Verdeler } from '../../deploy/demo/partners/verdeler';
import type { Leerling } from '../../deploy/demo/leerlingen/leerling';
import { maakToeval } from '../../deploy/demo/toeval';
import { GeenAntwoord, wacht, type Partner } from './partner';

/** What the people of a partner work with. */
export interface Werkplek {
  readonly seed: string;
  readonly leerlingen: ReadonlyMap<string, Leerling>;
  /** Learned from the school's own taken. */
  readonly vanTraject: Map<string, Leerling>;
  /** Today, by the Klok. */
  vandaag(): string;
  /** Which taken are answered at once; the others are left to lie. */
  beantwoordt(taak: Pick<TeBeantwoordenTaak, 'soort'>): boolean;
  /** The answer, given how one would usually choose. */
  kiest(soort: string, gewoonlijk: () => string): string;
}

interface InLijst {
  readonly id: string;
  readonly soort: string;
  readonly keer: number;
  readonly trajectRef: string | null;
  readonly status: string;
}

const KIJK_ELKE_MS = 300;
/** News about a consult, after which its taak stays open. */
const TUSSENSTAND = 'uitgenodigd';

/** The people of one partner: read their list again and again, write down every taak they see, and answer some of them. */
export class Medewerkers {
  private readonly verdeler = new Verdeler();
  /** What this partner has answered to each taak, in order. */
  private readonly antwoorden = new Map<string, string[]>();
  private pogingen = 0;
  private gestopt = false;
  private loopt: Promise<void> | undefined;

  constructor(
    readonly partner: Partner,
    private readonly werkplek: Werkplek,
  ) {}

  begin(): void {
    this.gestopt = false;
    this.loopt = (async () => {
      while (!this.gestopt) {
        await this.ronde().catch((fout: unknown) => {
          // The API is away; a person would look again in a while too.
          if (!(fout instanceof GeenAntwoord)) throw fout;
        });
        await wacht(KIJK_ELKE_MS);
      }
    })();
    this.loopt.catch(() => {});
  }

  /** Ends after what is in hand. @throws what went wrong */
  async stop(): Promise<void> {
    this.gestopt = true;
    await this.loopt;
  }

  /** Reads everything there ever was, answered or not, and says so in the log. */
  async leesAlles(): Promise<void> {
    await this.lees('/v1/taken?limiet=200', (pad) => this.partner.volhoudend({ pad }));
    const { oin, rol } = this.partner.partij;
    this.partner.log({ soort: 'alles-gelezen', oin, rol });
  }

  private async ronde(): Promise<void> {
    const open = await this.lees('/v1/taken?status=open&limiet=200', (pad) => this.partner.eenmaal({ pad }));
    for (const taak of open)
      if (!this.gestopt && this.werkplek.beantwoordt(taak) && !this.isKlaarMet(taak.id))
        await this.beantwoord(taak.id);
  }

  private async lees(
    begin: string,
    haal: (pad: string) => ReturnType<Partner['eenmaal']>,
  ): Promise<InLijst[]> {
    const { oin, rol } = this.partner.partij;
    const alle: InLijst[] = [];
    for (let pad: string | null = begin; pad !== null;) {
      const antwoord = await haal(pad);
      if (antwoord.status !== 200) {
        if (antwoord.status === 503) return alle;
        throw new Error(`takenlijst kreeg status ${antwoord.status}`);
      }
      alle.push(...(JSON.parse(antwoord.tekst) as { taken: InLijst[] }).taken);
      pad = antwoord.volgende;
    }
    if (new Set(alle.map(({ id }) => id)).size !== alle.length)
      throw new Error('een taak staat twee keer in de lijst');
    for (const { id, soort, keer, trajectRef } of alle)
      this.partner.log({ soort: 'taak', oin, rol, id, trajectRef, taaksoort: soort, keer });
    return alle;
  }

  private async beantwoord(id: string): Promise<void> {
    const gelezen = await this.partner.eenmaal({ pad: `/v1/taken/${id}` });
    if (gelezen.status !== 200) return;
    const taak = JSON.parse(gelezen.tekst) as TeBeantwoordenTaak & { readonly status: string };
    if (taak.status !== 'open') return;
    const eerder = this.antwoorden.get(id) ?? [];
    const leerling = this.wie(taak);
    const toeval = maakToeval(this.werkplek.seed, taak.soort, taak.keer, leerling?.leerlingnummer ?? '');
    const uitkomst =
      taak.soort === 'mazl-consult' && eerder.length === 0 ? TUSSENSTAND : this.kies(taak.soort);
    const vandaag = this.werkplek.vandaag();
    const besluit = vulIn(
      taak,
      { op: vandaag, uitkomst, consultDatum: vandaag },
      {
        vandaag,
        leerling,
        medewerker: toeval.kies(this.partner.partij.medewerkers),
        verdeler: this.verdeler,
        toeval,
      },
    );
    this.pogingen += 1;
    const sleutel = `${id}-${this.pogingen}`;
    const antwoord = await this.partner.volhoudend({
      pad: `/v1/taken/${id}/besluiten`,
      inhoud: besluit,
      sleutel,
      ...(gelezen.etag === null ? {} : { ifMatch: gelezen.etag }),
    });
    // Something came in between (a reminder, an answer that is still under way): looked at again in the next round.
    if ([409, 412].includes(antwoord.status)) return;
    this.antwoorden.set(id, [...eerder, uitkomst]);
    if (![200, 201, 202].includes(antwoord.status))
      throw new Error(
        `besluit ${besluit.uitkomst} op ${taak.soort} kreeg ${antwoord.status}: ${antwoord.tekst}`,
      );
    const stand = JSON.parse(antwoord.tekst) as {
      id: string;
      status: 'ontvangen' | 'uitgevoerd' | 'afgewezen';
    };
    this.partner.log({
      soort: 'besluit',
      id: stand.id,
      taakId: id,
      uitkomst: besluit.uitkomst,
      stand: stand.status,
    });
  }

  /** Answered with more than news that leaves it open. */
  private isKlaarMet(id: string): boolean {
    const laatste = this.antwoorden.get(id)?.at(-1);
    return laatste !== undefined && laatste !== TUSSENSTAND;
  }

  private kies(soort: string): string {
    const { uitkomsten } = gedragVan(soort);
    return this.werkplek.kiest(soort, () =>
      this.verdeler.kies(
        soort,
        uitkomsten.filter(([, aandeel]) => aandeel > 0),
      ),
    );
  }

  private wie(taak: TeBeantwoordenTaak): Leerling | undefined {
    const { leerlingen, vanTraject } = this.werkplek;
    if (taak.leerlingnummer === null)
      return taak.trajectRef === null ? undefined : vanTraject.get(taak.trajectRef);
    const leerling = leerlingen.get(taak.leerlingnummer);
    if (leerling && taak.trajectRef !== null) vanTraject.set(taak.trajectRef, leerling);
    return leerling;
  }
}
