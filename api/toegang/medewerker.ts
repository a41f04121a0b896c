import type { Sessie } from '../../db/repositories/sessies';
import type { Toegang } from '../../db/verbinding';
import { rolVan, type Functie } from '../../domain/toegang/functies';
import type { Rol } from '../../domain/woorden/rollen';

/** Who is looking at a page. */
export interface Medewerker {
  /** `sub` of the identity provider: opaque. Goes into `taken.toegewezen_aan`, besluiten and audit. */
  readonly id: string;
  readonly oin: string;
  readonly functie: Functie;
  /** Role of the chain that goes with the function; null when it has none. */
  readonly rol: Rol | null;
  readonly vestigingscodes: readonly string[];
  /** Display name: for the page only, never into a log, an id or a URL. */
  readonly naam: string;
  readonly sessieId: string;
  /** Belongs in the hidden field `csrf` of every form. */
  readonly csrf: string;
  /** For `databank.metToegang`. */
  readonly toegang: Toegang;
}

/** The employee of a session, as pages want it. */
export function medewerkerVan({ id, csrf, naam, medewerker }: Sessie): Medewerker {
  const { functie, oin, vestigingscodes } = medewerker;
  const rol = rolVan(functie);
  return {
    ...medewerker,
    rol,
    naam,
    sessieId: id,
    csrf,
    toegang: {
      soort: rol === 'operator' ? 'operator' : 'partner',
      oin,
      rol,
      functie,
      vestigingscodes,
      wie: medewerker.id,
    },
  };
}
