// The notices of whoever is signed in: those that came with the page, and what is heard of them from then on.

import type { Notification, NotificationPage, NotificationsSeen } from '$contract/notification';
import type { Live } from '$lib/live/live.svelte';
import {
  addNotices,
  applyToNotices,
  lookedAt,
  MOST_NOTICES,
  NO_NOTICES,
  NOTICES_PATH,
  unseenOf,
  type Notices,
} from './notices';

export class NoticeBoard {
  private notices = $state.raw<Notices>(NO_NOTICES);
  /** The one that came last from elsewhere, for those who hear and do not see. */
  latest = $state.raw<Notification>();

  constructor(page?: NotificationPage | null) {
    this.take(page);
  }

  get items(): readonly Notification[] {
    return this.notices.items;
  }

  get unseen(): number {
    return unseenOf(this.notices);
  }

  /** There may be more that are new than are held. */
  get isFull(): boolean {
    return this.unseen === MOST_NOTICES;
  }

  isNew = ({ notificationId }: Notification): boolean => notificationId > this.notices.seen;

  take(page?: NotificationPage | null): void {
    if (page) this.notices = addNotices(this.notices, page);
  }

  /** Gives back what ends the listening. */
  follow(live: Live, isHere: (told: Notification) => boolean): () => void {
    const ends = [
      live.on('notification:new', (told) => {
        this.notices = applyToNotices(this.notices, told);
        if (!isHere(told)) this.latest = told;
      }),
      live.on('notification:seen', (told) => this.see(told.notificationId)),
      live.on('reset', () => void this.refresh(live)),
    ];
    return () => ends.forEach((end) => end());
  }

  /** What the server was not told, for want of a connection, stays new. */
  async look({ client }: Live): Promise<void> {
    const [newest] = this.items;
    if (!newest || !this.isNew(newest)) return;
    const { notificationId } = newest;
    const path = '/api/me/notifications/seen';
    const told = await client?.rest.put<NotificationsSeen>(path, { notificationId }).catch(() => undefined);
    if (told) this.see(told.seen);
  }

  private see(notificationId: string | null): void {
    this.notices = lookedAt(this.notices, notificationId);
  }

  private async refresh({ client }: Live): Promise<void> {
    this.take(await client?.rest.get<NotificationPage>(NOTICES_PATH).catch(() => undefined));
  }
}
