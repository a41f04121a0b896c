import type { Schoolkalender } from '../../../domain/kalender/schoolkalender';
import type { Datum } from '../../../domain/woorden/tijd';
import type { Leerling } from '../leerlingen/leerling';
import { maakToeval, type Toeval } from '../toeval';
import { maakFout } from './foute-berichten';
import type { Berichtsoort, Verzuimbericht } from './verzuimbericht';
import type { Ziekte } from './ziekteperioden';

/** What a stream of messages is made for. */
export interface StroomOpdracht {
  readonly vestigingscode: string;
  readonly seed: string;
  readonly kalender: Schoolkalender;
  /** Last school day on which something is sent. */
  readonly laatsteDag: Datum;
}

/** Shares of sick reports with which something is not as it should be: assumptions, chosen so that each is seen in a term. */
export const SLORDIGHEDEN = {
  /** Pupil or parents call a day late: the first day lies before the day of the report. */
  laatGemeld: 0.04,
  /** One day was known beforehand (a doctor's visit in hospital): the end is in the report. */
  eindeBekend: 0.06,
  /** The recovery is reported some school days late. */
  laatBeter: 0.06,
  /** Nobody thought of the recovery until somebody asked, much later. */
  heelLaatBeter: 0.006,
  /** First day or last day was wrong and is corrected. */
  correctieEerste: 0.02,
  correctieLaatste: 0.02,
  /** Somebody was reported ill who was not: withdrawn a day later. As many again as this share. */
  vergissing: 0.015,
  /** Somebody else of the school reports the same pupil on the same morning, under an id of its own. */
  tweedeMelder: 0.02,
  /** The system of the school was stuck: the report arrives a day after the recovery. */
  omgekeerd: 0.01,
  /** The recovery names no report. */
  beterZonderMelding: 0.3,
  herhaling: 0.03,
  zelfdeVerzoek: 0.01,
  fout: 0.02,
  alleen: 0.4,
} as const;

/** All messages about these illnesses, by morning. Pupils of the weekly file are not in it. */
export function maakBerichten(
  ziekten: readonly Ziekte[],
  opdracht: StroomOpdracht,
): Map<Datum, Verzuimbericht[]> {
  const berichten = ziekten
    .filter((ziekte) => !ziekte.leerling.viaBestand)
    .flatMap((ziekte) => new Melding(ziekte, opdracht).berichten())
    .filter((bericht) => bericht.dag <= opdracht.laatsteDag);
  const perDag = new Map<Datum, Verzuimbericht[]>();
  for (const bericht of berichten) perDag.set(bericht.dag, [...(perDag.get(bericht.dag) ?? []), bericht]);
  return perDag;
}

/** What is sent about one illness. */
class Melding {
  private readonly uit: Verzuimbericht[] = [];
  private readonly toeval: Toeval;
  private readonly meldingId: string;
  private volgnummer = 0;

  constructor(
    private readonly ziekte: Ziekte,
    private readonly opdracht: StroomOpdracht,
  ) {
    this.toeval = maakToeval(opdracht.seed, 'melding', ziekte.leerling.leerlingnummer, ziekte.eersteDag);
    this.meldingId = `zm-${String(ziekte.nummer).padStart(5, '0')}`;
  }

  berichten(): Verzuimbericht[] {
    const { toeval, ziekte } = this;
    const { eersteDag, laatsteDag, schooldagen } = ziekte;
    const correctie = schooldagen > 1 && toeval.gebeurt(SLORDIGHEDEN.correctieEerste);
    const laat = !correctie && toeval.gebeurt(SLORDIGHEDEN.laatGemeld);
    const gemeldOp = correctie || laat ? this.na(eersteDag, 1) : eersteDag;
    const eindeBekend = schooldagen === 1 && laatsteDag !== null && toeval.gebeurt(SLORDIGHEDEN.eindeBekend);

    if (laatsteDag !== null && schooldagen <= 2 && !eindeBekend && toeval.gebeurt(SLORDIGHEDEN.omgekeerd)) {
      this.meldOmgekeerd(laatsteDag);
      return this.uit;
    }
    const melding = {
      meldingId: this.meldingId,
      eersteZiektedag: correctie ? gemeldOp : eersteDag,
      laatsteZiektedag: eindeBekend ? laatsteDag : null,
    };
    this.zend(gemeldOp, 'ziekmelding', melding);
    if (!eindeBekend && toeval.gebeurt(SLORDIGHEDEN.tweedeMelder))
      this.zend(gemeldOp, 'tweede-melder', { ...melding, meldingId: `${this.meldingId}-m` });
    if (correctie)
      this.zend(this.na(gemeldOp, 1), 'correctie', {
        meldingId: this.meldingId,
        eersteZiektedag: eersteDag,
        laatsteZiektedag: null,
      });
    if (laatsteDag !== null && !eindeBekend)
      this.meldBeter(correctie ? this.na(gemeldOp, 1) : gemeldOp, laatsteDag);
    if (toeval.gebeurt(SLORDIGHEDEN.vergissing)) this.vergis();
    return this.uit;
  }

