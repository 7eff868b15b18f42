// What concerns one person; realtime tells it to that person's sockets only.

import type { Notification } from '../contract/events.js';
import type { DomainEvent } from '../platform/event-log/recorded-event.js';
import { newId } from '../platform/ids.js';

export class PersonNotified implements DomainEvent {
  static readonly kind = 'notification:new';
  readonly kind = PersonNotified.kind;
  readonly payload: Notification;

  constructor(
    /** Whom it concerns. */
    readonly subject: string,
    about: Omit<Notification, 'notificationId' | 'createdAt'>,
    at: Date,
  ) {
    this.payload = { notificationId: newId('notification'), ...about, createdAt: at.toISOString() };
  }
}
