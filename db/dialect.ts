import { AsyncLocalStorage } from 'node:async_hooks';
import {
  CompiledQuery,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type Driver,
  type PostgresDialectConfig,
} from 'kysely';

const eersteOpdracht = new AsyncLocalStorage<string>();

/** Runs `werk`; a transaction that is opened in it begins with this statement. */
export function metEersteOpdracht<T>(opdracht: string, werk: () => Promise<T>): Promise<T> {
  return eersteOpdracht.run(opdracht, werk);
}

/**
 * PostgreSQL with the first statement of a transaction in one message with its `begin`. Every transaction starts by saying who asks: a
 * round trip of its own for that was a fifth of all of them.
 */
export class Dialect extends PostgresDialect {
  constructor(private readonly instellingen: PostgresDialectConfig) {
    super(instellingen);
  }

  override createDriver(): Driver {
    return new DriverMetEersteOpdracht(this.instellingen);
  }
}

class DriverMetEersteOpdracht extends PostgresDriver {
  override async beginTransaction(verbinding: DatabaseConnection): Promise<void> {
    await verbinding.executeQuery(
      CompiledQuery.raw(['begin', eersteOpdracht.getStore() ?? 'select 1'].join('; ')),
    );
  }
}
