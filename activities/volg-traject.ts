import { sql } from 'kysely';
import { lopendeOverdrachtVan } from '../db/repositories/overdrachten';
import { idsVanJongere } from '../db/repositories/personen';
import { leesRegelrijen } from '../db/repositories/regelrijen';
import {
  bewaarStand,
  leesTraject,
  sluitTrajectAf,
  vergrendelJongere,
  verantwoordelijkeVan,
  zetFase,
  type Traject,
} from '../db/repositories/trajecten';
import { systeemToegang, type Tx } from '../db/verbinding';
import { huidigSpoor } from '../db/spoor';
import { datumVan } from '../domain/kalender/amsterdam';
import type { Intrekreden } from '../domain/overdracht/redenen';
import type { Bereik, Regelrij } from '../domain/regels/regelrij';
import type { Loopstand } from '../domain/traject/loopstand';
import { plannerNaOvername, plannerVan } from '../domain/traject/planners';
import { verderAanbod } from '../domain/traject/verder-overdragen';
import { klaarPlan, plan, type Trajectplan, type Wekker } from '../domain/traject/trajectplan';
import type { Partij } from '../domain/woorden/rollen';
import { beeindigOverdrachten } from '../verwerking/overdracht/beeindig';
import { biedOverdrachtAan } from '../verwerking/overdracht/bied-aan';
import { handelAf, vergrendelStand } from '../verwerking/overdracht/handel-af';
import { leesRouteringsfeiten } from '../verwerking/overdracht/routeringsfeiten';
import { laatVangnetOvernemen } from '../verwerking/overdracht/vangnet';
import { schrijfOpdracht } from '../db/repositories/opdrachten';
import { SIGNAAL } from '../workflows/berichten';
import type { Activiteiten } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { gaatEldersVerder } from './gaat-elders-verder';
import { metOperator } from './operatortaken';
import { schrijfOperatortaak } from './schrijf-operatortaak';
import { heeftOntvangenBesluit, taakMetSleutel } from '../db/repositories/taken';
import { alsOpenTaken, richtTakenIn, richtWekkersIn, openTakenVan } from './plantaken';
import { achterhaalVerzoeken, metVerzoeken } from './overnameverzoeken';
import type { Trajectstand, VolgVraag } from './traject-typen';
import { maakVoerBesluitUit } from './voer-besluit-uit';
import { trekTaakIn } from '../verwerking/taken/trek-taak-in';

const TOEGANG = systeemToegang('activiteiten');

/** Workflow id of the run of a traject: says what it is, never who it is about. */
function workflowIdVan({ soort, ref }: Pick<Traject, 'soort' | 'ref'>): string {
  return `${soort}-${ref}`;
}

/** Carries out the answer to a taak, then the plan of where the traject stands; each is one transaction, and harmless to repeat. */
export function maakVolgTraject(a: Afhankelijkheden): Activiteiten['volgTraject'] {
  const voerBesluitUit = maakVoerBesluitUit(a);
  return async (v) => {
    const besluit = v.besluitId === null ? null : await voerBesluitUit({ besluitId: v.besluitId, op: v.op });
    const afgewezen = besluit?.soort === 'afgewezen' ? (besluit.reden ?? 'Dit besluit kan niet.') : null;
    const begin = await a.databank.metToegang(TOEGANG, async (tx) => {
      const traject = await leesTraject(tx, v.ref);
      const loop = afgewezen === null ? v.loop : ((traject.stand as Loopstand<unknown> | null) ?? v.loop);
      if (traject.status === 'open') await bewaarStand(tx, v.ref, loop);
      return { traject, loop };
    });
    const { traject, loop } = begin;
    const workflowId = workflowIdVan(traject);
    const uitkomst = await metOperator(
      a,
      { sleutel: `${v.ref}:plan`, workflowId, trajectRef: v.ref, op: v.op },
      () => a.databank.metToegang(TOEGANG, (tx) => voerPlanUit(a, tx, { ...v, loop })),
    );
    if (uitkomst.geblokkeerd !== null)
      return a.databank.metToegang(TOEGANG, async (tx) => ({
        loop,
        afgewezen,
        fase: 'wacht-op-operator',
        taken: await alsOpenTaken(tx, workflowId),
        wekkers: await openWekkers(tx, workflowId),
        gesloten: null,
      }));
    await a.voerOpdrachtenUit(traject.jongereId);
    return { ...uitkomst.waarde, afgewezen };
  };
}

