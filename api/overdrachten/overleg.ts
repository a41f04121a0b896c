import { leesRegieoverdracht, type Regieoverdracht } from '../../db/repositories/aandacht-overdrachten';
import { schrijfAudit } from '../../db/repositories/auditregels';
import { namensPlatform, type Toegang, type Tx } from '../../db/verbinding';
import type { Overdrachthandeling } from '../../domain/overdracht/handelingen';
import type { Overlegafspraak } from '../../domain/overdracht/redenen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { maakBoek } from '../../verwerking/grootboek/boek';
import { handelAf, vergrendelStand } from '../../verwerking/overdracht/handel-af';
import type { ApiDiensten } from '../api-diensten';
import { ApiFout } from '../fouten/api-fout';

/** What the regisseur does: call the sides together, or record what they agreed on. */
export type Overlegactie =
  { readonly soort: 'roep-bijeen' } | { readonly soort: 'leg-vast'; readonly afspraak: Overlegafspraak };

/** The overdracht as the caller oversees it. @throws ApiFout 404 */
export async function leesVoorRegie(tx: Tx, ref: string): Promise<Regieoverdracht> {
  const overdracht = await leesRegieoverdracht(tx, ref);
  if (overdracht === undefined) throw new ApiFout('niet-gevonden');
  return overdracht;
}

/**
 * The regisseur calls the opschaaloverleg of an overdracht in its region, or records what was agreed. It moves nothing; both sides see it on
 * the timeline, and who did it is in the audit log.
 *
 * @throws ApiFout 404, or 409 when it was called already, or there is none
 */
export async function doeOverleg(
  tx: Tx,
  diensten: Pick<ApiDiensten, 'platformOin'>,
  toegang: Toegang,
  v: {
    readonly ref: string;
    /** Key of the form: pressed twice, it is done once. */
    readonly id: string;
    readonly actie: Overlegactie;
    readonly op: Tijdstip;
    readonly traceparent: string;
  },
): Promise<void> {
  await leesVoorRegie(tx, v.ref);
  const boek = maakBoek(diensten.platformOin ?? '');
  const basis = { id: v.id, op: v.op, wie: 'regisseur' } as const;
  const handeling: Overdrachthandeling =
    v.actie.soort === 'roep-bijeen'
      ? { ...basis, soort: 'roep-overleg-bijeen' }
      : { ...basis, soort: 'leg-overleg-vast', afspraak: v.actie.afspraak };
  const uitkomst = await namensPlatform(tx, toegang, async () =>
    handelAf(tx, boek, await vergrendelStand(tx, v.ref), handeling, {
      door: null,
      traceparent: v.traceparent,
    }),
  );
  if (uitkomst.soort === 'kan-niet') throw new ApiFout('toestand-laat-niet-toe', { detail: uitkomst.uitleg });
  schrijfAudit(tx, {
    handeling: v.actie.soort === 'roep-bijeen' ? 'overleg-bijeengeroepen' : 'overleg-vastgelegd',
    voorwerp: `overdracht:${v.ref}`,
    ...(v.actie.soort === 'leg-vast' ? { gegevens: { afspraak: v.actie.afspraak } } : {}),
  });
}
