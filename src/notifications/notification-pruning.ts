// Forgets notifications that nobody looks for any more.

import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Chores } from '../platform/chores.js';
import { NotificationsRepository } from './notifications.repository.js';

const EVERY_MS = 10 * 60_000;
const AT_ONCE = 10_000;
const KEPT_MS = 90 * 24 * 3_600_000;

@Injectable()
export class NotificationPruning implements OnApplicationBootstrap {
  constructor(
    private readonly chores: Chores,
    private readonly notifications: NotificationsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.chores.every(EVERY_MS, 'pruning notifications', () => this.prune());
  }

  prune(): Promise<void> {
    return this.notifications.forget(new Date(Date.now() - KEPT_MS), AT_ONCE);
  }
}
