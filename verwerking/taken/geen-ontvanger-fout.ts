import type { Rol } from '../../domain/woorden/rollen';

/** Nobody serves this place in this role: an operator must complete the werkgebied. */
export class GeenOntvangerFout extends Error {
  override readonly name = 'GeenOntvangerFout';

  constructor(readonly rol: Rol) {
    super(`Voor dit werkgebied is geen ketenpartner bekend in de rol '${rol}'.`);
  }
}
