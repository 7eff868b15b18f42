// The Redis that many machines share: demanded at a start, and afterwards a loss that health tells and time heals.

import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type RedisClientType } from 'redis';
import { Config } from '../config/config.js';

const PATIENCE_MS = 10_000;

@Injectable()
export class Redis {
  readonly client?: RedisClientType;
  private readonly log = new Logger('Redis');

  constructor({ redisUrl }: Config) {
    if (redisUrl) this.client = this.keepConnected(redisUrl);
  }

  /** True also where none is needed. */
  get isOk(): boolean {
    return this.client?.isReady ?? true;
  }

  /** Not waited for: a worker that takes the place of another while Redis is away serves what needs no Redis. */
  private keepConnected(url: string): RedisClientType {
    const client: RedisClientType = createClient({ url });
    client.on('error', (error: Error) => this.log.warn(`cannot be reached: ${reasonOf(error)}`));
    client.connect().catch(() => undefined);
    return client;
  }
}

export async function demandRedis(url: string, patienceMs = PATIENCE_MS): Promise<void> {
  const client = createClient({ url });
  let reason = 'no answer';
  client.on('error', (error: Error) => (reason = reasonOf(error)));
  const tooLate = pause(patienceMs, undefined, { ref: false }).then(() => {
    throw new Error(`The Redis of REDIS_URL cannot be used (${reason}). Start it, or leave REDIS_URL out.`);
  });
  try {
    await Promise.race([client.connect(), tooLate]);
  } finally {
    tooLate.catch(() => undefined);
    if (client.isOpen) client.destroy();
  }
}

const reasonOf = ({ message, code }: NodeJS.ErrnoException): string => message || (code ?? 'no answer');
