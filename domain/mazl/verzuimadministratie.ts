import type { VerzuimSignaal } from '../signalen/signaal';
import type { Datum, Tijdstip } from '../woorden/tijd';

/** The school's own ids of the reports that say this row; several when two people reported the same pupil. None for a file row. */
export type Meldingen = Readonly<Record<string, 'geldig' | 'ingetrokken'>>;

/** A row of absence as it is kept: identity is (jongere, BRIN, begindatum, begintijd). */
export interface GeboekteVerzuimregel {
  /** Under which id it stands: of a jongere who was merged, rows of before keep the old one. */
  readonly jongereId: string;
  readonly brin: string;
  readonly begindatum: Datum;
  /** `HH:mm`, or '' when none was given: a value of its own. */
  readonly begintijd: string;
  readonly meldingen: Meldingen;
  readonly vestigingscode: string;
  /** Inclusive; null = open. */
  readonly einddatum: Datum | null;
  readonly eindtijd: string | null;
  /** `Z` is ill. */
  readonly reden: string;
  readonly ingetrokken: boolean;
  readonly historie: boolean;
  readonly inboxId: string;
  /** The message that last wrote the row; an older one that is processed later leaves it alone. */
  readonly inboxVolgnummer: number;
  readonly gehoordOp: Tijdstip;
}

/** A message as the administration takes it. */
export interface VerzuimBericht {
  readonly id: string;
  readonly volgnummer: number;
  /** It came before the report it is about and waited for it: then the older number does not make it old news. */
  readonly heeftGewacht: boolean;
  readonly historie: boolean;
  readonly ontvangenOp: Tijdstip;
  readonly signaal: VerzuimSignaal;
}

/** What a message did: changed something, nothing (a repeat, or older than what is known), must wait, or is refused. */
export type ToepassingsUitkomst =
  | { readonly soort: 'toegepast' }
  | { readonly soort: 'ongewijzigd' }
  | { readonly soort: 'wacht'; readonly reden: string }
  | { readonly soort: 'geweigerd'; readonly reden: string };

const TOEGEPAST: ToepassingsUitkomst = { soort: 'toegepast' };
const ONGEWIJZIGD: ToepassingsUitkomst = { soort: 'ongewijzigd' };
const ZIEK = 'Z';

/** The rows of one jongere, to which messages are applied in memory; `teSchrijven` is what must be written back. */
export class Verzuimadministratie {
  private readonly rijen = new Map<string, GeboekteVerzuimregel>();
  private readonly geraakt = new Set<string>();
  /** Said again by a newer message: nothing else about them changed. */
  private readonly herhaald = new Set<string>();

  /** @param jongereId whose rows these are; new rows get this id */
  constructor(
    private readonly jongereId: string,
    rijen: readonly GeboekteVerzuimregel[],
  ) {
    for (const rij of rijen) this.rijen.set(sleutel(rij), rij);
  }

  /** The rows that count: not withdrawn. */
  get geldig(): GeboekteVerzuimregel[] {
    return [...this.rijen.values()].filter((rij) => !rij.ingetrokken);
  }

  /** The rows that changed since the beginning: what can make another count. */
  get gewijzigd(): GeboekteVerzuimregel[] {
    return [...this.geraakt].map((s) => this.rijen.get(s)!);
  }

  /** The changed rows, and those that a newer message said again: an older message that comes later must find that out. */
  get teSchrijven(): GeboekteVerzuimregel[] {
    return [...new Set([...this.geraakt, ...this.herhaald])].map((s) => this.rijen.get(s)!);
  }

