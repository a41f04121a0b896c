import { v4 as uuidv4 } from 'uuid';
import type { Datum } from '../../../domain/woorden/tijd';
import type { Leerling } from '../leerlingen/leerling';
import { tel, type Speelstand } from '../speelstand';
import { tegelijk } from '../tegelijk';
import { maakToeval } from '../toeval';
import type { ApiAntwoord, ApiClient } from './api-client';
import { vulIn, type Antwoord } from './antwoord';
import { maakPlan, type Plan } from './plan';
import type { TeBeantwoordenTaak } from './taak';
import type { Verdeler } from './verdeler';

const TEGELIJK = 8;
/** Of every so many answers one is first taken from the team by an employee. */
const NEEMT_EERST = 0.2;

/** What the script knows of who is who; a partner itself knows its own part of it. */
export interface Kennis {
  readonly seed: string;
  readonly leerlingen: ReadonlyMap<string, Leerling>;
  /** Learned from the school's own tasks. */
  readonly vanTraject: Map<string, Leerling>;
}

interface Zaak {
  readonly taak: TeBeantwoordenTaak;
  readonly leerling: Leerling | undefined;
  readonly plan: Plan;
  readonly gedaan: number;
}

/** An answer that has been filled in and not been sent. */
export type Zending = () => Promise<void>;

/** One partner that reads its tasks and answers them as the script says, through the API and nothing else. */
export class Speler {
  private readonly zaken = new Map<string, Zaak>();
  private open: readonly { id: string }[] = [];
  private nieuw: readonly TeBeantwoordenTaak[] = [];

  constructor(
    readonly client: ApiClient,
    private readonly kennis: Kennis,
    private readonly verdeler: Verdeler,
    private readonly stand: Speelstand,
    /** What this partner does before it answers, outside of Sluitend. */
    private readonly vooraf: (taak: TeBeantwoordenTaak) => Promise<void> = async () => {},
  ) {}

  /** Reads what is open now, and the whole of what is new. */
  async haalOp(): Promise<void> {
    this.open = await this.leesOpen();
    this.nieuw = await tegelijk(
      this.open.filter(({ id }) => !this.zaken.has(id)),
      TEGELIJK,
      async ({ id }) => {
        const antwoord = await this.client.lees<TeBeantwoordenTaak>(`/v1/taken/${id}`);
        eis(antwoord, [200], 'taak');
        return antwoord.inhoud;
      },
    );
  }

  /** Makes plans for what is new, and fills in what is due today. Call after `haalOp`; partners one after the other. */
  bereidVoor(vandaag: Datum): Zending[] {
    const gekend = this.nieuw.map((taak) => ({ taak, leerling: this.wie(taak) }));
    for (const { taak, leerling } of gekend.sort(opVolgorde)) {
      const { seed } = this.kennis;
      const toeval = maakToeval(seed, 'plan', leerling?.leerlingnummer ?? '', taak.soort, taak.keer);
      const plan = maakPlan(taak, vandaag, this.verdeler, toeval);
      this.zaken.set(taak.id, { taak, leerling, plan, gedaan: 0 });
    }
    this.nieuw = [];
    return this.open
      .flatMap(({ id }) => this.zaken.get(id) ?? [])
      .filter(({ plan, gedaan }) => (plan.voornemens[gedaan]?.op ?? '9999') <= vandaag)
      .sort(opVolgorde)
      .map((zaak) => {
        const antwoord = this.maakAntwoord(zaak, vandaag);
        return () => this.beantwoord(zaak, antwoord);
      });
  }

  private async leesOpen(): Promise<{ id: string }[]> {
    const alle: { id: string }[] = [];
    let pad: string | null = '/v1/taken?status=open&limiet=200';
    while (pad !== null) {
      const bladzijde: ApiAntwoord<{ taken: { id: string }[] }> = await this.client.lees(pad);
      eis(bladzijde, [200], 'takenlijst');
      alle.push(...bladzijde.inhoud.taken);
      pad = bladzijde.volgende;
    }
    return alle;
  }

  private wie(taak: TeBeantwoordenTaak): Leerling | undefined {
    const { vanTraject, leerlingen } = this.kennis;
    const { leerlingnummer, trajectRef } = taak;
    if (leerlingnummer === null) return trajectRef === null ? undefined : vanTraject.get(trajectRef);
    const leerling = leerlingen.get(leerlingnummer);
    if (leerling && trajectRef !== null) vanTraject.set(trajectRef, leerling);
    return leerling;
  }

  private maakAntwoord({ taak, leerling, plan, gedaan }: Zaak, vandaag: Datum): Antwoord {
    const { medewerkers } = this.client.aansluiting.partij;
    const { seed } = this.kennis;
    const nummer = leerling?.leerlingnummer ?? '';
    const toeval = maakToeval(seed, 'antwoord', nummer, taak.soort, taak.keer, gedaan);
    const medewerker = toeval.kies(medewerkers);
    return vulIn(taak, plan.voornemens[gedaan]!, {
      vandaag,
      leerling,
      medewerker,
      verdeler: this.verdeler,
      toeval,
    });
  }

  private async beantwoord(zaak: Zaak, antwoord: Antwoord): Promise<void> {
    const { taak, leerling, gedaan } = zaak;
    const pad = `/v1/taken/${taak.id}`;
    await this.vooraf(taak);
    // The version of now: since the plan was made a reminder may have been sent.
    const gelezen = await this.client.lees(pad);
    let etag = gelezen.etag;
    if (maakToeval(this.kennis.seed, 'neemt', leerling?.leerlingnummer ?? '', gedaan).gebeurt(NEEMT_EERST)) {
      const genomen = await this.client.stuur(
        `${pad}/_neem`,
        { medewerker: antwoord.medewerker },
        `neem-${uuidv4()}`,
        etag,
      );
      eis(genomen, [200, 409, 412], 'nemen van een taak');
      if (genomen.status === 200) etag = genomen.etag;
    }
    const besluit = await this.client.stuur<{ detail?: string }>(
      `${pad}/besluiten`,
      antwoord,
      `besluit-${uuidv4()}`,
      etag,
    );
    eis(besluit, [200, 201, 202, 409, 412], `besluit ${antwoord.uitkomst}`);
    if (besluit.status === 412) {
      tel(this.stand.besluiten, 'verouderd');
      return;
    }
    tel(
      this.stand.besluiten,
      besluit.status === 409 ? 'afgewezen' : besluit.status === 202 ? 'later' : 'meteen',
    );
    this.zaken.set(taak.id, { ...zaak, gedaan: gedaan + 1 });
  }
}

type Ordenbaar = Pick<Zaak, 'taak' | 'leerling'>;

function opVolgorde(a: Ordenbaar, b: Ordenbaar): number {
  const sleutel = ({ taak, leerling }: Ordenbaar): string =>
    `${leerling?.leerlingnummer ?? '~'} ${taak.soort} ${String(taak.keer).padStart(4, '0')}`;
  return sleutel(a) < sleutel(b) ? -1 : 1;
}

/** The script sends nothing that may be refused in another way: such an answer is a mistake of the script or of the product. */
function eis(antwoord: ApiAntwoord<unknown>, goed: readonly number[], waarbij: string): void {
  if (goed.includes(antwoord.status)) return;
  const { detail, errors } = (antwoord.inhoud ?? {}) as { detail?: string; errors?: { code: string }[] };
  const codes = errors?.map(({ code }) => code).join(', ') ?? '';
  throw new Error(`onverwacht antwoord ${antwoord.status} bij ${waarbij}: ${detail ?? ''} ${codes}`.trim());
}
