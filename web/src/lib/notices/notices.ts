// What concerned somebody, as a value: the newest first, and how far they have looked. Whatever is told twice, late, or in
// another order, it comes to what the server has.

import type { Notification, NotificationPage } from '$contract/notification';

export interface Notices {
  readonly items: readonly Notification[];
  /** The `notificationId` of the newest one that was looked at. */
  readonly seen: string;
}

export const MOST_NOTICES = 20;

export const NOTICES_PATH = `/api/me/notifications?limit=${MOST_NOTICES}`;

export const NO_NOTICES: Notices = { items: [], seen: '' };

const isNewer = (a: Notification, b: Notification): boolean => a.notificationId > b.notificationId;

/** What is told twice stays one; what comes late takes its place by age. */
export function applyToNotices(notices: Notices, told: Notification): Notices {
  const { items } = notices;
  if (items.some(({ notificationId }) => notificationId === told.notificationId)) return notices;
  const at = items.findIndex((held) => isNewer(told, held));
  const place = at < 0 ? items.length : at;
  return { ...notices, items: items.toSpliced(place, 0, told).slice(0, MOST_NOTICES) };
}

/** Here or on another device; forwards only. */
export const lookedAt = (notices: Notices, seen: string | null): Notices =>
  seen && seen > notices.seen ? { ...notices, seen } : notices;

export const addNotices = (notices: Notices, { items, seen }: NotificationPage): Notices =>
  items.reduce(applyToNotices, lookedAt(notices, seen));

export const unseenOf = ({ items, seen }: Notices): number =>
  items.filter(({ notificationId }) => notificationId > seen).length;