async function voerPlanUit(
  a: Afhankelijkheden,
  tx: Tx,
  v: VolgVraag,
): Promise<Omit<Trajectstand, 'afgewezen'>> {
  const eerst = await leesTraject(tx, v.ref);
  await vergrendelJongere(tx, (await idsVanJongere(tx, eerst.jongereId))[0]);
  // After the lock: another may just have changed it.
  const traject = await leesTraject(tx, v.ref);
  const workflowId = workflowIdVan(traject);
  if (traject.status === 'gesloten') {
    const { uitkomst } = await tx
      .selectFrom('trajecten')
      .select('uitkomst')
      .where('ref', '=', v.ref)
      .executeTakeFirstOrThrow();
    return { loop: v.loop, fase: 'klaar', taken: [], wekkers: [], gesloten: uitkomst ?? 'klaar' };
  }
  const verantwoordelijke = await verantwoordelijkeVan(tx, v.ref);
  if (!verantwoordelijke) throw new Error(`traject ${v.ref} heeft geen verantwoordelijke`);
  const vandaag = datumVan(v.op);
  const feiten = await leesRouteringsfeiten(tx, a.persoonsfeiten, traject, vandaag);
  const bereik = {
    oin: verantwoordelijke.oin,
    regio: traject.regio,
    ...(feiten.gemeentecode === null ? {} : { gemeentecode: feiten.gemeentecode }),
    ...(traject.vestigingscode === null ? {} : { vestigingscode: traject.vestigingscode }),
  };
  const regels = await leesRegelrijen(tx);
  const eigen = planVan(traject, v, { verantwoordelijke, vandaag, bereik, regels });
  const wil = await metVerzoeken(tx, a.boek, { traject, verantwoordelijke, bereik, op: v.op }, eigen);

  if (
    wil.klaar !== null &&
    ((await isErNogBericht(tx, workflowId, v.loop)) || (await isErNogAntwoord(tx, workflowId)))
  )
    return {
      loop: v.loop,
      fase: traject.fase,
      taken: await alsOpenTaken(tx, workflowId),
      wekkers: [],
      gesloten: null,
    };

  const operatie = {
    traject,
    workflowId,
    verantwoordelijke,
    gemeentecode: feiten.gemeentecode,
    bereik,
    op: v.op,
  };
  await richtTakenIn(tx, a.boek, { ...operatie, waarom: wil.waarom ?? [] }, wil.taken);
  await richtOverlijdenIn(a, tx, v, traject, workflowId);
  await richtWekkersIn(tx, { ref: v.ref, workflowId, op: v.op }, wil.wekkers);
  const loop = await richtOverdrachtIn(a, tx, { ...v, traject, verantwoordelijke }, wil);
  const taken = await alsOpenTaken(tx, workflowId);
  const wekkers = wil.wekkers.filter(({ op }) => op > v.op).toSorted((x, y) => x.op - y.op);
  await bewaarStand(tx, v.ref, loop);
  if (wil.klaar !== null) {
    await sluit(a, tx, traject, wil.klaar, v.op);
    return { loop, fase: 'klaar', taken: [], wekkers: [], gesloten: wil.klaar };
  }
  await zetFase(tx, v.ref, wil.fase, Math.max(0, ...taken.map(({ escalatie }) => escalatie)));
  return { loop, fase: wil.fase, taken, wekkers, gesloten: null };
}

/** What the process asks, unless something outside it goes first: a death, an end, another who has taken over. */
function planVan(
  traject: Traject,
  v: VolgVraag,
  rest: {
    readonly verantwoordelijke: Partij;
    readonly vandaag: string;
    readonly bereik: Bereik;
    readonly regels: readonly Regelrij<string, unknown>[];
  },
): Trajectplan {
  const { loop } = v;
  if (loop.afsluiting !== null) return klaarPlan(loop.afsluiting);
  if (loop.overlijden !== null) return plan('overlijden', {});
  const vraag = { stand: loop.stand, feiten: traject.feiten, nu: v.op, ...rest };
  if (!loop.isOvergenomen) return plannerVan(traject.soort)(vraag);
  const overdracht = verderAanbod(loop, rest.verantwoordelijke);
  return { ...plannerNaOvername(traject.soort)(vraag), overdracht };
}

