import { sql } from 'kysely';
import {
  leesBesluit,
  markeerAfgewezen,
  markeerUitgevoerd,
  type Besluit,
} from '../db/repositories/besluiten-uitvoeren';
import { leesKalendergegevens } from '../db/repositories/kalendergegevens';
import { schrijfOpdracht } from '../db/repositories/opdrachten';
import {
  besluitOverdracht,
  heeftLopendeOverdracht,
  isLopend,
  vergrendelOverdracht,
  type Overdracht,
} from '../db/repositories/overdrachten';
import { sluitTaak, vergrendelTaak, type Taak } from '../db/repositories/taken';
import { leesTraject, verplaatsTraject, wisselVerantwoordelijke } from '../db/repositories/trajecten';
import { systeemToegang, type Tx } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { VERDER_OVERDRAGEN } from '../domain/traject/verder-overdragen';
import { SIGNAAL, type FeitSignaal } from '../workflows/berichten';
import { taaksoort, uitkomstVan } from '../domain/taken/taaksoorten';
import type { Overdracht as Overdrachtstand } from '../domain/overdracht/overdracht';
import { pasToe } from '../domain/overdracht/pas-toe';
import { besluitNaarHandeling } from '../verwerking/overdracht/besluit-naar-handeling';
import { meldAanTraject } from '../verwerking/overdracht/gevolgen';
import { handelAf } from '../verwerking/overdracht/handel-af';
import type { Tijdstip } from '../domain/woorden/tijd';
import type { Activiteiten, BesluitResultaat } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { beoordeelVerzoek } from './beoordeel-verzoek';
import { besluitgevolg, vergrendelVoorGevolg } from './besluitgevolgen/besluitgevolg';
import { voerOperatorbesluitUit } from './operatorvragen';
import { regelBijAntwoord } from './regel-bij-antwoord';

const TOEGANG = systeemToegang('activiteiten');

const NIET_OPEN = 'Deze taak is niet meer open.';

/** Carries out a stored besluit in one transaction: taak, terms, ledger, and responsibility where the besluit moves it. */
export function maakVoerBesluitUit(a: Afhankelijkheden): Activiteiten['voerBesluitUit'] {
  return async (v) => {
    const resultaat = await a.databank.metToegang(TOEGANG, async (tx) => voerUit(a, tx, v));
    // Messages that waited for this answer go on. What still cannot be resolved stays visible (`sluitend inbox`).
    if (resultaat.isOverPersonen && resultaat.soort === 'uitgevoerd')
      await a.personen.losOp().catch(() => {});
    const { soort, op, reden } = resultaat;
    return { soort, op, reden };
  };
}

async function voerUit(
  a: Afhankelijkheden,
  tx: Tx,
  v: { readonly besluitId: string; readonly op: Tijdstip },
): Promise<BesluitResultaat & { readonly isOverPersonen?: boolean }> {
  const besluit = await leesBesluit(tx, v.besluitId);
  if (!besluit) return { soort: 'afgewezen', op: v.op, reden: 'Dit besluit is niet bekend.' };
  await vergrendelVoorGevolg(tx, besluit);
  const taak = await vergrendelTaak(tx, besluit.taak_id);
  const isTussenstand = uitkomstVan(taaksoort(taak.soort), besluit.uitkomst)?.tussenstand === true;
  const gedaan: BesluitResultaat & { readonly isOverPersonen: boolean } = {
    soort: isTussenstand ? 'tussenstand' : 'uitgevoerd',
    op: besluit.ontvangen_op,
    reden: null,
    isOverPersonen: taak.soort === 'personen-koppelen',
  };
  if (besluit.status === 'uitgevoerd') return gedaan;
  const oordeel = taak.status === 'open' ? await beoordeel(a, tx, taak, besluit) : NIET_OPEN;
  if (typeof oordeel === 'string') {
    await markeerAfgewezen(tx, besluit.id, oordeel);
    return { soort: 'afgewezen', op: besluit.ontvangen_op, reden: oordeel };
  }
  const gevolg = await besluitgevolg(a, tx, taak, besluit);
  if (typeof gevolg === 'string') {
    await markeerAfgewezen(tx, besluit.id, gevolg);
    return { soort: 'afgewezen', op: besluit.ontvangen_op, reden: gevolg };
  }
  if (!isTussenstand) {
    await sluitTermijnen(tx, taak.id, besluit.ontvangen_op);
    await sluitTaak(tx, taak.id, 'afgehandeld', besluit.uitkomst, besluit.ontvangen_op);
  }
  await boekBesluit(a, tx, taak, besluit, isTussenstand);
  await oordeel();
  await gevolg?.();
  await markeerUitgevoerd(tx, besluit.id, v.op);
  return gedaan;
}

