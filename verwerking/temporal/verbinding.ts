import { Client, Connection } from '@temporalio/client';
import type { WorkflowService } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { vertaalFout } from './fouten';

/** The one connection of a process to one namespace of Temporal. */
export interface TemporalVerbinding {
  readonly client: Client;
  readonly namespace: string;
  /** Calls Temporal with a time limit. @throws TemporalNietBereikbaarFout when it does not answer; other gRPC errors as they are */
  roep<T>(werk: (dienst: WorkflowService) => Promise<T>, binnenMs?: number): Promise<T>;
  sluit(): Promise<void>;
}

/** Which namespace of which server, and how payloads are read. */
export interface Verbindingsopdracht {
  /** `host:port`. */
  readonly adres: string;
  readonly namespace: string;
  /** From `maakDataConverter` in privacy/; without it payloads are plain text (tests of the port itself only). */
  readonly dataConverter: DataConverter | undefined;
}

/** Long enough for a busy server, short enough for who waits for us. */
const ANTWOORD_BINNEN_MS = 10_000;

/** Opens the connection. It does not wait for Temporal: a process starts, and takes in what it may lose nothing of, while Temporal is away. */
export function verbindTemporal(opdracht: Verbindingsopdracht): TemporalVerbinding {
  const { namespace, dataConverter } = opdracht;
  const connection = Connection.lazy({ address: opdracht.adres });
  const client = new Client({
    connection,
    namespace,
    ...(dataConverter === undefined ? {} : { dataConverter }),
  });
  return {
    client,
    namespace,
    async roep(werk, binnenMs = ANTWOORD_BINNEN_MS) {
      try {
        return await connection.withDeadline(Date.now() + binnenMs, () => werk(connection.workflowService));
      } catch (fout) {
        throw vertaalFout(fout);
      }
    },
    async sluit() {
      await connection.close();
    },
  };
}
