/**
 * Where a MAZL traject goes after each answer: the process description as a pure function.
 * Source: NCJ steps of M@ZL; roles school (signals, talks, monitors), jeugdarts (advises), leerplicht (thinks along, enforces).
 */

/** How long the school monitors after a step. */
export type Volgduur =
  /** Until the end of this day. */
  | { readonly totDatum: string }
  /** This many weeks from today. */
  | { readonly weken: number }
  /** As long as the rule `termijn-monitoring` says. */
  | { readonly volgensRegel: true };

/** Why an overdracht is offered. */
export type OverdrachtReden = 'handhaven' | 'schoolwissel';

/** The step a MAZL traject is in, with what that step needs to know. Plain JSON: it is carried over continue-as-new. */
export type MazlStap =
  /** `poging` 2 follows when there was no contact. */
  | { readonly naam: 'gesprek'; readonly poging: number }
  /** `poging` 2 follows a no-show. */
  | { readonly naam: 'consult'; readonly poging: number }
  | { readonly naam: 'terugkoppeling' }
  /** `hervat`: monitoring goes on after an interruption and keeps the end it had. */
  | { readonly naam: 'monitoring'; readonly duur: Volgduur; readonly hervat?: true }
  | { readonly naam: 'schoolbesluit'; readonly monitoringVoorbij: boolean; readonly duur?: Volgduur }
  | { readonly naam: 'meedenken' }
  | { readonly naam: 'overdracht'; readonly reden: OverdrachtReden; readonly naarVestigingscode?: string }
  | { readonly naam: 'uitkomst-leerplicht' }
  | { readonly naam: 'klaar'; readonly uitkomst: string };

/** An answer as far as the process needs it. */
export interface GegevenUitkomst {
  readonly uitkomst: string;
  readonly gegevens: Readonly<Record<string, unknown>>;
}

/** A code that the process does not know for this step: the taak should never have offered it. */
export class OnbekendeUitkomstFout extends Error {
  constructor(stap: string, uitkomst: string) {
    super(`stap ${stap} kent de uitkomst ${uitkomst} niet`);
    this.name = 'OnbekendeUitkomstFout';
  }
}

/** A MAZL traject begins with a talk at school. */
export const EERSTE_STAP: MazlStap = { naam: 'gesprek', poging: 1 };

const VOLGENS_REGEL: Volgduur = { volgensRegel: true };

function totDatum(besluit: GegevenUitkomst): Volgduur {
  return { totDatum: String(besluit.gegevens['totDatum']) };
}

/** School has talked (or could not). After `maxPogingen` times without contact (rule `herhaling-geen-contact`) the school decides what next. */
export function naGesprek(besluit: GegevenUitkomst, poging: number, maxPogingen: number): MazlStap {
  switch (besluit.uitkomst) {
    case 'plan-afgesproken':
    case 'bekend-afspraken-staan':
      return { naam: 'monitoring', duur: totDatum(besluit) };
    case 'ondersteuning-school': {
      const weken = besluit.gegevens['weken'];
      return { naam: 'monitoring', duur: typeof weken === 'number' ? { weken } : VOLGENS_REGEL };
    }
    case 'jeugdarts-gewenst':
      return { naam: 'consult', poging: 1 };
    case 'afgezien':
      return { naam: 'monitoring', duur: VOLGENS_REGEL };
    case 'geen-contact':
      return poging < maxPogingen
        ? { naam: 'gesprek', poging: poging + 1 }
        : { naam: 'schoolbesluit', monitoringVoorbij: false };
    default:
      throw new OnbekendeUitkomstFout('gesprek', besluit.uitkomst);
  }
}

/** The jeugdarts has seen the jongere or not: one new invitation, then back to the school. */
export function naConsult(besluit: GegevenUitkomst, poging: number): MazlStap {
  switch (besluit.uitkomst) {
    case 'verschenen':
      return { naam: 'terugkoppeling' };
    case 'niet-verschenen':
      return poging < 2
        ? { naam: 'consult', poging: 2 }
        : { naam: 'schoolbesluit', monitoringVoorbij: false };
    default:
      throw new OnbekendeUitkomstFout('consult', besluit.uitkomst);
  }
}

/** The school monitors until the day the jeugdarts wants to look again, or for the usual time without feedback. */
export function naTerugkoppeling(besluit: GegevenUitkomst): MazlStap {
  switch (besluit.uitkomst) {
    case 'terugkoppeling-gegeven':
      return { naam: 'monitoring', duur: { totDatum: String(besluit.gegevens['heroverwegenDatum']) } };
    case 'geen-toestemming':
      return { naam: 'monitoring', duur: VOLGENS_REGEL };
    default:
      throw new OnbekendeUitkomstFout('terugkoppeling', besluit.uitkomst);
  }
}

/** The school decides during or after monitoring. "Goes well" ends the traject only when the time of monitoring is over. */
export function naSchoolbesluit(
  besluit: GegevenUitkomst,
  monitoringVoorbij: boolean,
  lopendeDuur: Volgduur | undefined,
): MazlStap {
  switch (besluit.uitkomst) {
    case 'gaat-goed':
      if (monitoringVoorbij) return { naam: 'klaar', uitkomst: 'monitoring-goed-afgerond' };
      return { naam: 'monitoring', duur: lopendeDuur ?? VOLGENS_REGEL, hervat: true };
    case 'verder-volgen':
      return { naam: 'monitoring', duur: totDatum(besluit) };
    case 'nieuw-gesprek':
      return { naam: 'gesprek', poging: 1 };
    case 'jeugdarts-gewenst':
      return { naam: 'consult', poging: 1 };
    case 'gaat-door-zonder-noodzaak':
      return besluit.gegevens['vraag'] === 'handhaven'
        ? { naam: 'overdracht', reden: 'handhaven' }
        : { naam: 'meedenken' };
    default:
      throw new OnbekendeUitkomstFout('schoolbesluit', besluit.uitkomst);
  }
}

/** Leerplicht thought along: the school decides again, or an overdracht follows. */
export function naMeedenken(besluit: GegevenUitkomst): MazlStap {
  switch (besluit.uitkomst) {
    case 'advies-gegeven':
    case 'niet-nodig':
      return { naam: 'schoolbesluit', monitoringVoorbij: false };
    case 'handhaven-nodig':
      return { naam: 'overdracht', reden: 'handhaven' };
    default:
      throw new OnbekendeUitkomstFout('meedenken', besluit.uitkomst);
  }
}

/** The receiver answered: taken over (leerplicht records the outcome, a new school decides), or it stays with the school. */
export function naOverdracht(aanvaard: boolean, reden: OverdrachtReden): MazlStap {
  if (aanvaard && reden === 'handhaven') return { naam: 'uitkomst-leerplicht' };
  return { naam: 'schoolbesluit', monitoringVoorbij: false };
}

/** Leerplicht recorded the outcome: the traject ends with it. */
export function naUitkomstLeerplicht(besluit: GegevenUitkomst): MazlStap {
  return { naam: 'klaar', uitkomst: `leerplicht-${besluit.uitkomst}` };
}
