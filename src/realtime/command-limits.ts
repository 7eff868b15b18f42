// How often one person may say a command over all their sockets and workers; what writes is counted by its service.

import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { ClientCommands } from '../contract/events.js';
import { Limits } from '../platform/limits/limits.js';
import type { LimitName } from '../platform/limits/rules.js';
import { Shares } from '../platform/limits/shares.js';
import type { Socket } from './socket.js';

const COUNTED = {
  'join:issue': 'join',
  'leave:issue': 'leave',
  'user:typing': 'typing',
  'feed:filter': 'filter',
  'auth:refresh': 'renewal',
} as const satisfies Partial<Record<keyof ClientCommands, LimitName>>;

@Injectable()
export class CommandLimits implements CanActivate {
  private readonly shares: Map<string, Shares>;

  constructor(limits: Limits) {
    this.shares = new Map(
      Object.entries(COUNTED).map(([command, name]) => [command, new Shares(limits, name)]),
    );
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const said = context.switchToWs();
    const { userId } = said.getClient<Socket>().data.visitor;
    await this.shares.get(said.getPattern())?.spend(userId);
    return true;
  }
}
