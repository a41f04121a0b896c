import {
  markeerGeweigerd,
  markeerVastgelopen,
  markeerVerwerkt,
  stelUit,
  wachtendeRijen,
  type WachtendeRij,
} from '../../db/repositories/inbox';
import { geparkeerdTot, haalGeparkeerdeTerug, parkeer } from '../../db/repositories/inbox-parkeren';
import { idsVanJongere } from '../../db/repositories/personen';
import { vergrendelJongere } from '../../db/repositories/trajecten';
import { leesVerzuimregels, schrijfVerzuimregels } from '../../db/repositories/verzuimregels';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { Verzuimadministratie } from '../../domain/mazl/verzuimadministratie';
import { KETENSIGNAAL_REGELS } from '../../domain/regels/ketensignaal-regels';
import { regelnaam } from '../../domain/regels/regel';
import { zoekRegel } from '../../domain/regels/regelrij';
import { verschoven } from '../../domain/regels/termijn';
import {
  isKetensignaal,
  isLeesbaar,
  isVerzuimSignaal,
  type VerzuimSignaal,
} from '../../domain/signalen/signaal';
import { datumTekst } from '../../domain/taken/waarom-nu';
import type { Klok } from '../../domain/woorden/klok';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import { Locatiekennis } from '../kalenders/locatiekennis';
import { hertel } from '../mazl/hertel';
import type { LeesPersoonsfeiten } from '../overdracht/routeringsfeiten';
import { isInhoudelijk } from './inhoudelijk';
import { verwerkTrajectsignaal } from './trajectsignalen';

const TOEGANG = systeemToegang('verwerker');
const EERSTE_WACHT_MS = 500;
const LANGSTE_WACHT_MS = 60_000;
/** About a quarter of an hour. */
const MAX_POGINGEN = 20;

/** The current id of a jongere, then the ids of before a merge. */
type JongereIds = readonly [string, ...string[]];

/**
 * Processes the waiting rows of one jongere in order, in one transaction: the raw rows are changed, the count is made again, and what
 * follows is written as opdrachten. Answers how many rows were handled. Rows that cannot be processed stay visible, none is dropped.
 */
export async function verwerkJongere(
  databank: Databank,
  boek: Boek,
  klok: Klok,
  jongereId: string,
  persoonsfeiten: LeesPersoonsfeiten,
): Promise<number> {
  let rijen: WachtendeRij[] = [];
  try {
    await databank.metToegang(TOEGANG, async (tx) => {
      const ids = await idsVanJongere(tx, jongereId);
      await vergrendelJongere(tx, ids[0]);
      // After the lock, so that no count of this jongere is dated before an earlier one.
      const nu = await klok.nu();
      rijen = await wachtendeRijen(tx, jongereId);
      for (const groep of inGroepen(rijen)) await verwerkGroep(tx, boek, ids, groep, nu, persoonsfeiten);
    });
  } catch (fout) {
    if (!isInhoudelijk(fout)) {
      // When not even this can be written the database itself is away: the rows wait as they are.
      await zetOpzij(databank, rijen, fout).catch(() => {});
      throw fout;
    }
    await databank.metToegang(TOEGANG, (tx) =>
      markeerVastgelopen(
        tx,
        rijen.map((rij) => rij.id),
        fout.message,
      ),
    );
  }
  return rijen.length;
}

/** After a fault nobody foresaw: later again, with those behind it; after many tries visible to operators. */
async function zetOpzij(databank: Databank, rijen: readonly WachtendeRij[], fout: unknown): Promise<void> {
  const [eerste] = rijen;
  if (!eerste) return;
  const { code, name } = fout as { readonly code?: unknown; readonly name?: unknown };
  // The kind of error only: its text may hold what was in the message.
  const reden = `Onverwachte fout bij het verwerken (${String(code ?? name)}).`;
  await databank.metToegang(TOEGANG, (tx) =>
    eerste.pogingen >= MAX_POGINGEN
      ? markeerVastgelopen(
          tx,
          rijen.map((rij) => rij.id),
          reden,
        )
      : stelUit(tx, eerste.id, reden, Math.min(LANGSTE_WACHT_MS, EERSTE_WACHT_MS * 2 ** eerste.pogingen)),
  );
}

/** Rows that were heard of on the same day and count in the same way are counted together; traject signals stand alone. */
function inGroepen(rijen: readonly WachtendeRij[]): WachtendeRij[][] {
  const groepen: WachtendeRij[][] = [];
  let vorige = '';
  for (const rij of rijen) {
    const soort = isVerzuimSignaal(rij.signaal) ? 'verzuim' : rij.id;
    const dit = `${soort} ${datumVan(rij.ontvangenOp)} ${rij.historie}`;
    if (dit !== vorige) groepen.push([]);
    groepen.at(-1)!.push(rij);
    vorige = dit;
  }
  return groepen;
}

