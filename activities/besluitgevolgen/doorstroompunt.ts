import { schrijfBeeldfeit } from '../../db/repositories/beeldfeiten';
import { regioVan } from '../../db/repositories/gemeenten';
import { vindOntvanger } from '../../db/repositories/routering';
import { bewaarFeiten, verhuisTraject } from '../../db/repositories/trajecten';
import type { DoorstroomFeiten } from '../../domain/doorstroompunt/doorstroom-feiten';
import { leeftijdsgrensOp } from '../../domain/doorstroompunt/leeftijdsgrens';
import type { Gevolg } from './gevolg';

/** What the jongere does, and a diploma, are facts that have been: a day ahead is a mistake. */
export const beoordeelDagen: Gevolg = async ({ besluit: { gegevens }, dag }) => {
  const velden = ['sindsDatum', 'behaaldDatum', 'contactDatum', 'besprokenDatum', 'kennismakingDatum'];
  const laatste = velden.map((veld) => gegevens[veld]);
  return laatste.some((waarde) => typeof waarde === 'string' && waarde > dag)
    ? 'Deze dag ligt in de toekomst.'
    : null;
};

/** Too old is counted where the birth date is known, by the rule of today; only where it is not a person says so. */
export const beoordeelLeeftijd: Gevolg = async ({ a, tx, besluit, traject, ids, dag }) => {
  if (besluit.uitkomst !== 'leeftijdsgrens-bereikt') return null;
  const { leeftijdHoogstens } = await a.persoonsfeiten(tx, ids[0], dag);
  const grens = leeftijdsgrensOp(dag, { regio: traject.regio });
  return grens === null || (leeftijdHoogstens !== null && leeftijdHoogstens < grens)
    ? 'De jongere heeft de leeftijdsgrens nog niet bereikt.'
    : null;
};

/** A startkwalificatie that was found out counts everywhere, not in this traject only. */
export const bewaarStartkwalificatie: Gevolg = async ({ tx, besluit, taak, ids, dag }) => {
  if (besluit.uitkomst !== 'startkwalificatie-behaald') return null;
  return () =>
    schrijfBeeldfeit(tx, {
      jongere_id: ids[0],
      soort: 'startkwalificatie',
      bron: 'doorstroompunt',
      van: String(besluit.gegevens['behaaldDatum']),
      tot: null,
      bevestigd_op: dag,
      oin: taak.oin,
      rol: taak.rol,
      gemeentecode: null,
    });
};

/** Where the jongere lives now: within the region the traject moves along, else the other region is to be asked. */
export const legVerhuizingVast: Gevolg = async ({ tx, besluit, traject, dag }) => {
  if (besluit.uitkomst !== 'woont-elders') return null;
  const sinds = String(besluit.gegevens['vanafDatum']);
  if (sinds > dag) return 'De verhuizing moet nog komen. Leg haar vast als de jongere is verhuisd.';
  const gemeentecode = String(besluit.gegevens['gemeentecode']).padStart(4, '0');
  const regio = (await regioVan(tx, gemeentecode)) ?? null;
  const feiten = traject.feiten as DoorstroomFeiten;
  const isHier = regio === traject.regio;
  return async () => {
    if (isHier) await verhuisTraject(tx, traject.ref, { gemeentecode, regio });
    const verhuisdNaar = isHier ? null : { gemeentecode, regio, sinds, ontvanger: null };
    await bewaarFeiten(tx, traject.ref, { ...feiten, verhuisdNaar });
  };
};

/** Who serves the place where the jongere lives now is offered the jongere; nobody else takes the place of that Doorstroompunt. */
export const zoekAndereRegio: Gevolg = async ({ tx, besluit, taak, traject, dag }) => {
  if (besluit.uitkomst !== 'overdragen-aan-regio') return null;
  const feiten = traject.feiten as DoorstroomFeiten;
  const { verhuisdNaar } = feiten;
  if (verhuisdNaar === null) return 'Het is niet bekend waarheen de jongere is verhuisd.';
  const { gemeentecode, regio } = verhuisdNaar;
  const oin = await vindOntvanger(tx, 'doorstroompunt', { gemeentecode, regio: regio ?? undefined }, dag);
  if (oin === undefined || oin === taak.oin)
    return 'Het Doorstroompunt van de nieuwe regio is hier niet bekend. Vraag de beheerder om het toe te voegen.';
  const ontvanger = { oin, rol: 'doorstroompunt' as const };
  return () => bewaarFeiten(tx, traject.ref, { ...feiten, verhuisdNaar: { ...verhuisdNaar, ontvanger } });
};
