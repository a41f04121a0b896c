import { schrijfAudit } from '../../db/repositories/auditregels';
import {
  leesIdentiteitVoorInzage,
  leesNamen,
  leesOntvangenVoorInzage,
  leesVerzuimVoorInzage,
} from '../../db/repositories/inzage';
import { idsVanJongere } from '../../db/repositories/personen';
import { leesVerwerkingenVan, type Verwerkingsregel } from '../../db/repositories/verwerkingsregels';
import type { Tx } from '../../db/verbinding';
import { MAG_ZIEN } from '../../domain/persoon/mag-zien';
import type { Identiteit } from '../../domain/persoon/identiteit';
import type { PersoonVeld } from '../../domain/persoon/voeg-identiteiten-samen';
import { VERWERKINGSACTIVITEITEN } from '../../domain/toegang/verwerkingsactiviteiten';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { pseudoniemenVan } from '../../privacy/pseudoniem';
import type { Sleutelring } from '../../privacy/sleutelring';
import { alleTrajecten, trajectenVanOrganisatie, type Inzagetraject } from './trajecten-voor-inzage';

/** What one jongere is given to read: what is known, from whom, who saw it when and on what ground. Instants as ISO 8601. */
export interface Inzage {
  readonly gemaaktOp: string;
  /** The organisation that gives it, about itself; null: the platform, about everything. */
  readonly organisatie: string | null;
  readonly persoon: Readonly<Record<string, unknown>> | null;
  readonly leerlingnummers: readonly { readonly school: string; readonly nummer: string }[];
  readonly ziekmeldingen: readonly {
    readonly school: string;
    readonly eersteDag: string;
    readonly laatsteDag: string | null;
    readonly ingetrokken: boolean;
    readonly gemeldOp: string;
  }[];
  readonly ontvangen: readonly {
    readonly van: string;
    readonly soort: string;
    readonly kanaal: string;
    readonly op: string;
  }[];
  readonly trajecten: readonly Inzagetraject[];
  readonly verwerkingen: readonly {
    readonly op: string;
    readonly organisatie: string;
    readonly rol: string | null;
    readonly activiteit: string;
    readonly doel: string;
    readonly grondslag: string;
    readonly gegevens: string;
    readonly ontvanger: string | null;
  }[];
}

/** Of which organisation the inzage is; null: of the whole platform. */
export interface Inzagebereik {
  readonly oin: string;
  readonly rollen: readonly Rol[];
}

const PLATFORM = 'Sluitend (het platform)';

/**
 * Puts together what is known of a jongere. For an organisation: only what it has itself, what its roles may see, and what it did itself;
 * null when it has nothing to do with the jongere. Runs as the platform; leaves a processing record and an audit line.
 */
export async function verzamelInzage(
  tx: Tx,
  ring: Sleutelring,
  v: { readonly jongereId: string; readonly bereik: Inzagebereik | null; readonly nu: Tijdstip },
): Promise<Inzage | null> {
  const { bereik } = v;
  const ids = await idsVanJongere(tx, v.jongereId);
  const { organisaties, vestigingen } = await leesNamen(tx);
  const eigen = (vestigingscode: string | null): boolean =>
    bereik === null || (vestigingscode !== null && vestigingen.get(vestigingscode)?.oin === bereik.oin);
  const naam = (oin: string | null): string => (oin === null ? PLATFORM : (organisaties.get(oin) ?? oin));
  const school = (code: string): string => vestigingen.get(code)?.naam ?? code;

  const verwerkingen = (
    await leesVerwerkingenVan(
      tx,
      ids.flatMap((id) => pseudoniemenVan(ring, id)),
    )
  ).filter((regel) => bereik === null || regel.oin === bereik.oin);
  const verzuim = (await leesVerzuimVoorInzage(tx, ids)).filter((regel) => eigen(regel.vestigingscode));
  const namen = { organisatie: naam, school };
  const trajecten =
    bereik === null
      ? await alleTrajecten(tx, ids, namen)
      : await trajectenVanOrganisatie(
          tx,
          ring,
          { ...bereik, ids, vestigingscodes: [...vestigingen.keys()].filter(eigen) },
          namen,
        );
  const ontvangen = (await leesOntvangenVoorInzage(tx, ids)).filter(
    ({ bron }) => bereik === null || bron === bereik.oin,
  );
  if (bereik !== null && verwerkingen.length + verzuim.length + trajecten.length + ontvangen.length === 0)
    return null;

  const { identiteit, leerlingnummers } = await leesIdentiteitVoorInzage(
    tx,
    ring,
    ids[0],
    bereik?.oin ?? null,
  );
  const brins = new Set([...vestigingen].filter(([code]) => eigen(code)).map(([code]) => code.slice(0, 4)));
  schrijfAudit(tx, {
    handeling: 'inzage-gegeven',
    voorwerp: bereik === null ? 'inzage:geheel' : 'inzage:organisatie',
    gegevens: { verwerkingen: verwerkingen.length, trajecten: trajecten.length },
  });
  return {
    gemaaktOp: tijd(v.nu),
    organisatie: bereik === null ? null : naam(bereik.oin),
    persoon: identiteit === null ? null : toonIdentiteit(identiteit, bereik, verwerkingen),
    leerlingnummers: leerlingnummers
      .filter(({ brin }) => bereik === null || brins.has(brin))
      .map(({ brin, nummer }) => ({ school: brin, nummer })),
    ziekmeldingen: verzuim.map((regel) => ({
      school: school(regel.vestigingscode),
      eersteDag: regel.begindatum,
      laatsteDag: regel.einddatum,
      ingetrokken: regel.ingetrokken,
      gemeldOp: tijd(regel.gehoordOp),
    })),
    ontvangen: ontvangen.map(({ bron, kanaal, soort, ontvangenOp }) => ({
      van: naam(bron),
      soort,
      kanaal,
      op: tijd(ontvangenOp),
    })),
    trajecten,
    verwerkingen: verwerkingen.map((regel) => toonVerwerking(regel, naam)),
  };
}

/** To the jongere everything; to an organisation what it was shown, for a purpose for which the access table lets one of its roles see it. */
function toonIdentiteit(
  identiteit: Identiteit,
  bereik: Inzagebereik | null,
  verwerkingen: readonly Verwerkingsregel[],
): Record<string, unknown> | null {
  if (bereik === null) return { ...identiteit };
  const getoond = new Set(verwerkingen.map(({ activiteit }) => activiteit));
  const velden = new Set(
    MAG_ZIEN.filter(({ vrager, doel }) => bereik.rollen.includes(vrager as Rol) && getoond.has(doel)).flatMap(
      (regel) => regel.velden,
    ),
  );
  if (velden.size === 0) return null;
  return Object.fromEntries([...velden].map((veld: PersoonVeld) => [veld, identiteit[veld]]));
}

function toonVerwerking(
  regel: Verwerkingsregel,
  naam: (oin: string | null) => string,
): Inzage['verwerkingen'][number] {
  const activiteit = VERWERKINGSACTIVITEITEN.find(({ id }) => id === regel.activiteit);
  return {
    op: tijd(regel.begonOp),
    organisatie: naam(regel.oin),
    rol: regel.rol,
    activiteit: activiteit?.naam ?? regel.activiteit,
    doel: activiteit?.doel ?? '',
    grondslag: activiteit?.grondslag ?? '',
    gegevens: activiteit?.gegevens ?? '',
    ontvanger: regel.ontvanger === null ? null : naam(regel.ontvanger),
  };
}

function tijd(op: Tijdstip): string {
  return new Date(op).toISOString();
}
