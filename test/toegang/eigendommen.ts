import { v7 as uuidv7 } from 'uuid';
import { bewaarBesluit } from '../../db/repositories/besluiten';
import { neemAan } from '../../db/repositories/inbox';
import { schrijfVerzoek } from '../../db/repositories/overnameverzoeken';
import { systeemToegang } from '../../db/verbinding';
import type { Rol } from '../../domain/woorden/rollen';
import { maakPartner, type TestPartner } from '../fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject } from '../fabrieken/taken';
import type { TestDatabank } from '../omgeving/databank';

const TOEGANG = systeemToegang('test');

/** An organisation in one role with one of everything that has an id in an address. */
export interface Eigenaar {
  readonly partner: TestPartner;
  readonly taak: string;
  readonly traject: string;
  readonly besluit: string;
  readonly aanlevering: string;
  readonly startverzoek: string;
  readonly overnameverzoek: string;
  readonly vestigingscode: string;
}

/** Makes it; `school` is verantwoordelijke of the traject, `vestigingscode` is where it is. */
export async function maakEigenaar(
  test: TestDatabank,
  rol: Rol,
  school: TestPartner,
  vestigingscode: string,
): Promise<Eigenaar> {
  const { databank } = test;
  const partner = rol === 'school' ? school : await maakPartner(databank, { rol });
  const jongereId = await maakLeerling(databank, vestigingscode.slice(0, 4), `${rol}-${vestigingscode}`);
  const traject = await maakTraject(databank, { jongereId, vestigingscode, verantwoordelijke: school });
  const taak = await maakTaak(databank, { aan: partner, traject, vestigingscode });
  const besluit = await databank.metToegang(TOEGANG, (tx) =>
    bewaarBesluit(tx, {
      taakId: taak,
      jongereId,
      uitkomst: 'afgezien',
      gegevens: {},
      doorOin: partner.oin,
      doorRol: rol,
      doorMedewerker: null,
      ontvangenOp: Date.now(),
      traceparent: null,
    }),
  );
  const aanlevering = uuidv7();
  await test.beheer.query(
    `insert into aanleveringen (id, oin, soort, vestigingscode, bestand_hash, status, ontvangen_op) values ($1, $2, $3, $4, 'x', 'klaar', now())`,
    // UWV delivers about no location.
    [aanlevering, partner.oin, ...(rol === 'uwv' ? ['ww', null] : ['verzuim', vestigingscode])],
  );
  const [startverzoek] = await databank.metToegang(TOEGANG, (tx) =>
    neemAan(tx, [
      {
        bron: partner.oin,
        berichtId: `start-${rol}`,
        kanaal: 'api',
        jongereId,
        signaal: { schemaVersie: 1, soort: 'mazl-start', vestigingscode, aanleiding: 'zorg' },
        historie: false,
        traceparent: null,
        ontvangenOp: Date.now(),
      },
    ]),
  );
  const overnameverzoek = uuidv7();
  await databank.metToegang(TOEGANG, (tx) =>
    schrijfVerzoek(tx, {
      ref: overnameverzoek,
      vrager: { oin: partner.oin, rol },
      vragerMedewerker: null,
      reden: 'bijstand',
      verzoek: null,
      herhalingVan: null,
      uiterlijk: Date.now() + 86_400_000,
      op: Date.now(),
    }),
  );
  return {
    partner,
    taak,
    traject: traject.ref,
    besluit: besluit.id,
    aanlevering,
    startverzoek: startverzoek!.id,
    overnameverzoek,
    vestigingscode,
  };
}

/** The address with the owner's ids; `heeftId` when something of the owner is in it. An id of a kind unknown here becomes one of nothing. */
export function vulIn(pad: string, eigenaar: Eigenaar): { readonly url: string; readonly isBekend: boolean } {
  let isBekend = true;
  const url = pad.replace(/:(\w+)/g, (_geheel, naam: string) => {
    if (naam === 'ref') return eigenaar.traject;
    if (naam === 'besluitId') return eigenaar.besluit;
    if (naam === 'vestigingscode') return eigenaar.vestigingscode;
    if (/^(\/v1)?\/taken\/:id/.test(pad)) return eigenaar.taak;
    if (/\/aanleveringen\/:id/.test(pad)) return eigenaar.aanlevering;
    if (/\/(startverzoeken|mazl-starten)\/:id/.test(pad)) return eigenaar.startverzoek;
    if (/\/overnameverzoeken\/:id/.test(pad)) return eigenaar.overnameverzoek;
    isBekend = false;
    return uuidv7();
  });
  return { url, isBekend };
}
