// What carries the few messages that are not in the event log from worker to worker: this machine's channel, or Redis.

import { Logger } from '@nestjs/common';
import { createAdapter as onOneMachine } from '@socket.io/cluster-adapter';
import { createAdapter as overRedis } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { ServerOptions } from 'socket.io';
import type { Config } from '../platform/config/config.js';

const log = new Logger('Redis');

export async function adapterFor({ redisUrl }: Config): Promise<ServerOptions['adapter']> {
  if (!redisUrl) return onOneMachine();
  const redis = createClient({ url: redisUrl });
  redis.on('error', (error: Error) => log.warn(`Redis cannot be reached: ${error.message}`));
  await redis.connect();
  return overRedis(redis);
}
