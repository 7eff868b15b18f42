// What carries the few messages that are not in the event log from worker to worker: this machine's channel, or Redis.

import { createAdapter as onOneMachine } from '@socket.io/cluster-adapter';
import { createAdapter as overRedis } from '@socket.io/redis-streams-adapter';
import type { ServerOptions } from 'socket.io';
import type { Redis } from '../../platform/redis/redis.js';

export const adapterFor = ({ client }: Redis): ServerOptions['adapter'] =>
  client ? overRedis(client) : onOneMachine();
