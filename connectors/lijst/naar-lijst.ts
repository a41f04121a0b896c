import { createHash } from 'node:crypto';
import type { Lijstsoort } from '../../domain/lijsten/lijstsoort';
import type { Partij } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
import type { AangebodenLijst } from '../../verwerking/lijsten/aangeboden-lijst';
import { regelnaam, type GelezenLijst } from './lees-lijst';
import { maakLijstrapport } from './lijstrapport';

/** A list that was read, as it is offered to `neemLijst`. */
export function naarAangebodenLijst(
  bytes: Buffer,
  lijst: Extract<GelezenLijst, { status: 'gelezen' }>,
  kop: {
    readonly soort: Lijstsoort;
    readonly gebied: string;
    readonly partij: Partij;
    readonly volgnummer: number;
    readonly vervangt: number | null;
    readonly peildatum: Datum;
  },
): AangebodenLijst {
  const goed = lijst.rijen.filter((rij) => rij.goed);
  return {
    ...kop,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    rijen: goed.map(({ rij, bericht }) => ({
      rij,
      naam: regelnaam(bericht),
      sleutel: bericht.sleutel,
      signaal: bericht.signaal,
    })),
    fout: lijst.rijen.length - goed.length,
    rapport: maakLijstrapport(lijst),
  };
}
