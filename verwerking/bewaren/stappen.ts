import {
  ruimAanleveringenOp,
  ruimAuditbeginOp,
  ruimDecodeerregelsOp,
  ruimLossePortieOp,
  ruimVerwerkingsportieOp,
  vroegste,
  type LosseSoort,
  type Opgeruimd,
} from '../../db/repositories/bewaren';
import { ruimMedewerkersOp, ruimTeamadressenOp } from '../../db/repositories/bewaren-medewerkers';
import { wisPersonen } from '../../db/repositories/bewaren-personen';
import {
  pseudonimiseerTrajecten,
  wisOperatorvragen,
  wisTrajecten,
  type Regiokeuze,
} from '../../db/repositories/bewaren-trajecten';
import type { Tx } from '../../db/verbinding';
import type { Bewaarsoort } from '../../domain/bewaren/bewaarregel';
import { beginVanDag } from '../../domain/kalender/amsterdam';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import { ruimVerzuimOp } from './verzuim';

/** What a portion of one kind of record is given. */
export interface Portievraag {
  /** First day of what stays. */
  readonly grens: Datum;
  /** The moment of the Klok for which it is done. */
  readonly op: Tijdstip;
  readonly limiet: number;
  /** Where the portion before this one ended; null at the first. */
  readonly na: string | null;
  readonly regios: Regiokeuze;
}

/** What a portion did; `verder` is null when there is nothing left to look at. */
export interface Portie extends Opgeruimd {
  readonly verder: string | null;
}

/** Removes one portion of one kind of record. */
export type Bewaarstap = (tx: Tx, vraag: Portievraag) => Promise<Portie>;

/** Goes on while portions are full. */
function perPortie(
  ruim: (tx: Tx, voor: Tijdstip, limiet: number, regios: Regiokeuze) => Promise<Opgeruimd>,
): Bewaarstap {
  return async (tx, { grens, limiet, regios }) => {
    const gedaan = await ruim(tx, beginVanDag(grens), limiet, regios);
    return { ...gedaan, verder: gedaan.aantal >= limiet ? 'verder' : null };
  };
}

/** Tables without ties to others. */
function los(...soorten: readonly LosseSoort[]): Bewaarstap {
  return async (tx, { grens, limiet }) => {
    let aantal = 0;
    let oudste: Tijdstip | null = null;
    let isVol = false;
    for (const soort of soorten) {
      const gedaan = await ruimLossePortieOp(tx, soort, beginVanDag(grens), limiet);
      aantal += gedaan.aantal;
      oudste = vroegste(oudste, gedaan.oudste);
      isVol ||= gedaan.aantal >= limiet;
    }
    return { aantal, oudste, verder: isVol ? 'verder' : null };
  };
}

/** How each kind of record is removed. */
export const BEWAARSTAPPEN: Readonly<Record<Bewaarsoort, Bewaarstap>> = {
  traject: perPortie(pseudonimiseerTrajecten),
  'traject-cijfers': perPortie(wisTrajecten),
  operatorvraag: perPortie(wisOperatorvragen),
  verzuim: ruimVerzuimOp,
  bericht: los('bericht'),
  aanlevering: perPortie(ruimAanleveringenOp),
  lijst: los('lijst'),
  beeldfeit: los('beeldfeit'),
  'witte-vlek': los('witte-vlek'),
  lijstverschil: los('lijstverschil'),
  persoon: perPortie(wisPersonen),
  weigering: los('weigering'),
  herhaling: los('herhaling'),
  opdracht: los('opdracht'),
  run: los('run'),
  uitgaand: los('uitgaand'),
  kennisgeving: los('kennisgeving'),
  overnameverzoek: los('overnameverzoek'),
  idempotentiesleutel: los('idempotentiesleutel'),
  aanmelding: los('sessie', 'aanmeldverzoek', 'operatorlink'),
  decodeerregel: perPortie(ruimDecodeerregelsOp),
  verwerkingsregel: perPortie(ruimVerwerkingsportieOp),
  auditregel: async (tx, { grens }) => ({
    ...(await ruimAuditbeginOp(tx, beginVanDag(grens))),
    verder: null,
  }),
  bewaarverslag: los('bewaarverslag'),
  medewerker: perPortie(ruimMedewerkersOp),
  mailadres: perPortie(ruimTeamadressenOp),
  wisverzoek: los('wisverzoek'),
  herstelverslag: los('herstelverslag'),
};
