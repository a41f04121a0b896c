import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { leesKalendergegevens } from '../../db/repositories/kalendergegevens';
import { aanvaardeOverdrachtenVan } from '../../db/repositories/overdrachten';
import { markeerHerinnerd, zetEscalatie } from '../../db/repositories/taken';
import {
  leesTraject,
  verplaatsTraject,
  verhuisTraject,
  wisselVerantwoordelijke,
  zetTrajectEscalatie,
  type Traject,
} from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Hoorder, Overdrachtgebeurtenis } from '../../domain/overdracht/gebeurtenissen';
import type { Overdracht } from '../../domain/overdracht/overdracht';
import {
  overgenomenNaTeruggave,
  taakgevolgen,
  type Overdrachttaak,
} from '../../domain/overdracht/taakgevolgen';
import { verdeelTaken } from '../../domain/overdracht/verdeel-taken';
import { taaksoort } from '../../domain/taken/taaksoorten';
import { SIGNAAL, type OverdrachtBericht } from '../../workflows/berichten';
import type { Boek } from '../grootboek/boek';
import { openOverdrachttaak, sluitOverdrachttaken } from './overdrachttaken';
import { trekTaakIn } from '../taken/trek-taak-in';

/** How far an offer without an answer has been escalated, for lists: who heard of it last. */
const TREDE: Readonly<Record<Hoorder, number>> = {
  ontvanger: 0,
  operator: 1,
  'leiding-ontvanger': 1,
  afgever: 2,
  regisseur: 3,
};

/** Who did something to an overdracht, for the ledger; null for the platform itself. */
export type Door = { readonly oin: string; readonly rol: string } | null;

/** Carries out what happened to an overdracht: ledger, verantwoordelijke, taken, and the message to the run that let go. */
export async function voerGevolgenUit(
  tx: Tx,
  boek: Boek,
  overdracht: Overdracht,
  gebeurtenissen: readonly Overdrachtgebeurtenis[],
  v: { readonly handeling: string; readonly door: Door; readonly traceparent: string | null },
): Promise<void> {
  const traject = await leesTraject(tx, overdracht.trajectRef);
  for (const [i, gebeurtenis] of gebeurtenissen.entries()) {
    await boek(tx, {
      sleutel: `overdracht:${overdracht.ref}:${v.handeling}:${i}`,
      soort: grootboeksoort(gebeurtenis),
      onderwerp: 'overdrachten',
      trajectRef: traject.ref,
      jongereId: traject.jongereId,
      gebeurdOp: gebeurtenis.op,
      ...(v.door === null ? {} : { door: v.door as NonNullable<Parameters<Boek>[1]['door']> }),
      inhoud: inhoudVan(overdracht, gebeurtenis),
      naarBuiten: {
        overdracht: overdracht.ref,
        traject: traject.ref,
        naar: overdracht.naar.oin,
        rol: overdracht.naar.rol,
      },
      traceparent: v.traceparent,
    });
    await verwerk(tx, boek, overdracht, traject, gebeurtenis);
    const { open, sluit } = taakgevolgen(overdracht, gebeurtenis);
    await sluitOverdrachttaken(tx, boek, sluit, gebeurtenis.op);
    for (const taak of open)
      if (hoortErbij(traject, overdracht, taak))
        await openOverdrachttaak(tx, boek, overdracht, taak, gebeurtenis.op);
    await meldAanAfgever(tx, overdracht, traject, gebeurtenis, v);
  }
  // After everything of the overdracht itself was closed.
  const terug = gebeurtenissen.find(({ soort }) => soort === 'teruggegeven');
  if (terug !== undefined && (await isVerderOvergedragen(tx, overdracht)))
    await openOverdrachttaak(tx, boek, overdracht, overgenomenNaTeruggave(overdracht), terug.op);
}

