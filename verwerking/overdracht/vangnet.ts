import { v7 as uuidv7 } from 'uuid';
import { isAangesloten } from '../../db/repositories/ketenpartners';
import { lopendeOverdrachtVan, overdrachtMetSleutel } from '../../db/repositories/overdrachten';
import type { Traject } from '../../db/repositories/trajecten';
import { werkgebiedenRond } from '../../db/repositories/werkgebieden';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { neemOverDoorVangnet } from '../../domain/overdracht/bied-aan';
import { aanvaardtermijnen } from '../../domain/overdracht/overdracht-termijnen';
import { OVERDRACHT_REGELS } from '../../domain/regels/overdracht-regels';
import { verwijzing, zoekRegel } from '../../domain/regels/regelrij';
import { vindInWerkgebied } from '../../domain/routering/werkgebied';
import type { Vangnet } from '../../domain/traject/trajectplan';
import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { GeenOntvangerFout } from '../taken/geen-ontvanger-fout';
import { bewaarNieuw, routeringsvraag, type Aanbodhulp } from './bied-aan';
import { voerGevolgenUit } from './gevolgen';
import { handelAf, leesTrajectstand, vergrendelStand } from './handel-af';
import { bereikVan } from './overdrachttaken';

/**
 * The sender's ground has ended and nobody has accepted: an offer that still waits lapses, and the vangnet of the region takes over, as it
 * agreed beforehand. Once per traject and end. Call with the jongere locked.
 *
 * @throws GeenOntvangerFout when no vangnet serves this place: then nobody lets go, and an operator must complete the werkgebied
 */
export async function laatVangnetOvernemen(
  tx: Tx,
  hulp: Aanbodhulp,
  v: {
    readonly traject: Traject;
    readonly van: Partij;
    readonly vangnet: Vangnet;
    readonly op: Tijdstip;
    readonly traceparent: string | null;
  },
): Promise<string> {
  const { traject, van, op } = v;
  const sleutel = `${traject.ref}:vangnet:${v.vangnet.grondTot}`;
  const bestaand = await overdrachtMetSleutel(tx, sleutel);
  if (bestaand) return bestaand.ref;
  const datum = datumVan(op);
  const vraag = await routeringsvraag(tx, hulp, { traject, van, op, gewenst: v.vangnet });
  const plaats = { gemeentecode: vraag.woongemeente, regio: traject.regio };
  const bereik = {
    regio: traject.regio,
    ...(vraag.woongemeente === null ? {} : { gemeentecode: vraag.woongemeente }),
  };
  const regel = zoekRegel(OVERDRACHT_REGELS, 'overdracht-vangnet', datum, bereik);
  const { rol } = regel.waarde;
  const oin = vindInWerkgebied(await werkgebiedenRond(tx, plaats, datum), rol, { ...vraag, datum })[0];
  if (oin === undefined) throw new GeenOntvangerFout(rol);
  const naar: Partij = { oin, rol };
  await laatVervallen(tx, hulp, { ...v, naar, regel: verwijzing(regel) });
  const ref = uuidv7();
  const over = neemOverDoorVangnet({
    ref,
    trajectRef: traject.ref,
    reden: v.vangnet.reden,
    van,
    vangnet: naar,
    regel: verwijzing(regel),
    isVangnetAangesloten: await isAangesloten(tx, oin),
    op,
    grondslagAfgeverTot: v.vangnet.grondTot,
    gedeeld: { grondslag: v.vangnet.grondslag, gegevens: v.vangnet.gegevens, op },
    termijnen: aanvaardtermijnen(op, bereikVan({ naar, reden: v.vangnet.reden }, traject)).termijnen,
    traject: await leesTrajectstand(tx, { ref, trajectRef: traject.ref }),
  });
  if (over.soort === 'kan-niet') throw new Error(`het vangnet kan niet overnemen: ${over.code}`);
  await bewaarNieuw(tx, traject, over.overdracht, { sleutel, op, traceparent: v.traceparent });
  await voerGevolgenUit(tx, hulp.boek, over.overdracht, over.gebeurtenissen, {
    handeling: 'vangnet',
    door: null,
    traceparent: v.traceparent,
  });
  return ref;
}

async function laatVervallen(
  tx: Tx,
  hulp: Aanbodhulp,
  v: {
    readonly traject: Traject;
    readonly vangnet: Vangnet;
    readonly op: Tijdstip;
    readonly naar: Partij;
    readonly regel: { readonly id: string; readonly versie: number };
    readonly traceparent: string | null;
  },
): Promise<void> {
  const lopend = await lopendeOverdrachtVan(tx, v.traject.ref);
  if (lopend === undefined || lopend.stand === null) return;
  const spoor = { door: null, traceparent: v.traceparent };
  // The ground may have ended on another day than was known at the offer.
  const tot = v.vangnet.grondTot;
  await handelAf(
    tx,
    hulp.boek,
    await vergrendelStand(tx, lopend.ref),
    { id: `grond-${tot}-${v.op}`, op: v.op, wie: 'machine', soort: 'verzet-grondslag', tot },
    spoor,
  );
  await handelAf(
    tx,
    hulp.boek,
    await vergrendelStand(tx, lopend.ref),
    {
      id: `grondslag-${v.op}`,
      op: v.op,
      wie: 'klok',
      soort: 'beeindig-grondslag',
      vangnet: v.naar,
      regel: v.regel,
    },
    spoor,
  );
}