/** Why a besluit cannot be carried out, in Dutch; or what is left to do when it can, after the taak itself. */
async function beoordeel(
  a: Afhankelijkheden,
  tx: Tx,
  taak: Taak,
  besluit: Besluit,
): Promise<string | (() => Promise<void>)> {
  if (taak.overdracht_ref !== null) return beoordeelOverdracht(a, tx, taak, besluit, taak.overdracht_ref);
  if (taak.soort === 'overdracht-overnameverzoek') return beoordeelVerzoek(tx, a.boek, taak, besluit);
  return (await voerOperatorbesluitUit(a, tx, taak, besluit)) ?? (() => Promise.resolve());
}

/** Accept against withdraw has one winner: who first holds the overdracht. */
async function beoordeelOverdracht(
  a: Afhankelijkheden,
  tx: Tx,
  taak: Taak,
  besluit: Besluit,
  ref: string,
): Promise<string | (() => Promise<void>)> {
  const overdracht = await vergrendelOverdracht(tx, ref);
  const { stand } = overdracht;
  if (stand === null) {
    if (!isLopend(overdracht)) return 'Deze overdracht is al ingetrokken of beantwoord.';
    return () => beslisOverdracht(a, tx, overdracht, besluit, taak);
  }
  const spoor = { door: { oin: besluit.door_oin, rol: besluit.door_rol }, traceparent: besluit.traceparent };
  const handeling = await besluitNaarHandeling(tx, stand, taak, besluit);
  if (
    handeling === null &&
    taak.soort === 'overdracht-overgenomen' &&
    besluit.uitkomst === 'verder-overdragen'
  )
    return (await heeftLopendeOverdracht(tx, stand.trajectRef))
      ? 'Er loopt al een overdracht van dit traject. Wacht op dat antwoord.'
      : () => draagVerderOver(tx, stand, besluit);
  if (handeling === null) return () => rondAf(tx, stand, taak, besluit);
  // Judged before anything is written, carried out after the taak has been closed.
  const oordeel = pasToe(stand, handeling);
  if (oordeel.soort === 'kan-niet') return oordeel.uitleg;
  return async () => {
    await handelAf(tx, a.boek, stand, handeling, spoor);
  };
}

/** The new verantwoordelijke says how it went on: the traject of the sender ends with that. */
async function rondAf(tx: Tx, stand: Overdrachtstand, taak: Taak, besluit: Besluit): Promise<void> {
  if (taak.soort !== 'overdracht-overgenomen') return;
  await meldAanTraject(tx, stand, await leesTraject(tx, stand.trajectRef), {
    uitkomst: 'afgerond',
    // A begeleiding of its own: to the traject that ends here it is one like any other.
    reden: besluit.uitkomst === 'eigen-begeleiding' ? 'eigen-traject' : besluit.uitkomst,
    op: besluit.ontvangen_op,
    sleutel: `overdracht-afgerond:${stand.ref}`,
    traceparent: besluit.traceparent,
  });
}

