import { boekKanaalronde, isKanaalUit, schakelKanaalUit } from '../../db/repositories/afleverkanalen';
import {
  bewaarExtern,
  boekPoging,
  leesExtern,
  neemTeLezen,
  type Afleverblad,
  type Extern,
} from '../../db/repositories/afleveringen';
import { vraagOverKanaal } from '../../db/repositories/operatorvragen';
import { leesTraject } from '../../db/repositories/trajecten';
import { spanVanVerzending, type UitgaandBericht } from '../../db/repositories/uitgaand';
import { schrijfVerwerking } from '../../db/repositories/verwerkingsregels';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import type { Klok } from '../../domain/woorden/klok';
import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../../verwerking/grootboek/boek';
import { leverAf, meldAfleveringMislukt } from '../../verwerking/overdracht/lever-af';
import type { Logboek } from '../../verwerking/relay/logboek';
import { leesAfleveropdracht, type Afleveropdracht } from './afleveropdracht';
import { STAAT_UIT, type Afleveropslag, type Rondregel, type Verwijzing } from './afleveropslag';

/** What the store works with. */
export interface Opslagdiensten {
  readonly databank: Databank;
  readonly boek: Boek;
  readonly klok: Klok;
  readonly logboek: Logboek;
}

const TOEGANG = systeemToegang('aflevering');

/**
 * The store of one channel, on the database. What a round did to an overdracht (delivered, or given up) is carried out with what is written
 * down about it, in one transaction.
 */
export class DatabankOpslag implements Afleveropslag {
  constructor(
    private readonly diensten: Opslagdiensten,
    /** Whose channel it is. */
    private readonly partij: Partij,
  ) {}

  isUit(naam: string): Promise<boolean> {
    return this.metTx((tx) => isKanaalUit(tx, naam));
  }

  async schakelUit(naam: string, fout: string, op: Tijdstip): Promise<void> {
    const klok = await this.diensten.klok.nu();
    const isUit = await this.metTx(async (tx) => {
      if (!(await schakelKanaalUit(tx, naam, fout, op))) return false;
      await vraagOverKanaal(tx, naam, klok);
      return true;
    });
    if (isUit)
      this.diensten.logboek.error({ ontvanger: naam, fout }, 'ontvanger wil niets meer: kanaal staat uit');
  }

  async boekRonde(naam: string, regels: readonly Rondregel[], op: Tijdstip): Promise<void> {
    const klok = await this.diensten.klok.nu();
    const fout = regels.map(({ uitkomst }) => ('fout' in uitkomst ? uitkomst.fout : null)).find(Boolean);
    const isGelukt = regels.some(({ uitkomst }) => uitkomst.soort === 'afgeleverd');
    await this.metTx(async (tx) => {
      // Always in the same order, so that two rounds never wait for each other.
      const opdrachten = regels
        .map((regel) => ({ regel, opdracht: leesAfleveropdracht(regel.bericht) }))
        .toSorted((a, b) => ((a.opdracht?.id ?? '') < (b.opdracht?.id ?? '') ? -1 : 1));
      for (const { regel, opdracht } of opdrachten)
        if (opdracht) await this.boekRegel(tx, naam, regel, opdracht, { op, klok });
      await boekKanaalronde(tx, naam, { op, isGelukt, fout: fout ?? null });
      // Of a channel that was switched off, who did so knows, or was asked then.
      const isOpgegeven = opdrachten.some(
        ({ regel: { uitkomst }, opdracht }) =>
          uitkomst.soort === 'opgegeven' && uitkomst !== STAAT_UIT && opdracht?.handeling !== 'verder',
      );
      if (isOpgegeven) await vraagOverKanaal(tx, naam, klok);
    });
    const opgegeven = regels.filter(({ uitkomst }) => uitkomst.soort === 'opgegeven').length;
    if (opgegeven > 0)
      this.diensten.logboek.error({ ontvanger: naam, fout, aantal: opgegeven }, 'afleveren opgegeven');
  }

  leesVerwijzing(naam: string, blad: Afleverblad): Promise<Verwijzing | null> {
    return this.metTx(async (tx) => {
      const extern = await leesExtern(tx, naam, blad);
      return extern && alsVerwijzing(extern);
    });
  }

  bewaarVerwijzing(naam: string, { status, ...rest }: Verwijzing): Promise<void> {
    return this.metTx((tx) => bewaarExtern(tx, naam, { ...rest, isGesloten: status === 'gesloten' }));
  }

  async neemOpenVerwijzingen(naam: string, limiet: number, op: Tijdstip): Promise<readonly Verwijzing[]> {
    return (await this.metTx((tx) => neemTeLezen(tx, naam, limiet, op))).map(alsVerwijzing);
  }

  private async boekRegel(
    tx: Tx,
    naam: string,
    { bericht, uitkomst, isOvergeslagen }: Rondregel,
    opdracht: Afleveropdracht,
    { op, klok }: { readonly op: Tijdstip; readonly klok: Tijdstip },
  ): Promise<void> {
    if (uitkomst.soort === 'niet-geprobeerd') return;
    const { onderwerp, id, handeling } = opdracht;
    // Who only hears of an overdracht has no leaf of it.
    if (opdracht.taakId !== null)
      await boekPoging(
        tx,
        naam,
        {
          onderwerp,
          id,
          handeling,
          isOvergeslagen,
          uitkomst: uitkomst.soort,
          pogingen: bericht.pogingen + 1,
          volgendeOp: uitkomst.soort === 'later' ? op + (uitkomst.wachtMs ?? 0) : null,
          fout: 'fout' in uitkomst ? uitkomst.fout : null,
        },
        op,
      );
    if (uitkomst.soort === 'afgeleverd' && !isOvergeslagen)
      await this.boekVerstrekking(tx, bericht, opdracht);
    if (onderwerp !== 'overdracht' || handeling !== 'open' || uitkomst.soort === 'later') return;
    const { traceparent } = bericht;
    const aflevering = { ref: id, id: bericht.id, op: klok, door: null, traceparent };
    if (uitkomst.soort === 'opgegeven') await meldAfleveringMislukt(tx, this.diensten.boek, aflevering);
    else await leverAf(tx, this.diensten.boek, { ...aflevering, door: this.partij });
  }

  /** That the partner was told of this jongere, for the processing record. */
  private async boekVerstrekking(
    tx: Tx,
    bericht: UitgaandBericht,
    { trajectRef }: Afleveropdracht,
  ): Promise<void> {
    if (trajectRef === null) return;
    const { jongereId } = await leesTraject(tx, trajectRef);
    schrijfVerwerking(tx, {
      activiteit: 'gebeurtenis-verstrekken',
      jongereId,
      ontvangerOin: this.partij.oin,
      traceparent: bericht.traceparent,
      spanId: spanVanVerzending(bericht.id),
    });
  }

  private metTx<T>(werk: (tx: Tx) => Promise<T>): Promise<T> {
    return this.diensten.databank.metToegang(TOEGANG, werk);
  }
}

function alsVerwijzing({ isGesloten, ...rest }: Extern): Verwijzing {
  return { ...rest, status: isGesloten ? 'gesloten' : 'open' };
}
