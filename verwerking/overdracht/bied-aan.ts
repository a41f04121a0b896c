import { v7 as uuidv7 } from 'uuid';
import { heeftMachine, isAangesloten } from '../../db/repositories/ketenpartners';
import { leesKalendergegevens } from '../../db/repositories/kalendergegevens';
import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { overdrachtMetSleutel, schrijfOverdracht, weigeraarsVan } from '../../db/repositories/overdrachten';
import type { Traject } from '../../db/repositories/trajecten';
import { werkgebiedenRond } from '../../db/repositories/werkgebieden';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { KanNiet } from '../../domain/overdracht/afwijzing';
import { biedAan } from '../../domain/overdracht/bied-aan';
import type { Overdracht } from '../../domain/overdracht/overdracht';
import { maakLadder } from '../../domain/overdracht/overdracht-termijnen';
import { kiesOntvanger, magOvernemen, type Routeringsvraag } from '../../domain/routering/kies-ontvanger';
import { vindInWerkgebied } from '../../domain/routering/werkgebied';
import type { GewensteOverdracht } from '../../domain/traject/trajectplan';
import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import { GeenOntvangerFout } from '../taken/geen-ontvanger-fout';
import { voerGevolgenUit } from './gevolgen';
import { handelAf, leesTrajectstand } from './handel-af';
import { bereikVan, overdrachtWorkflowId } from './overdrachttaken';
import { leesRouteringsfeiten, type LeesPersoonsfeiten } from './routeringsfeiten';

/** An offer that a traject wants to be made. */
export interface Aanbodvraag {
  readonly traject: Traject;
  /** Business key: asked twice, it is one offer. */
  readonly sleutel: string;
  readonly van: Partij;
  readonly gewenst: GewensteOverdracht;
  /** Of a change of school. */
  readonly naarVestigingscode: string | null;
  readonly verzoekRef: string | null;
  readonly op: Tijdstip;
  readonly traceparent: string | null;
}

/** What came of it. `niemand-past`: nobody else may take over, or the sender is the vangnet itself: it stays with the sender. */
export type Aanbodafloop =
  | { readonly soort: 'aangeboden'; readonly ref: string; readonly naar: Partij }
  | { readonly soort: 'niemand-past' }
  | { readonly soort: 'kan-niet'; readonly waarom: KanNiet };

/** What offers need. */
export interface Aanbodhulp {
  readonly boek: Boek;
  readonly persoonsfeiten: LeesPersoonsfeiten;
}

/**
 * Offers responsibility to another organisation, after routing, and has its run started. The sender stays verantwoordelijk until the
 * receiver has accepted. Call with the jongere locked.
 *
 * @throws GeenOntvangerFout when not even a vangnet serves this place
 */
export async function biedOverdrachtAan(tx: Tx, hulp: Aanbodhulp, v: Aanbodvraag): Promise<Aanbodafloop> {
  const bestaand = await overdrachtMetSleutel(tx, v.sleutel);
  if (bestaand)
    return {
      soort: 'aangeboden',
      ref: bestaand.ref,
      naar: { oin: bestaand.naar_oin, rol: bestaand.naar_rol },
    };
  const naar = await ontvangerVan(tx, hulp, v);
  if (naar === null) return { soort: 'niemand-past' };
  const ref = uuidv7();
  const { traject, gewenst, op } = v;
  const { termijnen: ladder } = maakLadder(op, bereikVan({ naar, reden: gewenst.reden }, traject));
  const aanbod = biedAan({
    ref,
    trajectRef: traject.ref,
    reden: gewenst.reden,
    van: v.van,
    naar,
    vanVestigingscode: v.van.rol === 'school' ? traject.vestigingscode : null,
    naarVestigingscode: v.naarVestigingscode,
    isOntvangerAangesloten: await isAangesloten(tx, naar.oin),
    verzoekRef: v.verzoekRef,
    op,
    geinformeerd: gewenst.geinformeerd,
    gedeeld: { grondslag: gewenst.grondslag, gegevens: gewenst.gegevens, op },
    grondslagAfgeverTot: gewenst.grondTot,
    ladder,
    traject: await leesTrajectstand(tx, { ref, trajectRef: traject.ref }),
  });
  if (aanbod.soort === 'kan-niet') return { soort: 'kan-niet', waarom: aanbod };
  await bewaarNieuw(tx, traject, aanbod.overdracht, v);
  await voerGevolgenUit(tx, hulp.boek, aanbod.overdracht, aanbod.gebeurtenissen, {
    handeling: 'aanbod',
    door: v.van,
    traceparent: v.traceparent,
  });
  if (!(await heeftMachine(tx, naar))) await ligtInDeWerklijst(tx, hulp.boek, aanbod.overdracht, v);
  return { soort: 'aangeboden', ref, naar };
}

