import { ApplicationFailure, condition, defineUpdate, setHandler } from '@temporalio/workflow';
import type { BesluitBericht, OpenTaak, TermijnVerplaatst } from '../berichten';
import { UPDATE_BESLUIT } from '../berichten';
import type { TaakMoment } from './taak-typen';

/** What the run did with a besluit; `reden` when it refused it. */
export interface BesluitAntwoord {
  readonly besluitId: string;
}

const besluitUpdate = defineUpdate<BesluitAntwoord, [BesluitBericht]>(UPDATE_BESLUIT);

/**
 * The one taak of a run that is open now, and the besluiten that come in for it. Handlers only put things here; the run's own loop
 * carries them out, so that an answer, a deadline and a correction never run through each other.
 */
export class Taakhouder {
  /** The open taak, null between two taken. */
  taak: OpenTaak | null = null;
  /** True while Postgres may already show a taak that this run has not heard of. */
  opent = false;
  /** Activities done in this run segment: the own cap on history length. */
  handelingen = 0;
  private wachtend: BesluitBericht | null = null;
  private readonly afloop: Record<string, { readonly gelukt: boolean; readonly reden: string }> = {};
  private verplaatsing: TermijnVerplaatst | null = null;

  /** Registers the update; call synchronously, before the first await of the run. */
  luister(): void {
    setHandler(besluitUpdate, (bericht) => this.behandel(bericht), {
      validator: (bericht) => this.keur(bericht),
    });
  }

  /** A besluit waits to be carried out. */
  get heeftBesluit(): boolean {
    return this.wachtend !== null;
  }

  /** Takes the waiting besluit. */
  neemBesluit(): BesluitBericht | null {
    return this.wachtend;
  }

  /** The besluit has been carried out or refused: its caller hears so. */
  meldAfloop(besluitId: string, gelukt: boolean, reden: string): void {
    this.afloop[besluitId] = { gelukt, reden };
    this.wachtend = null;
  }

  /** A recalculated term for the open taak; for another taak it is old news. */
  verplaats(bericht: TermijnVerplaatst): void {
    this.verplaatsing = bericht;
  }

  /** True when the term has been recalculated since it was last taken over. */
  get isVerplaatst(): boolean {
    return this.verplaatsing !== null && this.verplaatsing.taakId === this.taak?.taakId;
  }

  /** Takes over a recalculated term; the wait is armed again from it. */
  neemVerplaatsing(): void {
    if (this.taak !== null && this.verplaatsing?.taakId === this.taak.taakId) {
      this.taak = {
        ...this.taak,
        uiterlijk: this.verplaatsing.uiterlijk,
        momenten: this.verplaatsing.momenten,
      };
    }
    this.verplaatsing = null;
  }

  /** The moment has had its attention: the next one is waited for. */
  momentVoorbij(moment: TaakMoment): void {
    if (this.taak === null) return;
    this.taak = { ...this.taak, momenten: this.taak.momenten.filter((m) => m.sleutel !== moment.sleutel) };
  }

  private keur(bericht: BesluitBericht): void {
    if (this.opent) return;
    if (this.wachtend !== null && this.wachtend.besluitId !== bericht.besluitId) throw alBeantwoord();
    if (this.taak === null || this.taak.taakId !== bericht.taakId) throw nietOpen();
  }

  private async behandel(bericht: BesluitBericht): Promise<BesluitAntwoord> {
    await condition(() => !this.opent);
    if (this.taak === null || this.taak.taakId !== bericht.taakId) throw nietOpen();
    if (this.wachtend !== null && this.wachtend.besluitId !== bericht.besluitId) throw alBeantwoord();
    this.wachtend = bericht;
    await condition(() => this.afloop[bericht.besluitId] !== undefined);
    const afloop = this.afloop[bericht.besluitId];
    if (!afloop?.gelukt)
      throw ApplicationFailure.nonRetryable(afloop?.reden ?? 'onbekend', 'BesluitAfgewezen');
    return { besluitId: bericht.besluitId };
  }
}

function nietOpen(): ApplicationFailure {
  return ApplicationFailure.nonRetryable('Deze taak is niet meer open.', 'TaakNietOpen');
}

function alBeantwoord(): ApplicationFailure {
  return ApplicationFailure.nonRetryable('Er is al een besluit op deze taak genomen.', 'TaakAlBeantwoord');
}
