// Who is typing where, in this worker or another: told seldom however often it is said, and over when nothing more is said.

import type { Member, Typing } from '../contract/presence.js';

const REPEAT_MS = 1_500;
const SILENCE_MS = 3_000;

interface Typist {
  toldAt: number;
  /** Of each socket that types, when it is taken to have stopped. */
  sockets: Map<string, NodeJS.Timeout>;
}

export class Typists {
  private readonly typists = new Map<string, Typist>();

  constructor(private readonly tell: (typing: Typing) => void) {}

  types(issueId: string, { userId, displayName }: Member, socketId: string): void {
    const now = performance.now();
    const typist = this.typists.get(keyOf(issueId, userId)) ?? { toldAt: -Infinity, sockets: new Map() };
    this.typists.set(keyOf(issueId, userId), typist);
    clearTimeout(typist.sockets.get(socketId));
    const stop = () => this.stops(issueId, { userId, displayName }, socketId);
    typist.sockets.set(socketId, setTimeout(stop, SILENCE_MS));
    if (now - typist.toldAt < REPEAT_MS) return;
    typist.toldAt = now;
    this.tell({ issueId, userId, displayName, isTyping: true });
  }

  /** With that socket, or with all of them; nothing is told of somebody who was not typing, or types elsewhere still. */
  stops(issueId: string, { userId, displayName }: Member, socketId?: string): void {
    const typist = this.typists.get(keyOf(issueId, userId));
    if (!typist) return;
    for (const [id, end] of typist.sockets) {
      if (socketId !== undefined && id !== socketId) continue;
      clearTimeout(end);
      typist.sockets.delete(id);
    }
    if (typist.sockets.size > 0) return;
    this.typists.delete(keyOf(issueId, userId));
    this.tell({ issueId, userId, displayName, isTyping: false });
  }

  stopAll(): void {
    for (const { sockets } of this.typists.values()) for (const end of sockets.values()) clearTimeout(end);
    this.typists.clear();
  }
}

const keyOf = (issueId: string, userId: string): string => `${issueId} ${userId}`;
