import { kanaalVan } from '../../db/repositories/afleverkanalen';
import { bladenVan, maakAflevering, type Afleverblad } from '../../db/repositories/afleveringen';
import type { Gebeurtenis } from '../../db/repositories/gebeurtenissen';
import type { Tx } from '../../db/verbinding';
import type { Partij } from '../../domain/woorden/rollen';
import { plaatsBladbericht, type Bladbericht } from './bladbericht';

/** An event of the ledger that may be news for the system of a partner. */
export type Afleverbaar = Gebeurtenis & { readonly traceparent: string | null };

/** What ends an offer for the receiver; after aanvaard a zaak may go on until it is given back. */
const OVERDRACHT_VERDER = new Set([
  'overdracht-aanvaard',
  'overdracht-geweigerd',
  'overdracht-ingetrokken',
  'overdracht-vervallen',
  'overdracht-teruggegeven',
]);

/** What the sender hears too, by webhook. */
const VOOR_AFGEVER = new Set([
  'overdracht-aanvaard',
  'overdracht-geweigerd',
  'overdracht-vervallen',
  'overdracht-teruggegeven',
  'overdracht-aflevering-mislukt',
]);

/**
 * Queues what the system of a partner is to get of an event, in its transaction; nothing for partners without a channel. An
 * `overdracht-besluit` goes as the overdracht it is about, every other taak as itself. Who was told that something is open hears when it
 * is over, whoever it has moved to since.
 */
export async function plaatsAfleveringen(tx: Tx, platformOin: string, g: Afleverbaar): Promise<void> {
  const plaatser = new Plaatser(tx, platformOin, g);
  const taakId = g.taakId ?? null;
  if (taakId !== null) return plaatser.taak(taakId);
  const ref = g.inhoud?.['overdracht'];
  if (typeof ref === 'string') return plaatser.overdracht(ref);
}

/** What a channel is told of a leaf. */
type Bericht = Omit<Bladbericht, 'trajectRef' | 'op'> & { readonly kanaal: string };

class Plaatser {
  constructor(
    private readonly tx: Tx,
    private readonly platformOin: string,
    private readonly g: Afleverbaar,
  ) {}

  async taak(taakId: string): Promise<void> {
    const { soort } = this.g;
    if (soort === 'taak-geopend') return this.open(taakId);
    if (soort === 'taak-verhuisd') {
      await this.sluit(taakId, 'taak-ingetrokken', this.partij());
      return this.open(taakId);
    }
    if (soort === 'taak-ingetrokken' || soort === 'taak-afgehandeld') return this.sluit(taakId, soort, null);
    if (soort !== 'taak-herinnerd') return;
    for (const { kanaal, vorm } of await bladenVan(this.tx, { taakId }))
      if (vorm !== 'open-klant')
        await this.plaats({ kanaal, blad: { onderwerp: 'taak', id: taakId }, taakId, gebeurtenis: soort });
  }

  async overdracht(ref: string): Promise<void> {
    const { soort } = this.g;
    if (OVERDRACHT_VERDER.has(soort))
      for (const { kanaal, taakId } of await bladenVan(this.tx, { overdrachtRef: ref }))
        await this.plaats({ kanaal, blad: { onderwerp: 'overdracht', id: ref }, taakId, gebeurtenis: soort });
    if (!VOOR_AFGEVER.has(soort)) return;
    const rij = await this.tx
      .selectFrom('overdrachten')
      .select(['van_oin as oin', 'van_rol as rol'])
      .where('ref', '=', ref)
      .executeTakeFirst();
    const kanaal = rij && (await kanaalVan(this.tx, rij));
    if (kanaal?.vorm !== 'webhook') return;
    const blad: Afleverblad = { onderwerp: 'overdracht', id: ref };
    await this.plaats({ kanaal: kanaal.naam, blad, taakId: null, gebeurtenis: soort });
  }

  /** Who has it now gets it, when it has a channel. */
  private async open(taakId: string): Promise<void> {
    const partij = this.partij();
    const kanaal = partij && (await kanaalVan(this.tx, partij));
    if (!kanaal) return;
    const taak = await this.tx
      .selectFrom('taken')
      .select(['soort', 'overdracht_ref', 'uiterlijk'])
      .where('id', '=', taakId)
      .executeTakeFirstOrThrow();
    const ref = taak.soort === 'overdracht-besluit' ? taak.overdracht_ref : null;
    const blad: Afleverblad =
      ref === null ? { onderwerp: 'taak', id: taakId } : { onderwerp: 'overdracht', id: ref };
    const { trajectRef } = this.g;
    await maakAflevering(this.tx, { ...blad, kanaal: kanaal.naam, taakId, trajectRef });
    const gebeurtenis = ref === null ? 'taak-geopend' : 'overdracht-aangeboden';
    await this.plaats({ kanaal: kanaal.naam, blad, taakId, gebeurtenis, uiterlijk: taak.uiterlijk });
  }

  /** It is over for everybody who was told, but for who it has moved to. Of an overdracht its own events say so. */
  private async sluit(taakId: string, gebeurtenis: string, behalve: Partij | null): Promise<void> {
    for (const { kanaal, oin, rol, onderwerp } of await bladenVan(this.tx, { taakId })) {
      if (onderwerp === 'overdracht' || (oin === behalve?.oin && rol === behalve.rol)) continue;
      await this.plaats({ kanaal, blad: { onderwerp, id: taakId }, taakId, gebeurtenis });
    }
  }

  private partij(): Partij | null {
    const { oin, rol } = this.g.inhoud ?? {};
    return typeof oin === 'string' && typeof rol === 'string' ? { oin, rol: rol as Partij['rol'] } : null;
  }

  private async plaats({ kanaal, ...b }: Bericht): Promise<void> {
    const { sleutel, trajectRef, gebeurdOp: op, traceparent } = this.g;
    const bericht = { ...b, trajectRef, op };
    await plaatsBladbericht(this.tx, {
      kanaal,
      sleutel: `${kanaal}:${b.gebeurtenis}:${sleutel}`,
      bericht,
      platformOin: this.platformOin,
      traceparent,
    });
  }
}