  /** Applies one message. Late, repeated and reordered messages are normal: none of them throws. */
  pasToe(bericht: VerzuimBericht): ToepassingsUitkomst {
    const { signaal } = bericht;
    switch (signaal.soort) {
      case 'verzuimregel':
        return this.zet(bericht, {
          begindatum: signaal.begindatum,
          begintijd: signaal.begintijd,
          meldingen: {},
          einddatum: signaal.einddatum,
          eindtijd: signaal.eindtijd,
          reden: signaal.reden,
        });
      case 'ziekmelding':
        return this.zet(bericht, {
          begindatum: signaal.eersteZiektedag,
          begintijd: '',
          meldingen: { [signaal.meldingId]: 'geldig' },
          einddatum: signaal.laatsteZiektedag,
          eindtijd: null,
          reden: ZIEK,
        });
      case 'betermelding':
        return this.meldBeter(bericht, signaal.meldingId, signaal.laatsteZiektedag);
      case 'correctie':
        return this.corrigeer(bericht, signaal.meldingId, signaal.eersteZiektedag, signaal.laatsteZiektedag);
      case 'intrekking':
        return this.trekIn(bericht, signaal.meldingId);
    }
  }

  private zet(
    bericht: VerzuimBericht,
    waarden: Pick<
      GeboekteVerzuimregel,
      'begindatum' | 'begintijd' | 'meldingen' | 'einddatum' | 'eindtijd' | 'reden'
    >,
  ): ToepassingsUitkomst {
    const nieuw: GeboekteVerzuimregel = {
      ...waarden,
      jongereId: this.jongereId,
      brin: bericht.signaal.vestigingscode.slice(0, 4),
      vestigingscode: bericht.signaal.vestigingscode,
      ingetrokken: false,
      historie: bericht.historie,
      inboxId: bericht.id,
      inboxVolgnummer: bericht.volgnummer,
      gehoordOp: bericht.ontvangenOp,
    };
    const eerder = this.rijen.get(sleutel(nieuw));
    if (!eerder) return this.schrijf(nieuw);
    if (isAchterhaald(eerder, bericht)) return ONGEWIJZIGD;
    const samen = {
      ...nieuw,
      jongereId: eerder.jongereId,
      meldingen: { ...eerder.meldingen, ...nieuw.meldingen },
    };
    return zegtHetzelfde(eerder, samen) ? this.bevestig(eerder, bericht) : this.schrijf(samen);
  }

  private meldBeter(
    bericht: VerzuimBericht,
    meldingId: string | null,
    laatsteDag: Datum,
  ): ToepassingsUitkomst {
    const rij = meldingId === null ? this.openMelding(bericht, laatsteDag) : this.melding(bericht, meldingId);
    if (!rij) return { soort: 'wacht', reden: 'Er is nog geen ziekmelding bij deze betermelding.' };
    if (rij.ingetrokken) return ONGEWIJZIGD;
    if (laatsteDag < rij.begindatum) {
      return {
        soort: 'geweigerd',
        reden: 'De laatste ziektedag ligt voor de eerste ziektedag van de melding.',
      };
    }
    if (isAchterhaald(rij, bericht)) return ONGEWIJZIGD;
    if (rij.einddatum === laatsteDag) return this.bevestig(rij, bericht);
    return this.schrijf({ ...rij, ...stempel(bericht), einddatum: laatsteDag, eindtijd: null });
  }

  private corrigeer(
    bericht: VerzuimBericht,
    meldingId: string,
    eersteDag: Datum,
    laatsteDag: Datum | null,
  ): ToepassingsUitkomst {
    const rij = this.melding(bericht, meldingId);
    if (!rij) return { soort: 'wacht', reden: 'De melding die wordt verbeterd is nog niet bekend.' };
    if (isAchterhaald(rij, bericht)) return ONGEWIJZIGD;
    if (rij.begindatum !== eersteDag && !rij.ingetrokken) {
      this.schrijf(zonderMelding(rij, bericht, meldingId));
    }
    return this.zet(bericht, {
      begindatum: eersteDag,
      begintijd: rij.begindatum === eersteDag ? rij.begintijd : '',
      meldingen: { [meldingId]: 'geldig' },
      einddatum: laatsteDag,
      eindtijd: null,
      reden: ZIEK,
    });
  }

  private trekIn(bericht: VerzuimBericht, meldingId: string): ToepassingsUitkomst {
    const rij = this.melding(bericht, meldingId);
    if (!rij) return { soort: 'wacht', reden: 'De melding die wordt ingetrokken is nog niet bekend.' };
    if (isAchterhaald(rij, bericht)) return ONGEWIJZIGD;
    if (rij.ingetrokken || rij.meldingen[meldingId] === 'ingetrokken') return this.bevestig(rij, bericht);
    return this.schrijf(zonderMelding(rij, bericht, meldingId));
  }

