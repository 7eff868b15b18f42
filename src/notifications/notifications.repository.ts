// Every statement about what is kept of notifications, and how far people have looked.

import { Injectable } from '@nestjs/common';
import type { Notification, NotificationsSeen } from '../contract/notification.js';
import { Prepared } from '../platform/database/prepared.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { recordEach } from '../platform/event-log/recording.js';
import { firstIdAt, newId } from '../platform/ids.js';
import { NotificationsLookedAt } from './notification.events.js';
import { notifyEach } from './notifying.js';

const NOTIFY = `
  WITH ${notifyEach('(SELECT) AS this', {
    userId: '$1::text',
    notificationId: '$2::text',
    notification: '$3::json',
  })}
  SELECT`;

/** A large number is as good as a larger one, and would take its time. */
const MOST_COUNTED = 100;

const SEEN = `
  WITH mark AS (
    SELECT (SELECT seen FROM notification_marks WHERE user_id = $1) AS seen
  )
  SELECT seen, (
    SELECT count(*)::int FROM (
      SELECT FROM notifications
      WHERE user_id = $1 AND notification_id > coalesce(mark.seen, '') LIMIT ${MOST_COUNTED}
    ) newer
  ) AS unseen FROM mark`;

const PAGE = `
  SELECT s.*, (
    SELECT coalesce(json_agg(notification ORDER BY notification_id DESC), '[]') FROM (
      SELECT notification_id, notification FROM notifications
      WHERE user_id = $1 AND notification_id < $2 ORDER BY notification_id DESC LIMIT $3
    ) page
  ) AS items FROM (${SEEN}) s`;

/** Nobody can have looked at what was not there for them: the mark comes to rest on what was. */
const LOOK = `
  WITH moved AS (
    INSERT INTO notification_marks AS m (user_id, seen)
    SELECT user_id, max(notification_id) FROM notifications
    WHERE user_id = $1 AND notification_id <= $2 GROUP BY user_id
    ON CONFLICT (user_id) DO UPDATE SET seen = excluded.seen WHERE m.seen < excluded.seen
    RETURNING user_id, seen
  )${recordEach('moved', {
    eventId: '$3',
    kind: NotificationsLookedAt.kind,
    subject: 'user_id',
    payload: `json_build_object('notificationId', seen)`,
  })}
  RETURNING 1`;

/** What another worker is at is skipped, so that workers do not wait for each other. */
const FORGET = `
  DELETE FROM notifications WHERE notification_id IN (
    SELECT notification_id FROM notifications WHERE notification_id < $1
    ORDER BY notification_id LIMIT $2 FOR UPDATE SKIP LOCKED)`;

@Injectable()
export class NotificationsRepository {
  constructor(private readonly prepared: Prepared) {}

  async notify(tx: Transaction, userId: string, notification: Notification): Promise<void> {
    await tx.query(NOTIFY, [userId, notification.notificationId, JSON.stringify(notification)]);
  }

  /** The newest before `before`, and how far somebody has looked at the same moment. */
  async page(
    userId: string,
    before: string,
    limit: number,
  ): Promise<NotificationsSeen & { items: Notification[] }> {
    const [page] = await this.prepared.query<NotificationsSeen & { items: Notification[] }>(PAGE, [
      userId,
      before,
      limit,
    ]);
    return page!;
  }

  async seen(userId: string): Promise<NotificationsSeen> {
    const [seen] = await this.prepared.query<NotificationsSeen>(SEEN, [userId]);
    return seen!;
  }

  /** Whether that is further than they had looked before. */
  async look(userId: string, notificationId: string): Promise<boolean> {
    const told = await this.prepared.query(LOOK, [userId, notificationId, newId('event')]);
    return told.length > 0;
  }

  /** Those from before `until`, so many at once. */
  async forget(until: Date, limit: number): Promise<void> {
    await this.prepared.query(FORGET, [firstIdAt('notification', until.getTime()), limit]);
  }
}
