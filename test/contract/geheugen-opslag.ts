import type { Afleverblad } from '../../db/repositories/afleveringen';
import type { Afleveropslag, Rondregel, Verwijzing } from '../../connectors/gemeente/afleveropslag';

/** An `Afleveropslag` in memory, for tests of what is sent: what it must do is tested for it and for the one on the database alike. */
export class GeheugenOpslag implements Afleveropslag {
  readonly uit = new Map<string, string>();
  readonly rondes: { readonly ontvanger: string; readonly regels: readonly Rondregel[] }[] = [];
  readonly verwijzingen = new Map<string, Verwijzing & { gelezenOp: number }>();

  async isUit(ontvanger: string): Promise<boolean> {
    return this.uit.has(ontvanger);
  }

  async schakelUit(ontvanger: string, fout: string): Promise<void> {
    if (!this.uit.has(ontvanger)) this.uit.set(ontvanger, fout);
  }

  async boekRonde(ontvanger: string, regels: readonly Rondregel[]): Promise<void> {
    this.rondes.push({ ontvanger, regels });
  }

  async leesVerwijzing(ontvanger: string, { onderwerp, id }: Afleverblad): Promise<Verwijzing | null> {
    const gevonden = this.verwijzingen.get(`${ontvanger}/${onderwerp}/${id}`);
    return gevonden ? zonderTijd(gevonden) : null;
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
    return open.map(zonderTijd);
  }
}

function zonderTijd({ gelezenOp: _op, ...verwijzing }: Verwijzing & { gelezenOp: number }): Verwijzing {
  return verwijzing;
}
