// Enters a room with a client that came without the script of rooms.

import type { Client } from './client.js';
import { Room } from './room.js';

export interface Joining {
  /** The last `seq` that is known already. */
  since?: number;
}

/** Resolves with the messages in it: the newest page, or all after `since`. Waits for a connection. */
export async function joinRoom(client: Client, issueId: string, { since }: Joining = {}): Promise<Room> {
  const room = client.room(issueId, (around) => new Room(issueId, around, since));
  await room.ready;
  return room;
}
