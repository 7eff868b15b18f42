// Tells people what concerns them, keeps it for those who are away, and knows how far they have looked.

import { Injectable } from '@nestjs/common';
import type { Notification, NotificationPage, NotificationsSeen } from '../contract/notification.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Wakes } from '../platform/event-log/wakes.js';
import { newId } from '../platform/ids.js';
import { Limits } from '../platform/limits/limits.js';
import type { Visitor } from '../users/visitor.js';
import { NotificationsRepository } from './notifications.repository.js';

const USUAL_PAGE = 20;
const END = 'ntf_~';

@Injectable()
export class NotificationsService {
  constructor(
    private readonly limits: Limits,
    private readonly notifications: NotificationsRepository,
    private readonly wakes: Wakes,
  ) {}

  /** In the transaction of the fact. What writes many rows at once has `notifyEach` for it. */
  notify(
    tx: Transaction,
    userId: string,
    about: Omit<Notification, 'notificationId' | 'createdAt'>,
    at: Date,
  ): Promise<void> {
    const notification = { notificationId: newId('notification'), ...about, createdAt: at.toISOString() };
    return this.notifications.notify(tx, userId, notification);
  }

  /** The newest first; `before` is the last one of the page before. */
  async page({ userId }: Visitor, before = END, limit = USUAL_PAGE): Promise<NotificationPage> {
    const { items: found, seen, unseen } = await this.notifications.page(userId, before, limit + 1);
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? items.at(-1)!.notificationId : null, seen, unseen };
  }

  async look({ userId }: Visitor, notificationId: string): Promise<NotificationsSeen> {
    await this.limits.spend('receipt', userId);
    if (await this.notifications.look(userId, notificationId)) this.wakes.send();
    return this.notifications.seen(userId);
  }
}
