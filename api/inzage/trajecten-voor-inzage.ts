import { leesTrajectenVoorInzage, leesTrajectrefs, type BekendTraject } from '../../db/repositories/inzage';
import type { Tx } from '../../db/verbinding';
import type { Rol } from '../../domain/woorden/rollen';
import type { Sleutelring } from '../../privacy/sleutelring';
import { toonTraject } from '../schemas/traject';
import { inzagerol, leesDossier } from '../trajecten/lees-dossier';
import { vertelGebeurtenis } from './vertel-gebeurtenis';

/** A traject as it stands in an inzage. Instants as ISO 8601. */
export interface Inzagetraject {
  readonly ref: string;
  readonly soort: string;
  /** In which role the organisation sees it; null: all there is, for the jongere. */
  readonly rol: Rol | null;
  readonly school: string | null;
  readonly status: string;
  readonly geopendOp: string;
  readonly geslotenOp: string | null;
  readonly betrokken: readonly string[];
  readonly gebeurtenissen: readonly {
    readonly op: string;
    readonly tekst: string;
    readonly door: string | null;
  }[];
}

/** How codes are written out. */
export interface Namenlijst {
  /** The organisation with this OIN; null: the platform. */
  readonly organisatie: (oin: string | null) => string;
  /** The school location with this code. */
  readonly school: (vestigingscode: string) => string;
}

/** Everything of these trajecten, for the jongere itself. */
export async function alleTrajecten(
  tx: Tx,
  ids: readonly string[],
  namen: Namenlijst,
): Promise<Inzagetraject[]> {
  return (await leesTrajectenVoorInzage(tx, ids)).map((traject) => toonAlles(traject, namen));
}

function toonAlles(traject: BekendTraject, { organisatie, school }: Namenlijst): Inzagetraject {
  return {
    ref: traject.ref,
    soort: traject.soort,
    rol: null,
    school: traject.vestigingscode === null ? null : school(traject.vestigingscode),
    status: traject.status,
    geopendOp: new Date(traject.geopendOp).toISOString(),
    geslotenOp: traject.geslotenOp === null ? null : new Date(traject.geslotenOp).toISOString(),
    betrokken: traject.betrokken.map(({ oin, rol }) => `${organisatie(oin)} (${rol})`),
    gebeurtenissen: traject.gebeurtenissen.map(({ soort, op, doorOin, inhoud }) => ({
      op: new Date(op).toISOString(),
      tekst: vertelGebeurtenis(soort, inhoud),
      door: doorOin === null ? null : organisatie(doorOin),
    })),
  };
}

/**
 * What an organisation itself sees of these trajecten: once for each of its roles in which it is or was involved, read and filtered by
 * the functions of the traject of the API, so that an inzage cannot tell more than the pages do.
 */
export async function trajectenVanOrganisatie(
  tx: Tx,
  ring: Sleutelring,
  v: {
    readonly ids: readonly string[];
    readonly oin: string;
    readonly rollen: readonly Rol[];
    /** Its school locations. */
    readonly vestigingscodes: readonly string[];
  },
  namen: Namenlijst,
): Promise<Inzagetraject[]> {
  const gezien: Inzagetraject[] = [];
  for (const ref of await leesTrajectrefs(tx, v.ids))
    for (const rol of v.rollen) {
      const toegang = {
        soort: 'partner',
        oin: v.oin,
        rol,
        vestigingscodes: rol === 'school' ? v.vestigingscodes : [],
        wie: 'inzage',
      } as const;
      const dossier = await leesDossier(tx, ring, toegang, ref, 'inzageverzoek');
      if (dossier)
        gezien.push(toonVoorRol(rol, toonTraject(dossier, inzagerol(toegang, dossier.traject)), namen));
    }
  return gezien;
}

function toonVoorRol(
  rol: Rol,
  traject: ReturnType<typeof toonTraject>,
  { organisatie, school }: Namenlijst,
): Inzagetraject {
  const partijen = [...traject.verantwoordelijken, ...traject.taken.map(({ aanZet }) => aanZet)];
  return {
    ref: traject.ref,
    soort: traject.soort,
    rol,
    school: traject.vestigingscode === null ? null : school(traject.vestigingscode),
    status: traject.status,
    geopendOp: traject.geopendOp,
    geslotenOp: traject.geslotenOp,
    betrokken: [...new Set(partijen.map((partij) => `${organisatie(partij.oin)} (${partij.rol})`))],
    gebeurtenissen: traject.tijdlijn.map(({ gebeurdOp, tekst, door }) => ({
      op: gebeurdOp,
      tekst,
      door: door === null ? null : organisatie(door.oin),
    })),
  };
}
