// The one way to notify somebody, as a part of the statement that makes it true: kept for them, and told.

import { recordEach } from '../platform/event-log/recording.js';
import { PersonNotified } from './notification.events.js';

interface Notices {
  /** Whom it concerns. */
  userId: string;
  notificationId: string;
  /** As it is shown, in JSON. */
  notification: string;
}

/** Queries of a WITH: one notification for each row of `from`; the others are expressions over such a row. */
export const notifyEach = (from: string, { userId, notificationId, notification }: Notices): string => `
  notified AS (
    INSERT INTO notifications (user_id, notification_id, notification)
    SELECT ${userId}, ${notificationId}, ${notification} FROM ${from}
    RETURNING user_id, notification_id, notification
  ), told_notified AS (${recordEach('notified', {
    eventId: `replace(notification_id, 'ntf_', 'evt_')`,
    kind: PersonNotified.kind,
    subject: 'user_id',
    payload: 'notification',
  })}
  )`;
