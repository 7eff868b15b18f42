// A socket of ours: what it says, what it hears, and whose it is.

import type { DefaultEventsMap, Server as SocketServer, Socket as AnySocket } from 'socket.io';
import type { ClientCommands, ServerEvents } from '../contract/events.js';
import type { Word } from '../presence/gossip.js';
import type { Member } from '../contract/presence.js';
import type { Visitor } from '../users/visitor.js';

interface SocketData {
  visitor: Visitor;
  /** When the access token runs out, in milliseconds since 1970. */
  expiresAt: number;
  isWarned: boolean;
  /** The rooms in which it hears and is not shown. */
  unseen?: Set<string>;
}

export interface TypingWord {
  issueId: string;
  member: Member;
  socketId: string;
  isTyping: boolean;
}

/** What workers say to each other, without an answer: one who died would be waited for. */
interface WorkerEvents extends DefaultEventsMap {
  presence: (word: Word) => void;
  typing: (word: TypingWord) => void;
}

export type Server = SocketServer<ClientCommands, ServerEvents, WorkerEvents, SocketData>;
export type Socket = AnySocket<ClientCommands, ServerEvents, WorkerEvents, SocketData>;