/** Who took over wants to hand it over once more: the run of the traject makes the offer. The taak stays open until another has it. */
async function draagVerderOver(tx: Tx, stand: Overdrachtstand, besluit: Besluit): Promise<void> {
  const traject = await leesTraject(tx, stand.trajectRef);
  const sleutel = `verder-overdragen:${besluit.id}`;
  const bericht: FeitSignaal = {
    id: sleutel,
    soort: VERDER_OVERDRAGEN,
    dag: datumVan(besluit.ontvangen_op),
    gegevens: besluit.gegevens,
  };
  await schrijfOpdracht(tx, {
    sleutel,
    jongereId: traject.jongereId,
    soort: 'signaal',
    workflowId: `${traject.soort}-${traject.ref}`,
    inhoud: { naam: SIGNAAL.feit, bericht },
    traceparent: besluit.traceparent,
  });
}

/** The time at which the answer was received counts: in time is `gehaald`, also when it is carried out later. */
async function sluitTermijnen(tx: Tx, taakId: string, ontvangenOp: number): Promise<void> {
  await sql`update termijnen set status = case
      when soort <> 'uiterlijk' then 'vervallen' when verloopt_op >= ${new Date(ontvangenOp)} then 'gehaald' else 'verlopen' end
    where taak_id = ${taakId} and status = 'open'`.execute(tx);
}

async function boekBesluit(
  a: Afhankelijkheden,
  tx: Tx,
  taak: Taak,
  besluit: Besluit,
  isTussenstand: boolean,
): Promise<void> {
  const soort = isTussenstand ? 'taak-tussenstand' : 'taak-afgehandeld';
  const regel = await regelBijAntwoord(tx, taak, besluit.uitkomst);
  await a.boek(tx, {
    sleutel: `${soort}:${besluit.id}`,
    soort,
    onderwerp: 'taken',
    trajectRef: taak.traject_ref,
    jongereId: taak.jongere_id,
    taakId: taak.id,
    gebeurdOp: besluit.ontvangen_op,
    door: { oin: besluit.door_oin, rol: besluit.door_rol },
    inhoud: {
      taaksoort: taak.soort,
      stap: taak.stap,
      uitkomst: besluit.uitkomst,
      gegevens: besluit.gegevens,
      ...(regel === null ? {} : { regel }),
    },
    naarBuiten: { taak: taak.id, traject: taak.traject_ref, soort: taak.soort },
    traceparent: besluit.traceparent,
  });
}

async function beslisOverdracht(
  a: Afhankelijkheden,
  tx: Tx,
  overdracht: Overdracht,
  besluit: Besluit,
  taak: Taak,
): Promise<void> {
  const status = besluit.uitkomst === 'aanvaard' ? 'aanvaard' : 'geweigerd';
  const reden = typeof besluit.gegevens['reden'] === 'string' ? besluit.gegevens['reden'] : null;
  const naar = { oin: overdracht.naar_oin, rol: overdracht.naar_rol };
  await besluitOverdracht(tx, overdracht.ref, status, reden, besluit.ontvangen_op);
  if (status === 'aanvaard') {
    await wisselVerantwoordelijke(tx, overdracht.traject_ref, naar, overdracht.ref, besluit.ontvangen_op);
    const code = overdracht.naar_vestigingscode;
    const locatie = code === null ? undefined : (await leesKalendergegevens(tx, [code])).get(code);
    if (locatie) await verplaatsTraject(tx, overdracht.traject_ref, locatie.vestigingscode, locatie.regio);
  }
  await a.boek(tx, {
    sleutel: `overdracht-${status}:${overdracht.ref}`,
    soort: `overdracht-${status}`,
    onderwerp: 'overdrachten',
    trajectRef: overdracht.traject_ref,
    jongereId: taak.jongere_id,
    gebeurdOp: besluit.ontvangen_op,
    door: { oin: besluit.door_oin, rol: besluit.door_rol },
    inhoud: { overdracht: overdracht.ref, naar, reden },
    naarBuiten: {
      overdracht: overdracht.ref,
      traject: overdracht.traject_ref,
      naar: naar.oin,
      rol: naar.rol,
      reden,
    },
    traceparent: besluit.traceparent,
  });
}
