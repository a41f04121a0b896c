import type { Kanaalopties } from '../../connectors/gemeente/kanaal-ontvanger';
import type { Opslagdiensten } from '../../connectors/gemeente/databank-opslag';
import { maakAdresbeleid } from '../../connectors/gemeente/verbinding/adresbeleid';
import {
  kanaalVan,
  zetKanaal,
  type Afleverkanaal,
  type Aflevervorm,
} from '../../db/repositories/afleverkanalen';
import { systeemToegang } from '../../db/verbinding';
import type { Partij } from '../../domain/woorden/rollen';
import { maakBoek } from '../../verwerking/grootboek/boek';
import { PARTNERS, PLATFORM, type Werkplaats } from './werkplaats';

/** The gemeente and UWV of the tests. */
export const GEMEENTE = { oin: PARTNERS['gemeente']!.oin, rol: 'gemeente-wi' } as const;
export const UWV = { oin: PARTNERS['uwv']!.oin, rol: 'uwv' } as const;

/** What delivery works with: simulators on this machine, three tries as fast as the relay allows. */
export function afleverdiensten(w: Werkplaats): Kanaalopties & Opslagdiensten {
  return {
    databank: w.databank,
    ring: w.ring,
    klok: w.klok,
    boek: maakBoek(PLATFORM),
    logboek: { info: () => {}, warn: () => {}, error: () => {} },
    basisUrl: 'https://sluitend.example',
    verbinding: {
      beleid: maakAdresbeleid({ alleenHttps: false, poorten: null, ookToegestaan: ['127.0.0.1/32'] }),
      limietMs: 1_000,
    },
    schema: { wachtMs: [10, 10], spreiding: 0 },
  };
}

/** Registers a channel. */
export function zetProefkanaal(
  w: Werkplaats,
  vorm: Aflevervorm,
  instelling: object,
  partij: Partij = GEMEENTE,
): Promise<Afleverkanaal> {
  return w.databank.metToegang(systeemToegang('test'), (tx) =>
    zetKanaal(tx, w.ring, { ...partij, vorm, instelling: JSON.stringify(instelling) }),
  );
}

/** The channel of a partner that is on. */
export function proefkanaal(w: Werkplaats, partij: Partij = GEMEENTE): Promise<Afleverkanaal | undefined> {
  return w.databank.metToegang(systeemToegang('test'), (tx) => kanaalVan(tx, partij));
}

const catalogus = (naam: string): string => `https://catalogi.example/catalogi/api/v1/${naam}`;

/** Settings of a channel to the zaken of a gemeente: a zaak per overdracht, ended when it was accepted or withdrawn. */
export function zakeninstelling(url: string, geheim: string): object {
  const einde = {
    statustype: catalogus('statustypen/eind'),
    resultaattype: catalogus('resultaattypen/overgenomen'),
  };
  return {
    url,
    clientId: 'sluitend',
    geheim,
    zaak: {
      bronorganisatie: '111222333',
      verantwoordelijkeOrganisatie: '111222333',
      zaaktypen: { taak: null, overdracht: catalogus('zaaktypen/1') },
      stappen: {
        'overdracht-aangeboden': { statustype: catalogus('statustypen/begin') },
        'overdracht-aanvaard': einde,
        'overdracht-ingetrokken': einde,
      },
    },
  };
}

/** UWV offers a jongere to the gemeente. */
export async function biedWwAan(w: Werkplaats): Promise<{
  readonly jongere: string;
  readonly traject: string;
  readonly taak: string;
  readonly ref: string;
}> {
  const jongere = await w.jongere({ geboortedatum: '2005-03-01', woongemeente: '1942' });
  await w.ontvangVan(UWV.oin, jongere, {
    schemaVersie: 1,
    soort: 'ww-toegekend',
    kenmerk: `ww-${jongere}`,
    toekenningsdatum: '2027-01-08',
    einddatum: '2027-02-12',
    lopendProgramma: null,
  });
  let besluit: Awaited<ReturnType<Werkplaats['openTaken']>>[number] | undefined;
  await w.tot(async () => {
    besluit = (await w.openTaken()).find((t) => t.soort === 'ww-besluit' && t.jongere_id === jongere);
    return besluit !== undefined;
  });
  const { traject_ref: traject } = besluit!;
  await w.besluit(besluit!.id, 'naar-gemeente', {
    lopendProgramma: 'nee',
    geinformeerd: 'geinformeerd',
    informeerDatum: '2027-01-11',
  });
  await w.rust();
  const taak = (await w.openTaken()).find(
    (t) => t.soort === 'overdracht-besluit' && t.traject_ref === traject,
  )!;
  return { jongere, traject: traject!, taak: taak.id, ref: taak.overdracht_ref! };
}
