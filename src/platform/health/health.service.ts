// How this machine's workers, its database and its Redis are.

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Health } from '../../contract/health.js';
import { Bus } from '../cluster/bus.js';
import { Config } from '../config/config.js';
import { Redis } from '../redis/redis.js';

const PING_MS = 2_000;

@Injectable()
export class HealthService {
  private ping?: Promise<Health['database']>;

  constructor(
    private readonly config: Config,
    private readonly bus: Bus,
    private readonly redis: Redis,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  async report(): Promise<Health> {
    const workers = this.bus.workers();
    const database = await this.pingOnce();
    return {
      status: database.ok && this.redis.isOk && workers.length >= this.config.workers ? 'ok' : 'degraded',
      connections: workers.reduce((sum, { connections }) => sum + connections, 0),
      workers,
      database,
      adapter: this.config.redisUrl ? 'redis-streams' : 'cluster',
    };
  }

  /** However many ask, the database is asked once at a time. */
  private pingOnce(): Promise<Health['database']> {
    this.ping ??= this.pingDatabase().finally(() => (this.ping = undefined));
    return this.ping;
  }

  private async pingDatabase(): Promise<Health['database']> {
    const start = performance.now();
    const late = AbortSignal.timeout(PING_MS);
    const tooLate = new Promise<never>((_, reject) =>
      late.addEventListener('abort', () => reject(late.reason)),
    );
    try {
      await Promise.race([this.database.query('SELECT 1'), tooLate]);
      return { ok: true, latencyMs: Math.round((performance.now() - start) * 10) / 10 };
    } catch {
      return { ok: false, latencyMs: null };
    }
  }
}
