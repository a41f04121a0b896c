import { isGrpcServiceError, ServiceError } from '@temporalio/client';

/** Status codes of gRPC that we tell apart. */
const CODE = {
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  RESOURCE_EXHAUSTED: 8,
  ABORTED: 10,
  UNAVAILABLE: 14,
} as const;

const VOORBIJGAAND = new Set<number>([
  CODE.DEADLINE_EXCEEDED,
  CODE.RESOURCE_EXHAUSTED,
  CODE.ABORTED,
  CODE.UNAVAILABLE,
]);

/** Temporal did not answer, or asked to wait. Trying again later is harmless: every call carries an id of its own. */
export class TemporalNietBereikbaarFout extends Error {
  override readonly name: string = 'TemporalNietBereikbaarFout';
  /** For whoever decides about a retry. */
  readonly opnieuwProberen = true;
}

/** In an oefenomgeving: the addressed run is still at work on an earlier day, so it can't be touched now. */
export class RunKomtNietMeeFout extends TemporalNietBereikbaarFout {
  override readonly name = 'RunKomtNietMeeFout';
  constructor(readonly workflowId: string) {
    super(`run ${workflowId} is nog bezig op een eerdere dag en komt niet mee met de klok`);
  }
}

function grpcFout(fout: unknown): { code: number; details: string } | null {
  const kern = fout instanceof ServiceError ? fout.cause : fout;
  return isGrpcServiceError(kern) ? { code: kern.code, details: kern.details } : null;
}

/** The addressed run is not there (any more); `toestand` tells which of the two. */
export function isNietGevonden(fout: unknown): boolean {
  return grpcFout(fout)?.code === CODE.NOT_FOUND;
}

/** A run of this id has ended, and ids are not used twice. */
export function isAlGeweest(fout: unknown): boolean {
  return grpcFout(fout)?.code === CODE.ALREADY_EXISTS;
}

/** Translates an error of the connection that will pass; every other error is answered as it is. */
export function vertaalFout(fout: unknown): unknown {
  const kern = grpcFout(fout);
  if (kern === null || !VOORBIJGAAND.has(kern.code)) return fout;
  return new TemporalNietBereikbaarFout(`Temporal is niet bereikbaar: ${kern.details}`, { cause: fout });
}