/** Whether the sender had itself taken over from another: then no process of its own goes on at a teruggave. */
async function isVerderOvergedragen(tx: Tx, { ref, trajectRef, van }: Overdracht): Promise<boolean> {
  const { fase } = await leesTraject(tx, trajectRef);
  if (fase !== 'overgenomen') return false;
  return (await aanvaardeOverdrachtenVan(tx, trajectRef)).some(
    (eerder) => eerder.ref !== ref && eerder.naar_oin === van.oin && eerder.naar_rol === van.rol,
  );
}

/** A traject that goes on in the same role, or by a process of its own (mazl), asks its own questions after aanvaard. */
function hoortErbij(traject: Traject, overdracht: Overdracht, taak: Overdrachttaak): boolean {
  if (taak.soort !== 'overdracht-overgenomen') return true;
  // Taken over before: no process goes on, whatever the role.
  if (traject.fase === 'overgenomen') return true;
  return traject.soort !== 'mazl' && overdracht.van.rol !== overdracht.naar.rol;
}

/** The kind under which the ledger keeps it. */
function grootboeksoort(gebeurtenis: Overdrachtgebeurtenis): string {
  switch (gebeurtenis.soort) {
    case 'verantwoordelijke-gewisseld':
    case 'contactpersoon-gewisseld':
    case 'vangnet-ontbreekt':
    case 'jongere-geinformeerd':
      return gebeurtenis.soort;
    case 'kennismaking':
      return `overdracht-kennismaking-${gebeurtenis.staat}`;
    default:
      return `overdracht-${gebeurtenis.soort}`;
  }
}

/** Codes only: which employee is not for the ledger. */
function inhoudVan(overdracht: Overdracht, gebeurtenis: Overdrachtgebeurtenis): Record<string, unknown> {
  const { soort: _soort, op: _op, aan: _aan, ...rest } = gebeurtenis;
  const { contactpersoon: _persoon, ...codes } = rest as Record<string, unknown>;
  const basis = { overdracht: overdracht.ref, naar: overdracht.naar, ...codes };
  if (gebeurtenis.soort !== 'aangeboden') return basis;
  const { grondslag, gegevens } = overdracht.gedeeld;
  return { ...basis, reden: overdracht.reden, grondslag, gegevens };
}

async function verwerk(
  tx: Tx,
  boek: Boek,
  overdracht: Overdracht,
  traject: Traject,
  gebeurtenis: Overdrachtgebeurtenis,
): Promise<void> {
  switch (gebeurtenis.soort) {
    case 'verantwoordelijke-gewisseld':
      await wisselVerantwoordelijke(tx, traject.ref, gebeurtenis.naar, overdracht.ref, gebeurtenis.op);
      await verhuis(tx, overdracht, traject, gebeurtenis.grond);
      if (traject.soort !== 'mazl') await verdeel(tx, boek, traject, gebeurtenis);
      await zetTrajectEscalatie(tx, traject.ref, 0);
      return;
    case 'trede':
      return doeTrede(tx, boek, overdracht, traject, gebeurtenis);
    case 'eerste-contact-te-laat':
    case 'geland-te-laat':
    case 'kennismaking-te-laat':
      return doeTeLaat(tx, boek, overdracht, gebeurtenis);
    case 'vangnet-ontbreekt':
      await zetTrajectEscalatie(tx, traject.ref, TREDE.regisseur);
      return;
    default:
  }
}

/** Where the traject is from now on: another school location, another gemeente. */
async function verhuis(tx: Tx, overdracht: Overdracht, traject: Traject, grond: string): Promise<void> {
  const code = grond === 'terugname' ? overdracht.vanVestigingscode : overdracht.naarVestigingscode;
  if (code !== null) {
    const locatie = (await leesKalendergegevens(tx, [code])).get(code);
    if (locatie) await verplaatsTraject(tx, traject.ref, locatie.vestigingscode, locatie.regio);
  }
  const nieuw = (traject.feiten as { readonly nieuwePlaats?: { gemeentecode: string; regio: string } })
    .nieuwePlaats;
  if (overdracht.reden === 'verhuizing' && nieuw !== undefined && grond === 'aanvaard')
    await verhuisTraject(tx, traject.ref, nieuw);
}

