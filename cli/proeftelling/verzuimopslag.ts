import type { GoedeRij } from '../../connectors/schoolsysteem/verzuimbestand-rij';
import { dagnummer, datumVanDagnummer } from '../../domain/kalender/dagnummer';
import { EERSTE_DAGNUMMER } from '../../domain/kalender/schoolkalender';
import { REDEN_ZIEK, type Verzuimregel } from '../../domain/mazl/verzuimregel';
import { Naamlijst } from './naamlijst';

const OPEN = 0xffff;
const GEEN_TIJD = -1;
const BEGINMAAT = 4096;

/** Columns of rows, thirteen bytes a row: a million rows take no more memory than a photograph. */
interface Rijen {
  /** Index of the pupil in `leerlingen`. */
  leerling: Uint32Array;
  /** First day, from the first known day. */
  begin: Uint16Array;
  /** Last day, from the first known day; OPEN when there is none. */
  eind: Uint16Array;
  /** Second of the day; GEEN_TIJD when the file gives no time. */
  tijd: Int32Array;
  ziek: Uint8Array;
}

function maakRijen(maat: number, oud?: Rijen): Rijen {
  const rijen = {
    leerling: new Uint32Array(maat),
    begin: new Uint16Array(maat),
    eind: new Uint16Array(maat),
    tijd: new Int32Array(maat),
    ziek: new Uint8Array(maat),
  };
  if (oud) {
    rijen.leerling.set(oud.leerling);
    rijen.begin.set(oud.begin);
    rijen.eind.set(oud.eind);
    rijen.tijd.set(oud.tijd);
    rijen.ziek.set(oud.ziek);
  }
  return rijen;
}

function secondeVan(tijd: string): number {
  if (tijd === '') return GEEN_TIJD;
  return Number(tijd.slice(0, 2)) * 3600 + Number(tijd.slice(3, 5)) * 60 + Number(tijd.slice(6) || 0);
}

/**
 * The rows of an absence file in memory, in any order and of any number of pupils. Of rows with the same pupil, begin
 * date and begin time the last one added counts, whatever its reason.
 */
export class Verzuimopslag {
  private rijen = maakRijen(BEGINMAAT);
  private aantal = 0;
  private readonly leerlingen = new Naamlijst();

  /** Adds a row; call it in the order of the file. */
  voegToe(rij: GoedeRij): void {
    if (this.aantal === this.rijen.leerling.length) this.rijen = maakRijen(this.aantal * 2, this.rijen);
    const i = this.aantal++;
    this.rijen.leerling[i] = this.leerlingen.index(rij.leerlingnummer);
    this.rijen.begin[i] = dagnummer(rij.begindatum) - EERSTE_DAGNUMMER;
    this.rijen.eind[i] = rij.einddatum === null ? OPEN : dagnummer(rij.einddatum) - EERSTE_DAGNUMMER;
    this.rijen.tijd[i] = secondeVan(rij.begintijd);
    this.rijen.ziek[i] = rij.reden === REDEN_ZIEK ? 1 : 0;
  }

  /** Number of characters of the longest pupil number. */
  langsteNaam(): number {
    return this.leerlingen.langste;
  }

  /**
   * The sick rows of each pupil that has any, pupils in the order of their code units. Rows of the same first day
   * overlap, so of those only the one that lasts longest is given: the periods are the same, and a pupil never has
   * more rows than there are days.
   */
  *perLeerling(vestigingscode: string): Generator<{ leerling: string; regels: Verzuimregel[] }> {
    const { begin, van } = this.groepeer();
    for (const index of this.leerlingen.opVolgorde()) {
      const regels = this.ziekteregels(van.subarray(begin[index], begin[index + 1]), vestigingscode);
      if (regels.length > 0) yield { leerling: this.leerlingen.naam(index), regels };
    }
  }

  /** Row numbers by pupil, within a pupil in the order of the file: a counting sort. */
  private groepeer(): { begin: Uint32Array; van: Uint32Array } {
    const { leerling } = this.rijen;
    const begin = new Uint32Array(this.leerlingen.lengte + 1);
    for (let i = 0; i < this.aantal; i++) begin[leerling[i]! + 1]! += 1;
    for (let l = 1; l < begin.length; l++) begin[l]! += begin[l - 1]!;
    const plaats = begin.slice();
    const van = new Uint32Array(this.aantal);
    for (let i = 0; i < this.aantal; i++) van[plaats[leerling[i]!]!++] = i;
    return { begin, van };
  }

  private ziekteregels(nummers: Uint32Array, vestigingscode: string): Verzuimregel[] {
    const { begin, eind, tijd, ziek } = this.rijen;
    nummers.sort((a, b) => begin[a]! - begin[b]! || tijd[a]! - tijd[b]! || a - b);
    const regels: Verzuimregel[] = [];
    let langste = -1;
    for (let i = 0; i < nummers.length; i++) {
      const rij = nummers[i]!;
      const volgende = nummers[i + 1];
      const isZelfdeDag = volgende !== undefined && begin[volgende] === begin[rij];
      const isVervangen = isZelfdeDag && tijd[volgende] === tijd[rij];
      if (!isVervangen && ziek[rij]) langste = Math.max(langste, eind[rij]!);
      if (isZelfdeDag || langste === -1) continue;
      regels.push({
        vestigingscode,
        begindatum: datumVanDagnummer(EERSTE_DAGNUMMER + begin[rij]!),
        begintijd: '',
        einddatum: langste === OPEN ? null : datumVanDagnummer(EERSTE_DAGNUMMER + langste),
        reden: REDEN_ZIEK,
      });
      langste = -1;
    }
    return regels;
  }
}
