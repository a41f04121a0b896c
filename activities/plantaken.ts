import { sql } from 'kysely';
import { zetTermijn } from '../db/repositories/termijnen';
import { heeftOntvangenBesluit, type Taak } from '../db/repositories/taken';
import type { Traject } from '../db/repositories/trajecten';
import { vindOntvanger } from '../db/repositories/routering';
import type { Tx } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import type { Bereik } from '../domain/regels/regelrij';
import { taaksoort } from '../domain/taken/taaksoorten';
import type { WaaromFeit, WaaromNu } from '../domain/taken/waarom-nu';
import type { GewensteTaak, Wekker } from '../domain/traject/trajectplan';
import type { Partij } from '../domain/woorden/rollen';
import type { Tijdstip } from '../domain/woorden/tijd';
import type { Boek } from '../verwerking/grootboek/boek';
import { GeenOntvangerFout } from '../verwerking/taken/geen-ontvanger-fout';
import { openPlantaak } from '../verwerking/taken/open-plantaak';
import { leesTaakmomenten } from '../verwerking/taken/taakmomenten';
import { waaromVorige } from '../verwerking/taken/waarom-vorige';
import type { OpenTaak } from '../workflows/bouwstenen/taak-typen';
import { aanZetCode } from './ontvangers';
import { trekTaakIn } from '../verwerking/taken/trek-taak-in';

/** What the taken of a plan are opened with. */
export interface Plantaken {
  readonly traject: Traject;
  readonly workflowId: string;
  readonly verantwoordelijke: Partij;
  readonly gemeentecode: string | null;
  readonly bereik: Bereik;
  /** Why the traject is there, for *waarom nu*. */
  readonly waarom: readonly WaaromFeit[];
  readonly op: Tijdstip;
}

/** Opens what a plan asks, and withdraws what is open and not asked any more. A stored answer goes first: such a taak stays. */
export async function richtTakenIn(
  tx: Tx,
  boek: Boek,
  v: Plantaken,
  gewenst: readonly GewensteTaak[],
): Promise<void> {
  const genummerd: GewensteTaak[] = [];
  for (const taak of gewenst) genummerd.push(await metNummer(tx, v, taak));
  const sleutels = new Set(genummerd.map((taak) => sleutelVan(v.traject.ref, taak)));
  for (const taak of await openTakenVan(tx, v.workflowId))
    if (!sleutels.has(taak.sleutel) && taak.rol !== 'operator') await trekIn(tx, boek, taak, v.op);
  const vorige = gewenst.length === 0 ? {} : await waaromVorige(tx, v.traject.ref);
  for (const taak of genummerd) {
    const feiten = [...v.waarom, ...(taak.waarom ?? [])];
    const waaromNu: Omit<WaaromNu, 'termijn'> = {
      aanleiding: 'vorige' in vorige ? 'vervolg' : 'melding',
      treffers: [],
      ...vorige,
      ...(feiten.length > 0 ? { feiten } : {}),
    };
    await openPlantaak(tx, boek, {
      sleutel: sleutelVan(v.traject.ref, taak),
      trajectRef: v.traject.ref,
      overdrachtRef: null,
      jongereId: v.traject.jongereId,
      soort: taak.soort,
      keer: taak.keer,
      ontvanger: await ontvangerVan(tx, v, taak),
      workflowId: v.workflowId,
      termijn: taak.termijn,
      metAandacht: true,
      waaromNu,
      bereik: v.bereik,
      op: v.op,
    });
  }
}

function sleutelVan(ref: string, { soort, rol, oin, keer }: GewensteTaak): string {
  return `${ref}:${soort}:${oin === undefined ? rol : `${rol}/${oin}`}:${keer}`;
}