/** No follow-up stays with who let go: what the new one can do moves, the rest is withdrawn. */
async function verdeel(
  tx: Tx,
  boek: Boek,
  traject: Traject,
  wissel: Extract<Overdrachtgebeurtenis, { soort: 'verantwoordelijke-gewisseld' }>,
): Promise<void> {
  const taken = await tx
    .selectFrom('taken')
    .select(['id', 'soort', 'oin', 'rol', 'stap', 'traject_ref', 'jongere_id'])
    .where('traject_ref', '=', traject.ref)
    .where('status', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute();
  const { verhuist, vervalt } = verdeelTaken(
    taken.map(({ id, soort, oin, rol }) => ({ id, soort, partij: { oin, rol } })),
    wissel,
    (soort, rol) => taaksoort(soort).rol === rol,
  );
  for (const taak of taken) {
    if (vervalt.includes(taak.id)) await trekTaakIn(tx, boek, taak, { op: wissel.op });
    if (!verhuist.includes(taak.id)) continue;
    await tx
      .updateTable('taken')
      .set((eb) => ({ oin: wissel.naar.oin, toegewezen_aan: null, versie: eb('versie', '+', 1) }))
      .where('id', '=', taak.id)
      .execute();
    await boek(tx, {
      sleutel: `taak-verhuisd:${taak.id}:${wissel.op}`,
      soort: 'taak-verhuisd',
      onderwerp: 'taken',
      trajectRef: traject.ref,
      jongereId: traject.jongereId,
      taakId: taak.id,
      gebeurdOp: wissel.op,
      inhoud: { taaksoort: taak.soort, stap: taak.stap, rol: wissel.naar.rol, oin: wissel.naar.oin },
      naarBuiten: { taak: taak.id, traject: traject.ref, ontvanger: wissel.naar.oin, rol: wissel.naar.rol },
    });
  }
}

/** A rung of the ladder: the receiver is reminded, its colleagues and the sender hear of it, at last the regisseur sees it. */
async function doeTrede(
  tx: Tx,
  boek: Boek,
  overdracht: Overdracht,
  traject: Traject,
  gebeurtenis: Extract<Overdrachtgebeurtenis, { soort: 'trede' }>,
): Promise<void> {
  const [hoorder] = gebeurtenis.aan;
  if (hoorder === undefined) return;
  const trede = TREDE[hoorder];
  await zetTrajectEscalatie(tx, traject.ref, trede);
  const isHerinnering = trede === 0;
  for (const taak of await antwoordtaken(tx, overdracht.ref)) {
    if (isHerinnering) await markeerHerinnerd(tx, taak.id, gebeurtenis.op);
    else await zetEscalatie(tx, taak.id, trede);
    await boekAandacht(
      tx,
      boek,
      taak,
      gebeurtenis.op,
      isHerinnering ? 'taak-herinnerd' : 'taak-geescaleerd',
      trede,
      hoorder,
    );
  }
}

/** A milestone is late: whoever can act is reminded, and it shows in lists. */
async function doeTeLaat(
  tx: Tx,
  boek: Boek,
  overdracht: Overdracht,
  gebeurtenis: Overdrachtgebeurtenis & { readonly soort: `${string}-te-laat` },
): Promise<void> {
  const soort = `overdracht-${gebeurtenis.soort.replace(/-te-laat$/, '')}`;
  const trede = gebeurtenis.aan.includes('regisseur') ? TREDE.regisseur : 1;
  for (const taak of (await takenVan(tx, overdracht.ref)).filter((een) => een.soort === soort)) {
    await zetEscalatie(tx, taak.id, trede);
    await boekAandacht(tx, boek, taak, gebeurtenis.op, 'taak-geescaleerd', trede);
  }
}

interface Taakregel {
  readonly id: string;
  readonly soort: string;
  readonly stap: string;
  readonly traject_ref: string | null;
  readonly jongere_id: string | null;
  readonly oin: string;
  readonly rol: string;
}

function takenVan(tx: Tx, ref: string): Promise<Taakregel[]> {
  return tx
    .selectFrom('taken')
    .select(['id', 'soort', 'stap', 'traject_ref', 'jongere_id', 'oin', 'rol'])
    .where('overdracht_ref', '=', ref)
    .where('status', '=', 'open')
    .orderBy('id')
    .execute();
}

async function antwoordtaken(tx: Tx, ref: string): Promise<Taakregel[]> {
  const taken = await takenVan(tx, ref);
  return taken.filter(({ soort }) => soort === 'overdracht-besluit' || soort === 'overdracht-vastleggen');
}

function boekAandacht(
  tx: Tx,
  boek: Boek,
  taak: Taakregel,
  op: number,
  soort: 'taak-herinnerd' | 'taak-geescaleerd',
  trede: number,
  hoorder: Hoorder = 'ontvanger',
): Promise<void> {
  return boek(tx, {
    sleutel: `${soort}:${taak.id}:${trede}`,
    soort,
    onderwerp: 'taken',
    trajectRef: taak.traject_ref,
    jongereId: taak.jongere_id,
    taakId: taak.id,
    gebeurdOp: op,
    inhoud: {
      taaksoort: taak.soort,
      stap: taak.stap,
      trede,
      rol: taak.rol,
      oin: taak.oin,
      // What is sent goes by this.
      voor: hoorder === 'operator' ? 'operator' : 'eigen-team',
    },
    naarBuiten: { taak: taak.id, traject: taak.traject_ref, trede, ontvanger: taak.oin, rol: taak.rol },
  });
}

const ANTWOORDEN = new Set(['aanvaard', 'geweigerd', 'ingetrokken', 'vervallen', 'teruggegeven']);

/** The run that let go hears every answer, through an opdracht in this transaction. */
async function meldAanAfgever(
  tx: Tx,
  overdracht: Overdracht,
  traject: Traject,
  gebeurtenis: Overdrachtgebeurtenis,
  v: { readonly handeling: string; readonly traceparent: string | null },
): Promise<void> {
  if (!ANTWOORDEN.has(gebeurtenis.soort)) return;
  const uitkomst = gebeurtenis.soort as Exclude<OverdrachtBericht['uitkomst'], 'afgerond'>;
  await meldAanTraject(tx, overdracht, traject, {
    // A mazl knows no lapsing: there a new offer is made or the school decides, as after a withdrawal.
    uitkomst: traject.soort === 'mazl' && uitkomst === 'vervallen' ? 'ingetrokken' : uitkomst,
    reden: 'reden' in gebeurtenis ? gebeurtenis.reden : null,
    op: gebeurtenis.op,
    sleutel: `overdracht-antwoord:${overdracht.ref}:${gebeurtenis.soort}`,
    traceparent: v.traceparent,
  });
}

/** Tells the run of the traject how its overdracht stands. */
export async function meldAanTraject(
  tx: Tx,
  overdracht: Overdracht,
  traject: Traject,
  v: Pick<OverdrachtBericht, 'uitkomst' | 'reden' | 'op'> & {
    readonly sleutel: string;
    readonly traceparent: string | null;
  },
): Promise<void> {
  const bericht: OverdrachtBericht = {
    id: v.sleutel,
    ref: overdracht.ref,
    uitkomst: v.uitkomst,
    naar: overdracht.naar,
    gaatDoor: v.uitkomst === 'aanvaard' && overdracht.van.rol === overdracht.naar.rol,
    reden: v.reden,
    op: v.op,
    dag: datumVan(v.op),
  };
  await schrijfOpdracht(tx, {
    sleutel: v.sleutel,
    jongereId: traject.jongereId,
    soort: 'signaal',
    workflowId: `${traject.soort}-${traject.ref}`,
    inhoud: { naam: SIGNAAL.overdrachtAntwoord, bericht },
    traceparent: v.traceparent,
  });
}
