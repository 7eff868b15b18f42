// What an app holds of CivicPulse: a client, and all rooms by it.

import { Client } from './client.js';
import { joinRoom, type Joining } from './join.js';
import type { Room } from './room.js';

export class CivicPulse extends Client {
  /** Resolves with the messages in it: the newest page, or all after `since`. Waits for a connection. */
  join(issueId: string, { since }: Joining = {}): Promise<Room> {
    return joinRoom(this, issueId, { since });
  }
}
