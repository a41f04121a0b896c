import type { Ontvanger } from '../../../verwerking/relay/ontvanger';
import { datumVan } from '../../../domain/kalender/amsterdam';
import { leesAfleveropdracht, type Afleveropdracht } from '../afleveropdracht';
import type { Afleveropslag, Teruggelezen } from '../afleveropslag';
import type { Externeblik } from '../externe-blik';
import { leesTerug, type Terugleesopties, type Terugleesronde } from '../lees-terug';
import { maakSchemaOntvanger, type Schemaopties } from '../lever-volgens-schema';
import { gevraagdeHandeling, toelichting } from '../neutrale-tekst';
import { OngeschiktFout, pogingUitFout } from '../poging-uit-fout';
import { referentienummer } from '../referentienummer';
import type { Internetaak, NieuweInternetaak, NieuwKlantcontact, OpenKlantClient } from './open-klant-client';

export interface OpenKlantOpties extends Omit<Schemaopties, 'poog'> {
  readonly client: OpenKlantClient;
  /** Address of our screens as the partner reaches them. */
  readonly basisUrl: string;
  /** Actor in Open Klant (uuid) that gets the interne taken, for instance the unit W&I; null = none. */
  readonly actor: string | null;
}

/**
 * The receiver of the relay that makes a klantcontact with an interne taak in the Open Klant of a gemeente, and closes it when it is over
 * here. That API knows no idempotency key: everything is searched by number before it is made, so that a lost answer makes no second one.
 */
export function maakOpenKlantOntvanger(opties: OpenKlantOpties): Ontvanger {
  return maakSchemaOntvanger({
    ...opties,
    async poog(bericht, afbreken) {
      const opdracht = leesAfleveropdracht(bericht);
      if (!opdracht) return { soort: 'ongeschikt', fout: 'geen taak of overdracht' };
      try {
        if (opdracht.handeling === 'open') await open(opties, opdracht, afbreken);
        if (opdracht.handeling === 'sluit') await sluit(opties, opdracht, afbreken);
        return { soort: 'gelukt' };
      } catch (fout) {
        return pogingUitFout(fout);
      }
    },
  });
}

async function open(
  opties: OpenKlantOpties,
  opdracht: Afleveropdracht,
  afbreken: AbortSignal,
): Promise<void> {
  const { client, opslag, naam } = opties;
  if (await opslag.leesVerwijzing(naam, opdracht)) return;
  const nummer = referentienummer(opdracht.id);
  const taak =
    (await zoekOnze(client, nummer, opdracht, afbreken)) ??
    (await client.maakInternetaak(
      maakInternetaak(opties, opdracht, await klantcontactVoor(opties, opdracht, afbreken)),
      afbreken,
    ));
  await bewaar(opslag, naam, opdracht, taak.uuid, 'open');
}

/** @throws OngeschiktFout when the number is somebody else's */
async function zoekOnze(
  client: OpenKlantClient,
  nummer: string,
  { taakId, id }: Pick<Afleveropdracht, 'taakId' | 'id'>,
  afbreken: AbortSignal,
): Promise<Internetaak | null> {
  const taak = await client.zoekInternetaak(nummer, afbreken);
  if (taak && taak.toelichting?.includes(taakId ?? id) !== true)
    throw new OngeschiktFout('het referentienummer is van een andere interne taak');
  return taak;
}

/** The klantcontact that a lost answer left behind, or a new one. */
async function klantcontactVoor(
  { client, basisUrl }: OpenKlantOpties,
  opdracht: Afleveropdracht,
  afbreken: AbortSignal,
): Promise<string> {
  const nummer = referentienummer(opdracht.id);
  const bestaand = await client.zoekKlantcontact(nummer, afbreken);
  if (bestaand && bestaand.metadata?.['sluitend'] !== opdracht.id)
    throw new OngeschiktFout('het referentienummer is van een ander klantcontact');
  if (bestaand) return bestaand.uuid;
  const nieuw: NieuwKlantcontact = {
    referentienummer: nummer,
    kanaal: 'sluitend',
    onderwerp: gevraagdeHandeling(opdracht),
    inhoud: toelichting(opdracht, nummer, basisUrl),
    taal: 'nld',
    vertrouwelijk: true,
    plaatsgevondenOp: new Date(opdracht.op).toISOString(),
    metadata: { sluitend: opdracht.id },
  };
  return (await client.maakKlantcontact(nieuw, afbreken)).uuid;
}

