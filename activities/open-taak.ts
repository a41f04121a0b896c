import { v7 as uuidv7 } from 'uuid';
import { schrijfTaak, taakMetSleutel, type Taak } from '../db/repositories/taken';
import { leesTraject, zetFase, type Traject } from '../db/repositories/trajecten';
import { treffersVanTraject } from '../db/repositories/treffers';
import { vergrendelOverdracht } from '../db/repositories/overdrachten';
import { systeemToegang, type Tx } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import type { Taaksoort } from '../domain/taken/taaksoort';
import { taaksoort } from '../domain/taken/taaksoorten';
import type { WaaromNu } from '../domain/taken/waarom-nu';
import type { Datum } from '../domain/woorden/tijd';
import { Locatiekennis } from '../verwerking/kalenders/locatiekennis';
import type { OpenTaak } from '../workflows/bouwstenen/taak-typen';
import type { Activiteiten, OpenTaakVraag } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { berekenTermijn } from '../verwerking/taken/bereken-termijn';
import { schrijfTaakmomenten } from '../verwerking/taken/schrijf-taakmomenten';
import { leesTaakmomenten } from '../verwerking/taken/taakmomenten';
import { sluitMonitoring } from './monitoring';
import { metOperator } from './operatortaken';
import { openVraagtaak } from './operatorvragen';
import { aanZetCode, zoekOntvanger, type Ontvanger } from './ontvangers';

const TOEGANG = systeemToegang('activiteiten');

/** A question that belongs to a traject. */
type Trajectvraag = OpenTaakVraag & { readonly trajectRef: string };

/** Opens taken: finds the receiver and the term, writes the taak with its *waarom nu* and its moments. */
export function maakOpenTaak(a: Afhankelijkheden): Activiteiten['openTaak'] {
  return async ({ trajectRef, ...rest }) => {
    if (trajectRef === null)
      return { geblokkeerd: null, waarde: await openVraagtaak(a, { ...rest, trajectRef }) };
    const vraag = { ...rest, trajectRef };
    const sleutel = `${vraag.overdrachtRef ?? vraag.trajectRef}:${vraag.soort}:${vraag.keer}`;
    const workflowId = vraag.overdrachtRef ? `overdracht-${vraag.overdrachtRef}` : `mazl-${vraag.trajectRef}`;
    return metOperator(a, { sleutel, workflowId, trajectRef: vraag.trajectRef, op: vraag.op }, () =>
      a.databank.metToegang(TOEGANG, async (tx) => {
        const bestaand = await taakMetSleutel(tx, sleutel);
        return bestaand ? alsOpenTaak(tx, bestaand) : open(a, tx, vraag, sleutel, workflowId);
      }),
    );
  };
}