/** A taak that was withdrawn and is wanted again is asked again: it gets the number after those that were withdrawn. */
async function metNummer(tx: Tx, v: Plantaken, taak: GewensteTaak): Promise<GewensteTaak> {
  let eerder = tx
    .selectFrom('taken')
    .select((eb) => eb.fn.countAll<number>().as('aantal'))
    .where('workflow_id', '=', v.workflowId)
    .where('soort', '=', taak.soort)
    .where('rol', '=', taak.rol)
    .where('status', '=', 'ingetrokken');
  if (taak.oin !== undefined) eerder = eerder.where('oin', '=', taak.oin);
  const { aantal } = await eerder.executeTakeFirstOrThrow();
  return { ...taak, keer: taak.keer + aantal };
}

async function trekIn(tx: Tx, boek: Boek, taak: Taak, op: Tijdstip): Promise<void> {
  if (await heeftOntvangenBesluit(tx, { taakId: taak.id })) return;
  await trekTaakIn(tx, boek, taak, { op });
}

/** The verantwoordelijke for its own role; else who serves the place in the role of the taak. @throws GeenOntvangerFout */
async function ontvangerVan(
  tx: Tx,
  v: Plantaken,
  { rol, oin }: GewensteTaak,
): Promise<Partij & { readonly vestigingscode: string | null }> {
  const vestigingscode = rol === 'school' ? v.traject.vestigingscode : null;
  if (oin !== undefined) return { oin, rol, vestigingscode };
  if (v.verantwoordelijke.rol === rol) return { ...v.verantwoordelijke, vestigingscode };
  const gevonden = await vindOntvanger(
    tx,
    rol,
    {
      vestigingscode: v.traject.vestigingscode ?? undefined,
      gemeentecode: v.gemeentecode ?? undefined,
      regio: v.traject.regio,
    },
    datumVan(v.op),
  );
  if (gevonden === undefined) throw new GeenOntvangerFout(rol);
  return { oin: gevonden, rol, vestigingscode };
}

/** The open taken of a run, oldest first. */
export async function openTakenVan(tx: Tx, workflowId: string): Promise<Taak[]> {
  return tx
    .selectFrom('taken')
    .selectAll()
    .where('workflow_id', '=', workflowId)
    .where('status', '=', 'open')
    .orderBy('id')
    .execute();
}

/** The open taken of a run, as the run needs them. */
export async function alsOpenTaken(tx: Tx, workflowId: string): Promise<OpenTaak[]> {
  const taken: OpenTaak[] = [];
  for (const taak of await openTakenVan(tx, workflowId))
    taken.push({
      taakId: taak.id,
      soort: taak.soort,
      aanZet: aanZetCode({ oin: taak.oin, rol: taak.rol, vestigingscode: taak.vestigingscode }),
      geopendOp: taak.geopend_op,
      uiterlijk: taak.uiterlijk,
      escalatie: taak.escalatie,
      momenten: await leesTaakmomenten(tx, taak.id),
      titel: taaksoort(taak.soort).titel,
      maxPogingen: 1,
    });
  return taken;
}

/** The kind under which `termijnen` keeps the wake-up of a traject. */
const WEKKER = 'wekker';

/** Keeps exactly these instants to wake up at; those that have passed are settled, the others lapse. */
export async function richtWekkersIn(
  tx: Tx,
  v: { readonly ref: string; readonly workflowId: string; readonly op: Tijdstip },
  wekkers: readonly Wekker[],
): Promise<void> {
  const komend = wekkers.filter(({ op }) => op > v.op);
  const sleutel = ({ naam, op }: Wekker): string => `${v.ref}:${WEKKER}:${naam}:${op}`;
  const blijft = komend.map(sleutel);
  await sql`update termijnen set afgegaan_op = case when verloopt_op <= ${new Date(v.op)} then ${new Date(v.op)}::timestamptz end,
      status = case when verloopt_op <= ${new Date(v.op)} then 'gehaald' else 'vervallen' end
    where workflow_id = ${v.workflowId} and soort = ${WEKKER} and status = 'open' and sleutel <> all(${blijft}::text[])`.execute(
    tx,
  );
  for (const wekker of komend)
    await zetTermijn(tx, {
      sleutel: sleutel(wekker),
      workflowId: v.workflowId,
      soort: WEKKER,
      taakId: null,
      trajectRef: v.ref,
      verlooptOp: wekker.op,
      regel: null,
    });
}