  private melding(bericht: VerzuimBericht, meldingId: string): GeboekteVerzuimregel | undefined {
    const brin = bericht.signaal.vestigingscode.slice(0, 4);
    const bekend = [...this.rijen.values()].filter((rij) => rij.brin === brin && meldingId in rij.meldingen);
    return bekend.find((rij) => rij.meldingen[meldingId] === 'geldig') ?? bekend[0];
  }

  /** The open report, or the one that a repeat of this very recovery closed. */
  private openMelding(bericht: VerzuimBericht, laatsteDag: Datum): GeboekteVerzuimregel | undefined {
    const brin = bericht.signaal.vestigingscode.slice(0, 4);
    const ziek = [...this.rijen.values()]
      .filter((rij) => rij.brin === brin && rij.reden === ZIEK && !rij.ingetrokken)
      .sort((a, b) => (a.begindatum < b.begindatum ? 1 : -1));
    return ziek.find((rij) => rij.einddatum === null) ?? ziek.find((rij) => rij.einddatum === laatsteDag);
  }

  /** A newer message says what is known already: from now on that is what older ones have to give way to. */
  private bevestig(rij: GeboekteVerzuimregel, bericht: VerzuimBericht): ToepassingsUitkomst {
    if (bericht.volgnummer <= rij.inboxVolgnummer) return ONGEWIJZIGD;
    const s = sleutel(rij);
    this.rijen.set(s, { ...rij, inboxVolgnummer: bericht.volgnummer });
    this.herhaald.add(s);
    return ONGEWIJZIGD;
  }

  private schrijf(rij: GeboekteVerzuimregel): ToepassingsUitkomst {
    const s = sleutel(rij);
    const inboxVolgnummer = Math.max(rij.inboxVolgnummer, this.rijen.get(s)?.inboxVolgnummer ?? 0);
    this.rijen.set(s, { ...rij, inboxVolgnummer });
    this.geraakt.add(s);
    return TOEGEPAST;
  }
}

function sleutel(rij: Pick<GeboekteVerzuimregel, 'brin' | 'begindatum' | 'begintijd'>): string {
  return `${rij.brin} ${rij.begindatum} ${rij.begintijd}`;
}

/** A newer message has written this row since. */
function isAchterhaald(rij: GeboekteVerzuimregel, bericht: VerzuimBericht): boolean {
  return rij.inboxVolgnummer > bericht.volgnummer && !bericht.heeftGewacht;
}

function stempel(
  bericht: VerzuimBericht,
): Pick<GeboekteVerzuimregel, 'inboxId' | 'inboxVolgnummer' | 'gehoordOp' | 'historie'> {
  return {
    inboxId: bericht.id,
    inboxVolgnummer: bericht.volgnummer,
    gehoordOp: bericht.ontvangenOp,
    historie: bericht.historie,
  };
}

/** Takes one report out of a row. The row stays as long as another report says the same: two people may report one pupil. */
function zonderMelding(
  rij: GeboekteVerzuimregel,
  bericht: VerzuimBericht,
  meldingId: string,
): GeboekteVerzuimregel {
  const meldingen: Meldingen = { ...rij.meldingen, [meldingId]: 'ingetrokken' };
  const ingetrokken = !Object.values(meldingen).includes('geldig');
  return { ...rij, ...stempel(bericht), meldingen, ingetrokken };
}

function zegtHetzelfde(a: GeboekteVerzuimregel, b: GeboekteVerzuimregel): boolean {
  return (
    a.vestigingscode === b.vestigingscode &&
    a.einddatum === b.einddatum &&
    a.eindtijd === b.eindtijd &&
    a.reden === b.reden &&
    a.ingetrokken === b.ingetrokken &&
    JSON.stringify(a.meldingen) === JSON.stringify(b.meldingen)
  );
}