/** A message on its way to a run keeps its traject open: it is heard first. */
async function isErNogBericht(tx: Tx, workflowId: string, loop: Loopstand<unknown>): Promise<boolean> {
  const { rows } = await sql<{ sleutel: string }>`
    select sleutel from opdrachten where workflow_id = ${workflowId} and soort = 'signaal' and status in ('wachtend', 'gedaan')
    order by volgnummer desc limit 20`.execute(tx);
  return rows.some(({ sleutel }) => !loop.gehoord.includes(sleutel));
}

/** A stored answer to an open taak goes before the end: its taak is closed by it, and not by the end of the traject. */
async function isErNogAntwoord(tx: Tx, workflowId: string): Promise<boolean> {
  for (const { id } of await openTakenVan(tx, workflowId))
    if (await heeftOntvangenBesluit(tx, { taakId: id })) return true;
  return false;
}

/** The question whether somebody has died; asked while nobody has answered it. */
async function richtOverlijdenIn(
  a: Afhankelijkheden,
  tx: Tx,
  v: VolgVraag,
  traject: Traject,
  workflowId: string,
): Promise<void> {
  const { overlijden } = v.loop;
  if (overlijden === null) return;
  const sleutel = `${v.ref}:operator-overlijden:${overlijden.id}`;
  if (await taakMetSleutel(tx, sleutel)) return;
  await schrijfOperatortaak(a, tx, {
    soort: 'operator-overlijden',
    sleutel,
    keer: overlijden.keer,
    workflowId,
    trajectRef: v.ref,
    jongereId: traject.jongereId,
    waaromNu: { aanleiding: 'melding', treffers: [] },
    op: v.op,
  });
}

/** After a repeat the count of offers may be behind the one that was made: the next must not look like the same one. */
function metLopende(
  loop: Loopstand<unknown>,
  { ref, sleutel }: { readonly ref: string; readonly sleutel: string },
): Loopstand<unknown> {
  const keer = Number(/:overdracht:(\d+)$/.exec(sleutel)?.[1] ?? 0);
  if (keer <= loop.overdrachten) return loop;
  return { ...loop, overdrachten: keer, ...(loop.isOvergenomen ? {} : { overdrachtRef: ref }) };
}

/** Offers what must be offered, takes back what is not wanted any more, lets the vangnet take over at the end. */
async function richtOverdrachtIn(
  a: Afhankelijkheden,
  tx: Tx,
  v: VolgVraag & { readonly traject: Traject; readonly verantwoordelijke: Partij },
  wil: Trajectplan,
): Promise<Loopstand<unknown>> {
  const { traject, verantwoordelijke: van, op } = v;
  const { loop } = v;
  const traceparent = huidigSpoor();
  if (loop.overlijden !== null) return loop;
  if (wil.vangnet !== null) {
    const ref = await laatVangnetOvernemen(tx, a, { traject, van, vangnet: wil.vangnet, op, traceparent });
    return { ...loop, overdrachtRef: ref };
  }
  const lopend = await lopendeOverdrachtVan(tx, traject.ref);
  if (wil.overdracht === null) {
    if (lopend?.stand && wil.klaar === null)
      await trekIn(a, tx, lopend.ref, van, wil.intrekreden ?? 'andere-ontvanger', op);
    return loop;
  }
  if (lopend !== undefined) {
    if (lopend.stand) await verzetGrond(a, tx, lopend.ref, wil.overdracht.grondTot, op);
    return metLopende(loop, lopend);
  }
  // An answer that is on its way (aanvaard, of which this run does not know yet) goes first: nobody else may be asked.
  if (await isErNogBericht(tx, workflowIdVan(traject), loop)) return loop;
  const keer = loop.overdrachten + 1;
  const aanbod = await biedOverdrachtAan(tx, a, {
    traject,
    sleutel: `${traject.ref}:overdracht:${keer}`,
    van,
    gewenst: wil.overdracht,
    naarVestigingscode: null,
    verzoekRef: wil.overdracht.verzoekRef ?? null,
    op,
    traceparent,
  });
  // Of one that was taken over, the ref is of the overdracht by which that was done.
  if (aanbod.soort === 'aangeboden')
    return { ...loop, overdrachten: keer, ...(loop.isOvergenomen ? {} : { overdrachtRef: aanbod.ref }) };
  const { verzoekRef } = wil.overdracht;
  if (verzoekRef !== undefined) {
    // What was granted cannot be offered (any more): the asker gets no offer, and the process goes on as it was.
    await achterhaalVerzoeken(tx, a.boek, traject, op, verzoekRef);
    return { ...loop, overdrachten: keer };
  }
  // Nobody else may take over: the process hears it as a refusal, and asks the sender again.
  const sleutel = `${traject.ref}:overdracht-niemand:${keer}`;
  await schrijfOpdracht(tx, {
    sleutel,
    jongereId: traject.jongereId,
    soort: 'signaal',
    workflowId: workflowIdVan(traject),
    inhoud: {
      naam: SIGNAAL.overdrachtAntwoord,
      bericht: {
        id: sleutel,
        ref: traject.ref,
        uitkomst: 'geweigerd',
        naar: van,
        gaatDoor: false,
        reden: aanbod.soort === 'kan-niet' ? aanbod.waarom.code : 'niemand-past',
        op,
        dag: datumVan(op),
      },
    },
    traceparent,
  });
  await a.boek(tx, {
    sleutel: `overdracht-niemand-past:${traject.ref}:${keer}`,
    soort: 'overdracht-niemand-past',
    onderwerp: 'overdrachten',
    trajectRef: traject.ref,
    jongereId: traject.jongereId,
    gebeurdOp: op,
    inhoud: { reden: wil.overdracht.reden },
    naarBuiten: null,
  });
  return { ...loop, overdrachten: keer };
}