async function open(
  a: Afhankelijkheden,
  tx: Tx,
  vraag: Trajectvraag & { readonly op: number },
  sleutel: string,
  workflowId: string,
): Promise<OpenTaak> {
  const traject = await leesTraject(tx, vraag.trajectRef);
  const soort = taaksoort(vraag.soort);
  const vandaag = datumVan(vraag.op);
  const kennis = await Locatiekennis.lees(
    tx,
    traject.vestigingscode === null ? [] : [traject.vestigingscode],
  );
  const ontvanger = await ontvangerVan(a, tx, vraag, traject, soort, vandaag);
  const treffers = await treffersVanTraject(tx, traject.ref);
  // The term of the first taak runs from the day Sluitend heard of the hit, also when the run started later.
  const isEerste = !vraag.overdrachtRef && !vraag.vorige && vraag.keer === 1 && soort.rol !== 'operator';
  const eerste = isEerste ? treffers[0] : undefined;
  const vanaf = eerste ? datumVan(eerste.gehoordOp) : vandaag;
  const termijn =
    soort.termijnRegel === null
      ? null
      : berekenTermijn(
          {
            sleutel,
            termijnRegel: soort.termijnRegel,
            vanaf,
            nu: vraag.op,
            kalender: traject.vestigingscode === null ? null : kennis.kalenderVan(traject.vestigingscode),
          },
          (regelSoort, datum) => kennis.regelVan(regelSoort, datum, traject.vestigingscode ?? ''),
        );
  const waaromNu: WaaromNu = {
    aanleiding: aanleidingVan(vraag, soort, traject),
    treffers: treffers.map((t) => ({
      soort: t.soort,
      datum: t.datum,
      rang: t.rang,
      regel: t.regel,
      meldingen: t.meldingen,
      overgeslagen: t.overgeslagen,
      gehoordDatum: datumVan(t.gehoordOp),
    })),
    ...(vraag.vorige
      ? {
          vorige: {
            stap: vraag.vorige.stap,
            uitkomst: vraag.vorige.uitkomst,
            datum: datumVan(vraag.vorige.op),
          },
        }
      : {}),
    ...(termijn
      ? {
          termijn: {
            regel: termijn.regel,
            vanaf,
            laatsteDag: termijn.einde.laatsteDag,
            overgeslagen: termijn.einde.overgeslagen,
          },
        }
      : {}),
  };
  const id = uuidv7();
  await schrijfTaak(tx, {
    id,
    sleutel,
    trajectRef: traject.ref,
    overdrachtRef: vraag.overdrachtRef ?? null,
    jongereId: traject.jongereId,
    soort: vraag.soort,
    stap: vraag.stap,
    keer: vraag.keer,
    ...ontvanger,
    workflowId,
    geopendOp: vraag.op,
    uiterlijk: termijn?.einde.uiterlijk ?? null,
    regel: termijn?.regel ?? null,
    waaromNu,
  });
  if (termijn) await schrijfTaakmomenten(tx, { id, workflowId, trajectRef: traject.ref }, termijn);
  if (!vraag.overdrachtRef) {
    await sluitMonitoring(tx, traject.ref, vraag.op);
    await zetFase(tx, traject.ref, vraag.stap, 0);
  }
  await a.boek(tx, {
    sleutel: `taak-geopend:${id}`,
    soort: 'taak-geopend',
    onderwerp: 'taken',
    trajectRef: traject.ref,
    jongereId: traject.jongereId,
    taakId: id,
    gebeurdOp: vraag.op,
    inhoud: {
      taaksoort: vraag.soort,
      stap: vraag.stap,
      keer: vraag.keer,
      rol: ontvanger.rol,
      oin: ontvanger.oin,
    },
    naarBuiten: {
      taak: id,
      traject: traject.ref,
      soort: vraag.soort,
      rol: ontvanger.rol,
      ontvanger: ontvanger.oin,
    },
  });
  return {
    taakId: id,
    soort: vraag.soort,
    aanZet: aanZetCode(ontvanger),
    geopendOp: vraag.op,
    uiterlijk: termijn?.einde.uiterlijk ?? null,
    escalatie: 0,
    momenten: termijn?.momenten ?? [],
    titel: soort.titel,
    maxPogingen: pogingen(kennis, traject.vestigingscode, vandaag),
  };
}

function aanleidingVan(vraag: Trajectvraag, soort: Taaksoort, traject: Traject): WaaromNu['aanleiding'] {
  if (vraag.overdrachtRef) return 'overdracht';
  if (soort.rol === 'operator') return 'melding';
  if (vraag.vorige) return 'vervolg';
  return traject.aanleiding as WaaromNu['aanleiding'];
}

async function ontvangerVan(
  a: Afhankelijkheden,
  tx: Tx,
  vraag: Trajectvraag,
  traject: Traject,
  soort: Taaksoort,
  vandaag: Datum,
): Promise<Ontvanger> {
  if (!vraag.overdrachtRef) return zoekOntvanger(a, tx, traject, soort.rol, vandaag);
  const overdracht = await vergrendelOverdracht(tx, vraag.overdrachtRef);
  return {
    oin: overdracht.naar_oin,
    rol: overdracht.naar_rol,
    vestigingscode: overdracht.naar_vestigingscode,
  };
}

/** The taak again, with the moments that are still to come: the run starts a new segment or its activity was repeated. */
async function alsOpenTaak(tx: Tx, taak: Taak): Promise<OpenTaak> {
  const kennis = await Locatiekennis.lees(tx, taak.vestigingscode === null ? [] : [taak.vestigingscode]);
  return {
    taakId: taak.id,
    soort: taak.soort,
    aanZet: aanZetCode({ oin: taak.oin, rol: taak.rol, vestigingscode: taak.vestigingscode }),
    geopendOp: taak.geopend_op,
    uiterlijk: taak.uiterlijk,
    escalatie: taak.escalatie,
    momenten: await leesTaakmomenten(tx, taak.id),
    titel: taaksoort(taak.soort).titel,
    maxPogingen: pogingen(kennis, taak.vestigingscode, datumVan(taak.geopend_op)),
  };
}

function pogingen(kennis: Locatiekennis, vestigingscode: string | null, datum: Datum): number {
  if (vestigingscode === null) return 1;
  return kennis.regelVan('herhaling-geen-contact', datum, vestigingscode).waarde.maxKeer;
}
