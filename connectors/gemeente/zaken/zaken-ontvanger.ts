import { datumVan } from '../../../domain/kalender/amsterdam';
import type { Ontvanger } from '../../../verwerking/relay/ontvanger';
import { leesAfleveropdracht, type Afleveropdracht } from '../afleveropdracht';
import type { Teruggelezen } from '../afleveropslag';
import type { Externeblik } from '../externe-blik';
import { leesTerug, type Terugleesopties, type Terugleesronde } from '../lees-terug';
import { maakSchemaOntvanger, type Schemaopties } from '../lever-volgens-schema';
import { gevraagdeHandeling, toelichting } from '../neutrale-tekst';
import { OngeschiktFout, pogingUitFout } from '../poging-uit-fout';
import { referentienummer } from '../referentienummer';
import { StatusFout } from '../verbinding/json-verzoek';
import type { Zaakinstelling } from './zaakinstelling';
import type { Zaak, ZakenClient } from './zaken-client';

export interface ZakenOpties extends Omit<Schemaopties, 'poog'> {
  readonly client: ZakenClient;
  readonly instelling: Zaakinstelling;
  /** Address of our screens as the partner reaches them. */
  readonly basisUrl: string;
}

/** Identification of our zaak: unique within the bronorganisatie, at most 40 characters. */
export function zaakidentificatie(id: string): string {
  return `SLTD-${id.replaceAll('-', '').toUpperCase()}`;
}

/**
 * The receiver of the relay that keeps a zaak at a gemeente: made at the first event, a status at each step that the gemeente names, a result
 * and so an end date at the last. Everything is looked up before it is made, and the identification is fixed, so that a lost answer makes
 * no second zaak. A zaak that the gemeente has ended is left as it is.
 */
export function maakZakenOntvanger(opties: ZakenOpties): Ontvanger {
  return maakSchemaOntvanger({
    ...opties,
    async poog(bericht, afbreken) {
      const opdracht = leesAfleveropdracht(bericht);
      if (!opdracht) return { soort: 'ongeschikt', fout: 'geen taak of overdracht' };
      const zaaktype = opties.instelling.zaaktypen[opdracht.onderwerp];
      if (zaaktype === null) return { soort: 'overgeslagen' };
      try {
        await werkBij(opties, opdracht, zaaktype, afbreken);
        return { soort: 'gelukt' };
      } catch (fout) {
        return pogingUitFout(fout);
      }
    },
  });
}

async function werkBij(
  opties: ZakenOpties,
  opdracht: Afleveropdracht,
  zaaktype: string,
  afbreken: AbortSignal,
): Promise<void> {
  const { client, instelling, opslag, naam } = opties;
  const stap = instelling.stappen[opdracht.gebeurtenis];
  if (!stap && opdracht.handeling !== 'open') return;
  const { onderwerp, id } = opdracht;
  const bekend = await opslag.leesVerwijzing(naam, opdracht);
  // Ended, by us or there: it stays as it is.
  if (bekend?.status === 'gesloten') return;
  let zaak = bekend ? await client.leesZaak(bekend.externId, afbreken) : await zoekOnze(opties, id, afbreken);
  // What never got there, or was thrown away there, needs no closing.
  if (!zaak && (bekend || opdracht.handeling !== 'open')) return;
  zaak ??= await maakZaak(opties, opdracht, zaaktype, afbreken);
  const verwijzing = { onderwerp, id, externId: zaak.url };
  if (!bekend) await opslag.bewaarVerwijzing(naam, { ...verwijzing, status: 'open' });
  if (zaak.einddatum === null && stap) {
    if (stap.resultaattype !== undefined && zaak.resultaat === null)
      await client.zetResultaat(zaak.url, stap.resultaattype, afbreken);
    if (!(await client.heeftStatus(zaak.url, stap.statustype, afbreken)))
      await client.zetStatus(zaak.url, stap.statustype, new Date(opdracht.op).toISOString(), afbreken);
  }
  // Ended by us: there is nothing to read back.
  if (stap?.resultaattype !== undefined)
    await opslag.bewaarVerwijzing(naam, { ...verwijzing, status: 'gesloten' });
}

