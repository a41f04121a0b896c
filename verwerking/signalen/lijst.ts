import { beeindigBeeldfeiten, schrijfBeeldfeit } from '../../db/repositories/beeldfeiten';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { plusDagen } from '../../domain/kalender/datum';
import {
  isStartkwalificatie,
  type DuoMutatieSignaal,
  type HulpvraagSignaal,
  type LijstSignaal,
  type NazorgAvondSignaal,
  type UitschrijvingSignaal,
} from '../../domain/signalen/lijst-signalen';
import { brinVan } from '../../domain/signalen/signaal';
import type { Datum } from '../../domain/woorden/tijd';
import { volgBijDoorstroompunt } from './doorstroompunt';
import { volgInBeeld } from './in-beeld';
import type { Ketenbericht, Ketenverwerker } from './ketensignaal';
import { begeleidUitstroom } from './nazorg';
import { volgSluitendeAanpak } from './sluitende-aanpak';

/**
 * What a list tells is kept as facts: enrolments and their ends, a startkwalificatie, where the jongere lives, on which list they stand. From
 * these follows who has the jongere in view (domain/in-beeld). Who leaves school may start nazorg; what a list means for the Doorstroompunt and
 * for who is known to nobody comes after that.
 */
export const verwerkLijst: Ketenverwerker<
  Exclude<LijstSignaal, NazorgAvondSignaal | HulpvraagSignaal>
> = async (tx, bericht) => {
  const { signaal } = bericht;
  const gehoord = datumVan(bericht.rij.ontvangenOp);
  switch (signaal.soort) {
    case 'in-beeld-rij':
      await feit(tx, bericht, {
        soort: 'lijst',
        bron: 'inlichtingenbureau',
        van: signaal.peildatum,
        gemeentecode: signaal.gemeentecode,
      });
      break;
    case 'bij-gemeente-rij':
      // A search or a programme stands in trajecten; a benefit is what others have to know of, and nobody is told whose.
      if (signaal.wat === 'bijstand')
        await feit(tx, bericht, {
          soort: 'uitkering',
          bron: `gemeente-${signaal.gemeentecode}`,
          van: signaal.sinds,
          bevestigd_op: signaal.peildatum,
          gemeentecode: signaal.gemeentecode,
        });
      break;
    case 'van-de-lijst':
      await beeindigBeeldfeiten(tx, bericht.ids, {
        soort: signaal.lijst === 'gemeente' ? 'uitkering' : 'lijst',
        bron: signaal.gemeentecode === undefined ? signaal.lijst : `gemeente-${signaal.gemeentecode}`,
        tot: plusDagen(signaal.peildatum, -1),
      });
      break;
    case 'vsv-melding': {
      const sinds = `${signaal.sinds}-01`;
      await feit(tx, bericht, {
        soort: 'lijst',
        bron: 'duo-vsv',
        van: sinds,
        gemeentecode: signaal.gemeentecode,
      });
      const tot = signaal.uitgeschrevenOp ?? plusDagen(sinds, -1);
      await beeindigBeeldfeiten(tx, bericht.ids, { soort: 'inschrijving', bron: signaal.brin, tot });
      break;
    }
    case 'duo-mutatie':
      await verwerkMutatie(tx, bericht, signaal, gehoord);
      break;
    case 'uitschrijving':
      await verwerkUitschrijving(tx, bericht, signaal);
      await begeleidUitstroom(tx, { ...bericht, signaal });
      await volgSluitendeAanpak(tx, { ...bericht, signaal });
  }
  await volgBijDoorstroompunt(tx, bericht);
  await volgInBeeld(tx, bericht);
  return null;
};

async function verwerkMutatie(
  tx: Tx,
  bericht: Ketenbericht<LijstSignaal>,
  { mutatie, datum, gemeentecode, brin }: DuoMutatieSignaal,
  gehoord: Datum,
): Promise<void> {
  const bron = brin ?? 'duo';
  if (mutatie === 'ingeschreven')
    await feit(tx, bericht, { soort: 'inschrijving', bron, van: datum, bevestigd_op: gehoord, gemeentecode });
  if (mutatie === 'uitgeschreven')
    await beeindigBeeldfeiten(tx, bericht.ids, {
      soort: 'inschrijving',
      ...(brin === null ? {} : { bron }),
      tot: datum,
    });
  if (mutatie === 'startkwalificatie')
    await feit(tx, bericht, { soort: 'startkwalificatie', bron: 'duo', van: datum, gemeentecode });
  if (mutatie === 'verhuisd') {
    await beeindigBeeldfeiten(tx, bericht.ids, { soort: 'verhuizing', tot: plusDagen(datum, -1) });
    await feit(tx, bericht, { soort: 'verhuizing', bron: 'duo', van: datum, gemeentecode });
  }
}

async function verwerkUitschrijving(
  tx: Tx,
  bericht: Ketenbericht<LijstSignaal>,
  { vestigingscode, datum, diploma }: UitschrijvingSignaal,
): Promise<void> {
  const school = brinVan(vestigingscode);
  await beeindigBeeldfeiten(tx, bericht.ids, { soort: 'inschrijving', bron: school, tot: datum });
  await feit(tx, bericht, {
    soort: 'lijst',
    bron: `uitschrijving-${school}`,
    van: plusDagen(datum, 1),
    gemeentecode: null,
  });
  if (isStartkwalificatie(diploma))
    await feit(tx, bericht, { soort: 'startkwalificatie', bron: school, van: datum, gemeentecode: null });
}

function feit(
  tx: Tx,
  { ids }: Ketenbericht<LijstSignaal>,
  v: Pick<Parameters<typeof schrijfBeeldfeit>[1], 'soort' | 'bron' | 'van'> & {
    readonly gemeentecode: string | null;
    readonly bevestigd_op?: Datum;
  },
): Promise<void> {
  return schrijfBeeldfeit(tx, {
    jongere_id: ids[0],
    bevestigd_op: v.van,
    tot: null,
    oin: null,
    rol: null,
    ...v,
  });
}