/** Who works in Sluitend only has it as soon as it is there. */
async function ligtInDeWerklijst(tx: Tx, boek: Boek, overdracht: Overdracht, v: Aanbodvraag): Promise<void> {
  await handelAf(
    tx,
    boek,
    overdracht,
    { id: 'werklijst', op: v.op, wie: 'machine', soort: 'lever-af' },
    { door: null, traceparent: v.traceparent },
  );
}

/** Writes an overdracht and has its run started, after the commit. */
export async function bewaarNieuw(
  tx: Tx,
  traject: Traject,
  overdracht: Overdracht,
  v: { readonly sleutel: string; readonly op: Tijdstip; readonly traceparent: string | null },
): Promise<void> {
  await schrijfOverdracht(tx, {
    ref: overdracht.ref,
    sleutel: v.sleutel,
    trajectRef: traject.ref,
    reden: overdracht.reden,
    van: overdracht.van,
    naar: overdracht.naar,
    naarVestigingscode: overdracht.naarVestigingscode,
    op: v.op,
    stand: overdracht,
  });
  await schrijfOpdracht(tx, {
    sleutel: `overdracht-start:${overdracht.ref}`,
    jongereId: traject.jongereId,
    soort: 'overdracht-start',
    workflowId: overdrachtWorkflowId(overdracht.ref),
    inhoud: {
      ref: overdracht.ref,
      trajectRef: traject.ref,
      trajectSoort: traject.soort,
      regio: traject.regio,
      naar: overdracht.naar,
      op: v.op,
    },
    traceparent: v.traceparent,
  });
}

async function ontvangerVan(tx: Tx, hulp: Aanbodhulp, v: Aanbodvraag): Promise<Partij | null> {
  const { naar } = v.gewenst;
  if (v.naarVestigingscode !== null) {
    const locatie = (await leesKalendergegevens(tx, [v.naarVestigingscode])).get(v.naarVestigingscode);
    if (!locatie) throw new GeenOntvangerFout('school');
    return { oin: locatie.oin, rol: 'school' };
  }
  if (naar !== null && 'oin' in naar) return naar;
  const datum = datumVan(v.op);
  const vraag = await routeringsvraag(tx, hulp, v);
  const plaats = { gemeentecode: vraag.woongemeente, regio: v.traject.regio };
  const werkgebieden = await werkgebiedenRond(tx, plaats, datum);
  if (naar !== null && magOvernemen(naar.rol, vraag).mag) {
    const oin = vindInWerkgebied(werkgebieden, naar.rol, { ...vraag, datum }).find(
      (kandidaat) => !vraag.uitgesloten!.some((u) => u.oin === kandidaat && u.rol === naar.rol),
    );
    if (oin !== undefined && !(oin === v.van.oin && naar.rol === v.van.rol)) return { oin, rol: naar.rol };
  }
  const gekozen = kiesOntvanger(vraag, werkgebieden);
  if ('ontvanger' in gekozen) return gekozen.ontvanger;
  if ('niemand' in gekozen) throw new GeenOntvangerFout('gemeente-wi');
  const isZelf = gekozen.vangnet.oin === v.van.oin && gekozen.vangnet.rol === v.van.rol;
  const heeftGeweigerd = vraag.uitgesloten!.some(
    (u) => u.oin === gekozen.vangnet.oin && u.rol === gekozen.vangnet.rol,
  );
  // Where the sender's ground has an end the vangnet takes over then; before it, it is asked like any other.
  return isZelf || heeftGeweigerd ? null : gekozen.vangnet;
}

/** What routing asks of a traject, on the day of the offer. */
export async function routeringsvraag(
  tx: Tx,
  hulp: Pick<Aanbodhulp, 'persoonsfeiten'>,
  v: Pick<Aanbodvraag, 'traject' | 'van' | 'op'> & { readonly gewenst: Pick<GewensteOverdracht, 'reden'> },
): Promise<Routeringsvraag> {
  const datum = datumVan(v.op);
  const feiten = await leesRouteringsfeiten(tx, hulp.persoonsfeiten, v.traject, datum);
  const locatie =
    v.traject.vestigingscode === null
      ? undefined
      : (await leesKalendergegevens(tx, [v.traject.vestigingscode])).get(v.traject.vestigingscode);
  const nieuw = (v.traject.feiten as { readonly nieuwePlaats?: { gemeentecode: string; regio: string } })
    .nieuwePlaats;
  const isVerhuisd = v.gewenst.reden === 'verhuizing' && nieuw !== undefined;
  return {
    leeftijd: feiten.leeftijd,
    startkwalificatie: feiten.startkwalificatie,
    wegTerugNaarSchool: feiten.wegTerugNaarSchool,
    woongemeente: isVerhuisd ? nieuw.gemeentecode : (feiten.gemeentecode ?? locatie?.gemeentecode ?? null),
    regio: isVerhuisd ? nieuw.regio : v.traject.regio,
    reden: v.gewenst.reden,
    datum,
    afgever: v.van,
    uitgesloten: await weigeraarsVan(tx, v.traject.ref),
  };
}