function maakInternetaak(
  { actor, basisUrl }: OpenKlantOpties,
  opdracht: Afleveropdracht,
  klantcontact: string,
): NieuweInternetaak {
  const nummer = referentienummer(opdracht.id);
  return {
    referentienummer: nummer,
    gevraagdeHandeling: gevraagdeHandeling(opdracht),
    toelichting: toelichting(opdracht, nummer, basisUrl),
    status: 'te_verwerken',
    aanleidinggevendKlantcontact: { uuid: klantcontact },
    ...(actor === null ? {} : { toegewezenAanActoren: [{ uuid: actor }] }),
  };
}

/** It is over here: nobody there has to do anything more. What never got there needs no closing. */
async function sluit(
  { client, opslag, naam }: OpenKlantOpties,
  opdracht: Afleveropdracht,
  afbreken: AbortSignal,
): Promise<void> {
  const verwijzing = await opslag.leesVerwijzing(naam, opdracht);
  if (verwijzing?.status === 'gesloten') return;
  const taak = verwijzing
    ? await client.leesInternetaak(verwijzing.externId, afbreken)
    : await zoekOnze(client, referentienummer(opdracht.id), opdracht, afbreken);
  if (taak?.status === 'te_verwerken') await client.sluitInternetaak(taak.uuid, afbreken);
  const externId = taak?.uuid ?? verwijzing?.externId;
  if (externId !== undefined) await bewaar(opslag, naam, opdracht, externId, 'gesloten');
}

function bewaar(
  opslag: Afleveropslag,
  naam: string,
  { onderwerp, id }: Afleveropdracht,
  externId: string,
  status: 'open' | 'gesloten',
): Promise<void> {
  return opslag.bewaarVerwijzing(naam, { onderwerp, id, externId, status });
}

/**
 * How a leaf stands in the Open Klant of a gemeente: by its id there, else by number, as it is searched before it is made.
 * @throws OngeschiktFout, StatusFout, VerzoekFout
 */
export async function bekijkInternetaak(
  client: OpenKlantClient,
  blad: Pick<Afleveropdracht, 'taakId' | 'id'>,
  externId: string | null,
  afbreken: AbortSignal,
): Promise<Externeblik> {
  const bekend = externId === null ? null : await client.leesInternetaak(externId, afbreken);
  const taak = bekend ?? (await zoekOnze(client, referentienummer(blad.id), blad, afbreken));
  return taak ? alsBlik(taak) : { soort: 'onbekend' };
}

function alsBlik(taak: Internetaak): Externeblik {
  if (taak.status === 'te_verwerken') return { soort: 'open', externId: taak.uuid };
  const op = Date.parse(taak.afgehandeldOp ?? '');
  const afgehandeld = Number.isNaN(op) ? null : datumVan(op);
  return { soort: 'klaar', externId: taak.uuid, stand: 'verwerkt', afgehandeld };
}

/**
 * Reads back which interne taken the gemeente has done: `verwerkt`, or `verdwenen` when somebody removed it. What that means is for who
 * calls: a person there did what was asked *there*; it accepts nothing by itself.
 */
export function leesInternetakenTerug(
  opties: Omit<Terugleesopties, 'lees'> & { readonly client: OpenKlantClient },
  afbreken: AbortSignal,
): Promise<Terugleesronde> {
  return leesTerug(
    {
      ...opties,
      async lees({ onderwerp, id, externId }, stop): Promise<Teruggelezen | null> {
        const taak = await opties.client.leesInternetaak(externId, stop);
        if (!taak) return { onderwerp, id, stand: 'verdwenen', afgehandeld: null };
        const blik = alsBlik(taak);
        if (blik.soort !== 'klaar') return null;
        return { onderwerp, id, stand: blik.stand, afgehandeld: blik.afgehandeld };
      },
    },
    afbreken,
  );
}
