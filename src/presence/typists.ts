// Who is typing where, in this worker or another: told seldom however often it is said, and over when nothing more is said.

import type { Member, Typing } from '../contract/presence.js';
import { TypingPace } from './typing-pace.js';

const REPEAT_MS = 1_500;
const SILENCE_MS = 3_000;

interface Typist {
  pace: TypingPace;
  /** Of each socket that types, when it is taken to have stopped. */
  sockets: Map<string, NodeJS.Timeout>;
}

export class Typists {
  private readonly typists = new Map<string, Typist>();

  constructor(private readonly tell: (typing: Typing) => void) {}

  types(issueId: string, member: Member, socketId: string): void {
    const { pace, sockets } = this.typistOf(issueId, member);
    clearTimeout(sockets.get(socketId));
    sockets.set(
      socketId,
      setTimeout(() => this.stops(issueId, member, socketId), SILENCE_MS),
    );
    pace.types();
  }

  /** With that socket, or with all of them; nothing is told of somebody who was not typing, or types elsewhere still. */
  stops(issueId: string, { userId }: Pick<Member, 'userId'>, socketId?: string): void {
    const typist = this.typists.get(keyOf(issueId, userId));
    if (!typist) return;
    for (const [id, end] of typist.sockets) {
      if (socketId !== undefined && id !== socketId) continue;
      clearTimeout(end);
      typist.sockets.delete(id);
    }
    if (typist.sockets.size === 0) typist.pace.stops();
  }

  stopAll(): void {
    for (const { pace, sockets } of this.typists.values()) {
      pace.end();
      for (const end of sockets.values()) clearTimeout(end);
    }
    this.typists.clear();
  }

  private typistOf(issueId: string, { userId, displayName }: Member): Typist {
    const key = keyOf(issueId, userId);
    const known = this.typists.get(key);
    if (known) return known;
    const tell = (isTyping: boolean) => this.tell({ issueId, userId, displayName, isTyping });
    const pace = new TypingPace(REPEAT_MS, {
      begun: () => tell(true),
      over: () => tell(false),
      idle: () => this.typists.delete(key),
    });
    const typist = { pace, sockets: new Map<string, NodeJS.Timeout>() };
    this.typists.set(key, typist);
    return typist;
  }
}

const keyOf = (issueId: string, userId: string): string => `${issueId} ${userId}`;