  /** @param vanaf the day of the last message before it: a recovery comes later */
  private meldBeter(vanaf: Datum, laatsteDag: Datum): void {
    const { toeval } = this;
    const heelLaat = toeval.gebeurt(SLORDIGHEDEN.heelLaatBeter);
    const laat = heelLaat || toeval.gebeurt(SLORDIGHEDEN.laatBeter);
    const uitstel = heelLaat ? toeval.geheel(8, 15) : laat ? toeval.geheel(2, 4) : 1;
    const gewoon = this.na(laatsteDag, uitstel);
    const dag = gewoon > vanaf ? gewoon : this.na(vanaf, 1);
    const wordtVerbeterd = toeval.gebeurt(SLORDIGHEDEN.correctieLaatste);
    // A late one names its report: by then the pupil may be ill again.
    const noemt = laat || wordtVerbeterd || !toeval.gebeurt(SLORDIGHEDEN.beterZonderMelding);
    this.zend(dag, 'betermelding', {
      ...(noemt ? { meldingId: this.meldingId } : {}),
      laatsteZiektedag: wordtVerbeterd ? this.ziekte.eersteDag : laatsteDag,
    });
    if (wordtVerbeterd)
      this.zend(this.na(dag, 1), 'correctie', {
        meldingId: this.meldingId,
        eersteZiektedag: this.ziekte.eersteDag,
        laatsteZiektedag: laatsteDag,
      });
  }

  private meldOmgekeerd(laatsteDag: Datum): void {
    const { meldingId } = this;
    const dag = this.na(laatsteDag, 1);
    this.zend(dag, 'betermelding', { meldingId, laatsteZiektedag: laatsteDag });
    this.zend(this.na(dag, 1), 'ziekmelding', {
      meldingId,
      eersteZiektedag: this.ziekte.eersteDag,
      laatsteZiektedag: null,
    });
  }

  /** A report about a pupil who was there, a week before: somebody clicked the wrong name. */
  private vergis(): void {
    const meldingId = `${this.meldingId}-v`;
    const dag = this.na(this.ziekte.eersteDag, -6);
    if (dag < this.opdracht.kalender.plusSchooldagen(this.ziekte.eersteDag, -20)) return;
    this.zend(dag, 'ziekmelding', { meldingId, eersteZiektedag: dag, laatsteZiektedag: null });
    this.zend(this.na(dag, 1), 'intrekking', { meldingId });
  }

  private na(dag: Datum, schooldagen: number): Datum {
    return this.opdracht.kalender.plusSchooldagen(dag, schooldagen);
  }

  private zend(dag: Datum, soort: Berichtsoort, velden: Readonly<Record<string, unknown>>): void {
    const { toeval } = this;
    this.volgnummer += 1;
    const berichtId = `${this.meldingId}-${this.volgnummer}`;
    const inhoud = {
      soort: soort === 'tweede-melder' ? 'ziekmelding' : soort,
      berichtId,
      vestigingscode: this.opdracht.vestigingscode,
      leerling: wie(this.ziekte.leerling),
      ...velden,
    };
    const alleen = toeval.gebeurt(SLORDIGHEDEN.alleen);
    const bericht: Verzuimbericht = {
      dag,
      soort,
      inhoud,
      sleutel: `${berichtId}-1`,
      alleen,
      ronde: soort === 'tweede-melder' ? 2 : 1,
    };
    this.uit.push(bericht);
    if (toeval.gebeurt(SLORDIGHEDEN.herhaling))
      this.uit.push({
        ...bericht,
        dag: toeval.gebeurt(0.5) ? dag : this.na(dag, 1),
        soort: 'herhaling',
        sleutel: `${berichtId}-2`,
        ronde: 3,
      });
    if (alleen && toeval.gebeurt(SLORDIGHEDEN.zelfdeVerzoek / SLORDIGHEDEN.alleen))
      this.uit.push({ ...bericht, soort: 'zelfde-verzoek', ronde: 3 });
    if (toeval.gebeurt(SLORDIGHEDEN.fout))
      this.uit.push({
        dag,
        soort: 'fout',
        inhoud: maakFout(inhoud, toeval),
        sleutel: `${berichtId}-f`,
        alleen: toeval.gebeurt(0.5),
        ronde: 3,
      });
  }
}

function wie(leerling: Leerling): { leerlingnummer: string } {
  return { leerlingnummer: leerling.leerlingnummer };
}
