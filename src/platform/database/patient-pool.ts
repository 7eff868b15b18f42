// Connections to a database that may restart: who asks at the outset of its absence waits a little for one.

import pg, { type PoolClient, type PoolConfig } from 'pg';
import { isAway } from './away.js';

const PATIENCE_MS = 3_000;
const AGAIN_MS = 50;

type Done = (error: Error | undefined, client?: PoolClient, release?: PoolClient['release']) => void;

class PatientPool extends pg.Pool {
  private awaySince?: number;

  constructor(config?: PoolConfig) {
    super(config);
    // TypeORM listens a turn too late: an end that comes with the very answer would end this process as well.
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  override connect(): Promise<PoolClient>;
  override connect(done: Done): void;
  override connect(done?: Done): Promise<PoolClient> | void {
    if (!done)
      return new Promise((resolve, reject) =>
        this.connect((error, client) => (error ? reject(error) : resolve(client!))),
      );
    super.connect((error, client, release) => {
      if (error && this.isWorthWaiting(error)) setTimeout(() => this.connect(done), AGAIN_MS);
      else {
        if (!error) this.awaySince = undefined;
        done(error, client, release);
      }
    });
  }

  private isWorthWaiting(error: Error): boolean {
    if (!isAway(error)) return false;
    this.awaySince ??= performance.now();
    return performance.now() - this.awaySince < PATIENCE_MS;
  }
}

/** Postgres for TypeORM, with that pool. */
export const patientPostgres = { ...pg, Pool: PatientPool };
