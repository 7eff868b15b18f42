// What an app says to a client when it makes one, and what it is told by it.

import type { ServerEvents } from '../../src/contract/events.js';
import type { Access } from './access.js';
import type { BackOff } from './back-off.js';
import type { Failure } from './failure.js';
import type { OutboxStorage } from './outbox.js';
import type { Online } from './presence.js';

/** `behind`: connected, and what was missed is still on its way. */
export type State = 'online' | 'behind' | 'reconnecting' | 'offline';

export interface Options {
  access: Access;
  /** The origin of the pages, if there is one. */
  url?: string;
  transports?: ('polling' | 'websocket')[];
  backOff?: Partial<BackOff>;
  ackTimeoutMs?: number;
  /** How many messages may wait to be sent. */
  outboxLimit?: number;
  outboxStorage?: OutboxStorage;
  /** The cursor of what the app shows already: only what was missed since is told, and nothing is fetched anew. */
  since?: string;
}

type Heard = { [Name in keyof ServerEvents]: Parameters<ServerEvents[Name]>[0] };

export interface ClientEvents extends Heard {
  state: State;
  /** Who is online now, once `watchOnline` was called. */
  online: Online;
  /** Too much was missed: fetch anew what is shown. Rooms do so by themselves. */
  reset: null;
  /** The session is over: sign in again. */
  signedOut: Failure;
}
