import { ApplicationFailure, condition, defineUpdate, setHandler } from '@temporalio/workflow';
import type { BesluitBericht, OpenTaak, TermijnVerplaatst } from '../berichten';
import { UPDATE_BESLUIT } from '../berichten';
import type { TaakMoment } from './taak-typen';

/** What the run answers to a besluit that it has carried out. */
export interface BesluitAntwoord {
  readonly besluitId: string;
}

const besluitUpdate = defineUpdate<BesluitAntwoord, [BesluitBericht]>(UPDATE_BESLUIT);

const NIET_OPEN = 'Deze taak is niet meer open.';
const AL_BEANTWOORD = 'Er is al een besluit op deze taak genomen.';

/**
 * The one taak of a run that is open now, and the besluiten that come in for it. Handlers only put things here; the run's own loop
 * carries them out one by one, so that an answer, a deadline and a correction never run through each other.
 */
export class Taakhouder {
  private open: OpenTaak | null = null;
  /**
   * True while Postgres may already show a taak that this run has not heard of. So it is at the beginning of a segment: a besluit can be
   * in its very first task, and is judged while the handlers are being registered.
   */
  private opent = true;
  /** In order of arrival; a second one waits, because the first may leave the taak open. */
  private readonly wachtrij: BesluitBericht[] = [];
  private readonly afloop: Record<string, { readonly gelukt: boolean; readonly reden: string }> = {};
  private verplaatsing: TermijnVerplaatst | null = null;

  /** Registers the update; call synchronously, before the first await of the run. */
  luister(): void {
    setHandler(besluitUpdate, (bericht) => this.behandel(bericht), {
      validator: (bericht) => this.keur(bericht),
    });
  }

  /** The open taak, null between two taken. */
  get taak(): OpenTaak | null {
    return this.open;
  }

  /** From now on a taak may be opened: a besluit that comes in is kept until the run knows which. */
  gaatOpenen(): void {
    this.opent = true;
  }

  /** A taak has been opened, or (null) none is open: say so before any wait that is not for an opening. */
  heeftGeopend(taak: OpenTaak | null): void {
    this.open = taak;
    this.opent = false;
  }

  /** The taak has been answered or withdrawn: besluiten that still wait for it are refused. */
  sluit(hoe: 'beantwoord' | 'ingetrokken'): void {
    this.open = null;
    const reden = hoe === 'beantwoord' ? AL_BEANTWOORD : NIET_OPEN;
    while (this.besluit !== null) this.meldAfloop(this.besluit.besluitId, false, reden);
  }

  /** The besluit whose turn it is; it stays first until its outcome is known. */
  get besluit(): BesluitBericht | null {
    return this.wachtrij[0] ?? null;
  }

  /** The besluit has been carried out or refused: its caller hears so. */
  meldAfloop(besluitId: string, gelukt: boolean, reden: string): void {
    this.afloop[besluitId] = { gelukt, reden };
    const plaats = this.wachtrij.findIndex((bericht) => bericht.besluitId === besluitId);
    if (plaats >= 0) this.wachtrij.splice(plaats, 1);
  }

  /** A recalculated term for the open taak; for another taak it is old news. */
  verplaats(bericht: TermijnVerplaatst): void {
    this.verplaatsing = bericht;
  }

  /** True when the term has been recalculated since it was last taken over. */
  get isVerplaatst(): boolean {
    return this.verplaatsing !== null && this.verplaatsing.taakId === this.open?.taakId;
  }

  /** Takes over a recalculated term; the wait is armed again from it. */
  neemVerplaatsing(): void {
    if (this.open !== null && this.verplaatsing?.taakId === this.open.taakId) {
      const { uiterlijk, momenten } = this.verplaatsing;
      this.open = { ...this.open, uiterlijk, momenten };
    }
    this.verplaatsing = null;
  }

  /** The moment has had its attention: the next one is waited for. */
  momentVoorbij(moment: TaakMoment, escalatie: number): void {
    if (this.open === null) return;
    const momenten = this.open.momenten.filter((m) => m.sleutel !== moment.sleutel);
    this.open = { ...this.open, momenten, escalatie };
  }

  private keur(bericht: BesluitBericht): void {
    if (!this.opent) this.eisOpen(bericht);
  }

  private async behandel(bericht: BesluitBericht): Promise<BesluitAntwoord> {
    await condition(() => !this.opent);
    this.eisOpen(bericht);
    this.wachtrij.push(bericht);
    await condition(() => this.afloop[bericht.besluitId] !== undefined);
    const { gelukt, reden } = this.afloop[bericht.besluitId]!;
    if (!gelukt) throw ApplicationFailure.nonRetryable(reden, 'BesluitAfgewezen');
    return { besluitId: bericht.besluitId };
  }

  private eisOpen(bericht: BesluitBericht): void {
    if (this.open?.taakId === bericht.taakId) return;
    throw ApplicationFailure.nonRetryable(NIET_OPEN, 'TaakNietOpen');
  }
}
