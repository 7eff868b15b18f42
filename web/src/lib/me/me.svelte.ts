// What is one's own and on the screen: reports and followed rooms, and the events that change them.

import { addIssues, applyToIssues, type Issue, type IssueEvent, type Issues } from '@civicpulse/client';
import type { FollowedRoom, FollowedRooms } from '$contract/chat';
import type { Live } from '$lib/live/live.svelte';
import { applyToRooms, isBehind, refreshRooms, ROOMS_PATH } from './rooms';

const COALESCED_MS = 400;

export class Mine {
  rooms = $state.raw<readonly FollowedRoom[]>([]);
  private issues = $state.raw<Issues>({});
  private timer?: ReturnType<typeof setTimeout>;

  readonly reports = $derived(Object.values(this.issues).sort((a, b) => (a.issueId < b.issueId ? 1 : -1)));

  constructor(rooms: readonly FollowedRoom[], reports: readonly Issue[]) {
    this.take(rooms, reports);
  }

  /** What the server has rendered anew. */
  take(rooms: readonly FollowedRoom[], reports: readonly Issue[]): void {
    this.rooms = refreshRooms(this.rooms, rooms);
    this.issues = addIssues(this.issues, reports);
  }

  /** Gives back what ends the listening. */
  follow(live: Live, userId: string): () => void {
    const refresh = () => this.refreshSoon(live);
    const hear = (said: IssueEvent) => {
      if (said.event === 'issue:created' && said.payload.reportedBy !== userId) return;
      this.issues = applyToIssues(this.issues, said);
      if (said.event === 'issue:updated') this.rooms = applyToRooms(this.rooms, said.payload);
      if (isBehind(this.rooms, said.payload)) refresh();
    };
    const ends = [live.onIssues(hear), live.on('reset', refresh)];
    return () => {
      clearTimeout(this.timer);
      this.timer = undefined;
      ends.forEach((end) => end());
    };
  }

  /** What one has read in another tab is told in the room only: whoever comes back here sees it then. */
  refreshSoon(live: Live): void {
    if (document.hidden) return;
    this.timer ??= setTimeout(() => void this.refresh(live), COALESCED_MS);
  }

  private async refresh({ client }: Live): Promise<void> {
    this.timer = undefined;
    const page = await client?.rest.get<FollowedRooms>(ROOMS_PATH).catch(() => undefined);
    if (page) this.rooms = refreshRooms(this.rooms, page.items);
  }
}