/** @throws OngeschiktFout when the identification is somebody else's */
async function zoekOnze(
  { client, instelling }: Pick<ZakenOpties, 'client' | 'instelling'>,
  id: string,
  afbreken: AbortSignal,
): Promise<Zaak | null> {
  const zaak = await client.zoekZaak(zaakidentificatie(id), instelling.bronorganisatie, afbreken);
  if (zaak && zaak.kenmerken?.some(({ bron, kenmerk }) => bron === 'sluitend' && kenmerk === id) !== true)
    throw new OngeschiktFout('de identificatie is van een andere zaak');
  return zaak;
}

async function maakZaak(
  opties: ZakenOpties,
  opdracht: Afleveropdracht,
  zaaktype: string,
  afbreken: AbortSignal,
): Promise<Zaak> {
  const { client, instelling, basisUrl } = opties;
  try {
    return await client.maakZaak(
      {
        identificatie: zaakidentificatie(opdracht.id),
        bronorganisatie: instelling.bronorganisatie,
        verantwoordelijkeOrganisatie: instelling.verantwoordelijkeOrganisatie,
        zaaktype,
        startdatum: datumVan(opdracht.op),
        omschrijving: gevraagdeHandeling(opdracht),
        toelichting: toelichting(opdracht, referentienummer(opdracht.id), basisUrl),
        vertrouwelijkheidaanduiding: instelling.vertrouwelijkheid,
        uiterlijkeEinddatumAfdoening: opdracht.uiterlijk,
        kenmerken: [{ bron: 'sluitend', kenmerk: opdracht.id }],
      },
      afbreken,
    );
  } catch (fout) {
    // Made a moment ago by a try that is still under way there.
    if (!(fout instanceof StatusFout && fout.codes.includes('identificatie-niet-uniek'))) throw fout;
    const bestaand = await zoekOnze(opties, opdracht.id, afbreken);
    if (!bestaand) throw fout;
    return bestaand;
  }
}

/**
 * How a leaf stands at a gemeente: by its address there, else by identification, as it is searched before it is made.
 * @throws OngeschiktFout, StatusFout, VerzoekFout
 */
export async function bekijkZaak(
  opties: Pick<ZakenOpties, 'client' | 'instelling'>,
  id: string,
  externId: string | null,
  afbreken: AbortSignal,
): Promise<Externeblik> {
  const bekend = externId === null ? null : await opties.client.leesZaak(externId, afbreken);
  const zaak = bekend ?? (await zoekOnze(opties, id, afbreken));
  return zaak ? alsBlik(opties, zaak, afbreken) : { soort: 'onbekend' };
}

async function alsBlik(
  { client, instelling }: Pick<ZakenOpties, 'client' | 'instelling'>,
  zaak: Zaak,
  afbreken: AbortSignal,
): Promise<Externeblik> {
  if (zaak.einddatum === null) return { soort: 'open', externId: zaak.url };
  const type = zaak.resultaat === null ? null : await client.leesResultaattype(zaak.resultaat, afbreken);
  const stand = (type === null ? undefined : instelling.standen[type]) ?? 'afgerond';
  return { soort: 'klaar', externId: zaak.url, stand, afgehandeld: zaak.einddatum };
}

/**
 * Reads back which zaken the gemeente has ended: the stand of its resultaattype by the setting, else `afgerond`, with the end date;
 * `verdwenen` when the zaak was removed. What that means is for who calls.
 */
export function leesZakenTerug(
  opties: Omit<Terugleesopties, 'lees'> & Pick<ZakenOpties, 'client' | 'instelling'>,
  afbreken: AbortSignal,
): Promise<Terugleesronde> {
  return leesTerug(
    {
      ...opties,
      async lees({ onderwerp, id, externId }, stop): Promise<Teruggelezen | null> {
        const zaak = await opties.client.leesZaak(externId, stop);
        if (!zaak) return { onderwerp, id, stand: 'verdwenen', afgehandeld: null };
        const blik = await alsBlik(opties, zaak, stop);
        if (blik.soort !== 'klaar') return null;
        return { onderwerp, id, stand: blik.stand, afgehandeld: blik.afgehandeld };
      },
    },
    afbreken,
  );
}