async function verwerkGroep(
  tx: Tx,
  boek: Boek,
  ids: JongereIds,
  groep: readonly WachtendeRij[],
  nu: Tijdstip,
  persoonsfeiten: LeesPersoonsfeiten,
): Promise<void> {
  const onleesbaar = groep.filter((rij) => !isLeesbaar(rij.signaal));
  await markeerVastgelopen(
    tx,
    onleesbaar.map((rij) => rij.id),
    'Dit bericht is geschreven door een nieuwere versie van Sluitend. Werk deze omgeving bij en probeer opnieuw.',
  );
  const leesbaar = groep.filter((rij) => isLeesbaar(rij.signaal));
  const [eerste] = leesbaar;
  if (!eerste) return;
  if (isVerzuimSignaal(eerste.signaal)) {
    await verwerkVerzuim(tx, boek, ids, leesbaar, nu);
    return;
  }
  const uitkomst = await verwerkTrajectsignaal(tx, boek, ids, eerste, nu, persoonsfeiten);
  if (typeof uitkomst === 'string') await markeerGeweigerd(tx, [eerste.id], uitkomst);
  else if (uitkomst !== null) await parkeer(tx, eerste.id, wachtTot(eerste.ontvangenOp), uitkomst.wacht);
  else {
    await markeerVerwerkt(tx, [eerste.id]);
    // What followed it and came first.
    if (isKetensignaal(eerste.signaal)) for (const id of ids) await haalGeparkeerdeTerug(tx, id);
  }
}

/** Until when a message waits for the one that it follows. */
function wachtTot(ontvangenOp: Tijdstip): Datum {
  const ontvangen = datumVan(ontvangenOp);
  const { lengte, eenheid } = zoekRegel(KETENSIGNAAL_REGELS, 'wacht-op-eerder-bericht', ontvangen).waarde;
  return verschoven(ontvangen, lengte, eenheid, null);
}

async function verwerkVerzuim(
  tx: Tx,
  boek: Boek,
  ids: JongereIds,
  groep: readonly WachtendeRij[],
  nu: Tijdstip,
): Promise<void> {
  const administratie = new Verzuimadministratie(ids[0], await leesVerzuimregels(tx, ids));
  const vooraf = administratie.geldig;
  const gedaan: string[] = [];
  const wachtend: { rij: WachtendeRij; reden: string }[] = [];
  for (const rij of groep) {
    const signaal = rij.signaal as VerzuimSignaal;
    const uitkomst = administratie.pasToe({ ...rij, signaal });
    if (uitkomst.soort === 'geweigerd') await markeerGeweigerd(tx, [rij.id], uitkomst.reden);
    else if (uitkomst.soort === 'wacht') wachtend.push({ rij, reden: uitkomst.reden });
    else gedaan.push(rij.id);
  }
  const gewijzigd = administratie.gewijzigd;
  await schrijfVerzuimregels(tx, administratie.teSchrijven);
  await markeerVerwerkt(tx, gedaan);

  const laatste = groep.at(-1)!;
  const kennis = await Locatiekennis.lees(tx, [
    ...administratie.geldig.map((regel) => regel.vestigingscode),
    ...groep.map((rij) => (rij.signaal as VerzuimSignaal).vestigingscode),
    ...gewijzigd.map((regel) => regel.vestigingscode),
  ]);
  for (const { rij, reden } of wachtend) await laatWachten(tx, kennis, rij, reden);
  if (gewijzigd.length === 0) return;
  await hertel(tx, boek, kennis, administratie.geldig, {
    jongereId: ids[0],
    ids,
    op: Math.max(nu, laatste.ontvangenOp),
    gehoordOp: laatste.heeftGewacht ? nu : laatste.ontvangenOp,
    voorHistorie: laatste.historie ? vooraf : null,
    traceparent: laatste.traceparent,
  });
  for (const id of ids) await haalGeparkeerdeTerug(tx, id);
}

/** A recovery, correction or withdrawal before its report waits some school days for it; then an operator looks at it. */
async function laatWachten(tx: Tx, kennis: Locatiekennis, rij: WachtendeRij, reden: string): Promise<void> {
  const { vestigingscode } = rij.signaal as VerzuimSignaal;
  const ontvangen = datumVan(rij.ontvangenOp);
  const regel = kennis.regelVan('betermelding-zonder-ziekmelding', ontvangen, vestigingscode);
  const { wacht, eenheid } = regel.waarde;
  const eerder = await geparkeerdTot(tx, rij.id);
  const tot = eerder ?? verschoven(ontvangen, wacht, eenheid, kennis.kalenderVan(vestigingscode));
  await parkeer(
    tx,
    rij.id,
    tot,
    `${reden} Er wordt gewacht tot en met ${datumTekst(tot)} (regel ${regelnaam(regel)}).`,
  );
}