/** The end of the sender's ground moved while an offer waits for an answer. */
async function verzetGrond(
  a: Afhankelijkheden,
  tx: Tx,
  ref: string,
  tot: number | null,
  op: number,
): Promise<void> {
  await handelAf(
    tx,
    a.boek,
    await vergrendelStand(tx, ref),
    { id: `grond-${tot ?? 'open'}-${op}`, op, wie: 'machine', soort: 'verzet-grondslag', tot },
    { door: null, traceparent: huidigSpoor() },
  );
}

async function trekIn(
  a: Afhankelijkheden,
  tx: Tx,
  ref: string,
  van: Partij,
  reden: Intrekreden,
  op: number,
): Promise<void> {
  await handelAf(
    tx,
    a.boek,
    await vergrendelStand(tx, ref),
    { id: `trek-in-${op}`, op, wie: 'afgever', partij: van, soort: 'trek-in', reden },
    { door: van, traceparent: huidigSpoor() },
  );
}

/** Closes the traject: what is still offered lapses, what was accepted is not followed any more unless it goes on elsewhere. */
async function sluit(
  a: Afhankelijkheden,
  tx: Tx,
  traject: Traject,
  uitkomst: string,
  op: number,
): Promise<void> {
  const traceparent = huidigSpoor();
  const openElders = await gaatEldersVerder(tx, a.boek, traject, { uitkomst, op, traceparent });
  // An overdracht that goes on in a traject of the receiver is followed on.
  const einde = openElders === null ? uitkomst : 'eigen-traject';
  await beeindigOverdrachten(tx, a.boek, traject, { uitkomst: einde, op, traceparent });
  for (const taak of await openTakenVan(tx, workflowIdVan(traject)))
    await trekTaakIn(tx, a.boek, taak, { op });
  await achterhaalVerzoeken(tx, a.boek, traject, op);
  await sluitTrajectAf(tx, traject.ref, uitkomst, op);
  await a.boek(tx, {
    sleutel: `traject-gesloten:${traject.ref}`,
    soort: 'traject-gesloten',
    onderwerp: 'trajecten',
    trajectRef: traject.ref,
    jongereId: traject.jongereId,
    gebeurdOp: op,
    inhoud: { uitkomst },
    naarBuiten: { traject: traject.ref, uitkomst },
  });
  await openElders?.();
}

async function openWekkers(tx: Tx, workflowId: string): Promise<Wekker[]> {
  const rijen = await tx
    .selectFrom('termijnen')
    .select(['sleutel', 'verloopt_op'])
    .where('workflow_id', '=', workflowId)
    .where('soort', '=', 'wekker')
    .where('status', '=', 'open')
    .orderBy('verloopt_op')
    .execute();
  return rijen.map(({ sleutel, verloopt_op: op }) => ({ naam: sleutel.split(':')[2] ?? 'wekker', op }));
}
