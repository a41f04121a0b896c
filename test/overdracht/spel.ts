import { maakToeval, type Toeval } from '../../deploy/demo/toeval';
import { datumVan } from '../../domain/kalender/amsterdam';
import { plusDagen } from '../../domain/kalender/datum';
import { taaksoort } from '../../domain/taken/taaksoorten';
import type { Uitkomst } from '../../domain/taken/taaksoort';
import type { Datum } from '../../domain/woorden/tijd';
import { PARTNERS, type Werkplaats } from '../werkplaats/werkplaats';

type Taak = Awaited<ReturnType<Werkplaats['openTaken']>>[number];

/** What was tried, and how it ended. */
export interface Speltelling {
  antwoorden: number;
  afgewezen: number;
  tegelijk: number;
  tweeWinnaars: number;
  signalen: number;
  dagen: number;
}

/** Fills in what an answer asks, at random within what it allows. */
export function vulIn(uitkomst: Uitkomst, vandaag: Datum, toeval: Toeval): Record<string, unknown> {
  const gegevens: Record<string, unknown> = {};
  for (const veld of uitkomst.velden) {
    if (!veld.verplicht && toeval.gebeurt(0.5)) continue;
    if (veld.soort === 'datum') gegevens[veld.naam] = vandaag;
    else if (veld.soort === 'getal') gegevens[veld.naam] = toeval.geheel(veld.min, veld.max);
    else if (veld.soort === 'keuze') gegevens[veld.naam] = toeval.kies(Object.keys(veld.keuzes));
  }
  return gegevens;
}

/**
 * Jongeren with a WW, and everybody who has something to do with them: UWV, gemeente, Jongerenteam, the clock. A seed decides who answers
 * what and when; some answer twice at the same moment, UWV corrects itself.
 */
export class Spel {
  readonly telling: Speltelling = {
    antwoorden: 0,
    afgewezen: 0,
    tegelijk: 0,
    tweeWinnaars: 0,
    signalen: 0,
    dagen: 0,
  };
  private readonly jongeren: { readonly id: string; readonly kenmerk: string; readonly einde: Datum }[] = [];

  constructor(
    private readonly w: Werkplaats,
    private readonly zaad: number,
  ) {}

  /** So many jongeren get a WW that ends in some months; a few are refused. */
  async begin(aantal: number): Promise<void> {
    const vandaag = datumVan(await this.w.klok.nu());
    for (let i = 0; i < aantal; i += 1) {
      const toeval = maakToeval(this.zaad, 'begin', i);
      const id = await this.w.jongere({
        geboortedatum: plusDagen('2004-01-01', toeval.geheel(0, 1200)),
        woongemeente: '1942',
      });
      const toegekend = plusDagen(vandaag, -toeval.geheel(1, 40));
      const einde = plusDagen(vandaag, toeval.geheel(25, 90));
      const kenmerk = `ww-${i}`;
      this.jongeren.push({ id, kenmerk, einde });
      await this.w.stuur(
        id,
        toeval.gebeurt(0.15)
          ? {
              schemaVersie: 1,
              soort: 'ww-geweigerd',
              kenmerk,
              afwijzingsdatum: toegekend,
              lopendProgramma: null,
            }
          : {
              schemaVersie: 1,
              soort: 'ww-toegekend',
              kenmerk,
              toekenningsdatum: toegekend,
              einddatum: einde,
              lopendProgramma: toeval.gebeurt(0.3) ? 'training' : null,
            },
        false,
        PARTNERS['uwv']!.oin,
      );
    }
    await this.w.rust();
  }

  /** One round: some taken are answered, UWV may correct itself, and some days pass. */
  async ronde(nr: number): Promise<void> {
    const vandaag = datumVan(await this.w.klok.nu());
    const taken = await this.w.openTaken();
    await Promise.all(
      taken.map((taak, i) => this.antwoord(taak, vandaag, maakToeval(this.zaad, 'ronde', nr, i))),
    );
    const toeval = maakToeval(this.zaad, 'dagen', nr);
    for (const { id, kenmerk, einde } of this.jongeren) {
      if (!toeval.gebeurt(0.06)) continue;
      this.telling.signalen += 1;
      await this.w.stuur(
        id,
        toeval.gebeurt(0.8)
          ? {
              schemaVersie: 1,
              soort: 'ww-gewijzigd',
              kenmerk,
              einddatum: plusDagen(einde, toeval.geheel(-20, 30)),
            }
          : {
              schemaVersie: 1,
              soort: 'ww-beeindigd',
              kenmerk,
              einddatum: vandaag,
              reden: toeval.kies(['werk', 'anders']),
            },
        false,
        PARTNERS['uwv']!.oin,
      );
    }
    await this.w.rust();
    const dagen = toeval.geheel(1, 9);
    this.telling.dagen += dagen;
    await this.w.gaNaar(plusDagen(vandaag, dagen), toeval.kies(['07:30', '09:00', '13:15', '23:30']));
  }

  private async antwoord(taak: Taak, vandaag: Datum, toeval: Toeval): Promise<void> {
    if (toeval.gebeurt(0.45)) return;
    const { uitkomsten } = taaksoort(taak.soort);
    const geef = async (): Promise<string> => {
      const uitkomst = toeval.kies(uitkomsten);
      const id = await this.w.bewaarBesluit(taak.id, uitkomst.code, vulIn(uitkomst, vandaag, toeval));
      return (await this.w.doorgever.probeer(id, 8_000)).status;
    };
    if (!toeval.gebeurt(0.15)) {
      this.telling.antwoorden += 1;
      if ((await geef()) === 'afgewezen') this.telling.afgewezen += 1;
      return;
    }
    this.telling.tegelijk += 1;
    await Promise.all([geef(), geef()]);
  }
}
