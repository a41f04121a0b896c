import type {
  Afleveropslag,
  Afleverronde,
  Operatormelding,
  Verwijzing,
  Webhookaansluiting,
} from './afleveropslag';
import type { Afleveronderwerp } from './afleveropdracht';

/** An `Afleveropslag` that forgets everything when the process ends: for tests and for trying a connector by hand. */
export class GeheugenOpslag implements Afleveropslag {
  readonly webhooks = new Map<string, Webhookaansluiting>();
  readonly uit = new Map<string, string>();
  readonly meldingen: Operatormelding[] = [];
  readonly rondes: (Afleverronde & { readonly ontvanger: string })[] = [];
  readonly verwijzingen = new Map<string, Verwijzing & { gelezenOp: number }>();
  private readonly misluktSinds = new Map<string, number>();

  async leesWebhook(ontvanger: string): Promise<Webhookaansluiting | null> {
    return this.uit.has(ontvanger) ? null : (this.webhooks.get(ontvanger) ?? null);
  }

  async isUit(ontvanger: string): Promise<boolean> {
    return this.uit.has(ontvanger);
  }

  async schakelUit(ontvanger: string, fout: string): Promise<void> {
    this.uit.set(ontvanger, fout);
  }

  async boekRonde(ontvanger: string, ronde: Afleverronde): Promise<{ misluktSinds: number | null }> {
    this.rondes.push({ ...ronde, ontvanger });
    if (ronde.gelukt > 0) this.misluktSinds.delete(ontvanger);
    else if (!this.misluktSinds.has(ontvanger)) this.misluktSinds.set(ontvanger, ronde.op);
    return { misluktSinds: this.misluktSinds.get(ontvanger) ?? null };
  }

  async meldOperator(melding: Operatormelding): Promise<void> {
    if (!this.meldingen.some(({ sleutel }) => sleutel === melding.sleutel)) this.meldingen.push(melding);
  }

  async leesVerwijzing(
    ontvanger: string,
    onderwerp: Afleveronderwerp,
    id: string,
  ): Promise<Verwijzing | null> {
    return this.verwijzingen.get(`${ontvanger}/${onderwerp}/${id}`) ?? null;
  }

  async bewaarVerwijzing(ontvanger: string, verwijzing: Verwijzing): Promise<void> {
    const sleutel = `${ontvanger}/${verwijzing.onderwerp}/${verwijzing.id}`;
    this.verwijzingen.set(sleutel, {
      ...verwijzing,
      gelezenOp: this.verwijzingen.get(sleutel)?.gelezenOp ?? 0,
    });
  }

  async neemOpenVerwijzingen(ontvanger: string, limiet: number, op: number): Promise<readonly Verwijzing[]> {
    const open = [...this.verwijzingen]
      .filter(([sleutel, { status }]) => sleutel.startsWith(`${ontvanger}/`) && status === 'open')
      .map(([, verwijzing]) => verwijzing)
      .toSorted((a, b) => a.gelezenOp - b.gelezenOp)
      .slice(0, limiet);
    for (const verwijzing of open) verwijzing.gelezenOp = op;
    return open;
  }
}
