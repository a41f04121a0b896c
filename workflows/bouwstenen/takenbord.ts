import { ApplicationFailure, condition, defineUpdate, setHandler } from '@temporalio/workflow';
import type { BesluitBericht, OpenTaak, TermijnVerplaatst } from '../berichten';
import { UPDATE_BESLUIT } from '../berichten';
import type { BesluitAntwoord } from './taakhouder';
import type { TaakMoment } from './taak-typen';

const besluitUpdate = defineUpdate<BesluitAntwoord, [BesluitBericht]>(UPDATE_BESLUIT);

const NIET_OPEN = 'Deze taak is niet meer open.';

/** A moment of one of the open taken. */
export interface Taakmoment {
  readonly taak: OpenTaak;
  readonly moment: TaakMoment;
}

/**
 * All taken of a run that are open now, and the besluiten that come in for them. Handlers only put things here; the run's own loop
 * carries them out one by one. Like `Taakhouder`, for a run that asks several things at once.
 */
export class Takenbord {
  private open: readonly OpenTaak[] = [];
  /** False while Postgres may already show taken that this run has not heard of: then besluiten wait. */
  private bekend = false;
  private readonly wachtrij: BesluitBericht[] = [];
  private readonly afloop: Record<string, { readonly reden: string | null }> = {};

  /** Registers the update; call synchronously, before the first await of the run. */
  luister(): void {
    setHandler(besluitUpdate, (bericht) => this.behandel(bericht), {
      validator: (bericht) => {
        if (this.bekend) this.eisOpen(bericht);
      },
    });
  }

  /** The taken that are open now. */
  get taken(): readonly OpenTaak[] {
    return this.open;
  }

  /** From now on taken may be opened and closed: besluiten that come in are kept until it is known which. */
  gaatVeranderen(): void {
    this.bekend = false;
  }

  /** These are open now; besluiten that wait for another one are refused. */
  neemOver(taken: readonly OpenTaak[]): void {
    this.open = taken;
    this.bekend = true;
    const dicht = this.wachtrij.filter((bericht) => !this.isOpen(bericht));
    for (const { besluitId } of dicht) this.meldAfloop(besluitId, NIET_OPEN);
  }

  /** The besluit whose turn it is; it stays first until its outcome is known. */
  get besluit(): BesluitBericht | null {
    return this.wachtrij[0] ?? null;
  }

  /** The taak of a besluit that waits. */
  taakVan(besluit: BesluitBericht): OpenTaak {
    const taak = this.open.find(({ taakId }) => taakId === besluit.taakId);
    if (taak === undefined) throw ApplicationFailure.nonRetryable(NIET_OPEN, 'TaakNietOpen');
    return taak;
  }

  /** The besluit has been carried out (null) or refused: its caller hears so. */
  meldAfloop(besluitId: string, reden: string | null): void {
    this.afloop[besluitId] = { reden };
    const plaats = this.wachtrij.findIndex((bericht) => bericht.besluitId === besluitId);
    if (plaats >= 0) this.wachtrij.splice(plaats, 1);
  }

  /** The next moment of any taak, the earliest first. */
  get volgende(): Taakmoment | null {
    let eerste: Taakmoment | null = null;
    for (const taak of this.open) {
      const moment = taak.momenten[0];
      if (moment !== undefined && (eerste === null || moment.op < eerste.moment.op))
        eerste = { taak, moment };
    }
    return eerste;
  }

  /** The taak that is waited for first: whose deadline comes first. */
  get eerste(): OpenTaak | null {
    const uiterlijk = ({ uiterlijk: u }: OpenTaak): number => u ?? Number.MAX_SAFE_INTEGER;
    return this.open.toSorted((a, b) => uiterlijk(a) - uiterlijk(b))[0] ?? null;
  }

  /** The moment has had its attention. */
  momentVoorbij(taakId: string, moment: TaakMoment, escalatie: number): void {
    this.wijzig(taakId, (taak) => ({
      ...taak,
      escalatie,
      momenten: taak.momenten.filter(({ sleutel }) => sleutel !== moment.sleutel),
    }));
  }

  /** A term was counted again because a school changed its free days. */
  verplaats({ taakId, uiterlijk, momenten }: TermijnVerplaatst): void {
    this.wijzig(taakId, (taak) => ({ ...taak, uiterlijk, momenten }));
  }

  private wijzig(taakId: string, nieuw: (taak: OpenTaak) => OpenTaak): void {
    this.open = this.open.map((taak) => (taak.taakId === taakId ? nieuw(taak) : taak));
  }

  private async behandel(bericht: BesluitBericht): Promise<BesluitAntwoord> {
    await condition(() => this.bekend);
    this.eisOpen(bericht);
    this.wachtrij.push(bericht);
    await condition(() => this.afloop[bericht.besluitId] !== undefined);
    const { reden } = this.afloop[bericht.besluitId]!;
    if (reden !== null) throw ApplicationFailure.nonRetryable(reden, 'BesluitAfgewezen');
    return { besluitId: bericht.besluitId };
  }

  private isOpen(bericht: BesluitBericht): boolean {
    return this.open.some(({ taakId }) => taakId === bericht.taakId);
  }

  private eisOpen(bericht: BesluitBericht): void {
    if (!this.isOpen(bericht)) throw ApplicationFailure.nonRetryable(NIET_OPEN, 'TaakNietOpen');
  }
}
