// Who is typing where: told seldom however often it is said, and over by itself when nothing more is said.

import type { Member, Typing } from '../contract/presence.js';

const REPEAT_MS = 1_500;
const SILENCE_MS = 3_000;

interface Typist {
  toldAt: number;
  end: NodeJS.Timeout;
}

export class Typists {
  private readonly typists = new Map<string, Typist>();

  constructor(private readonly tell: (typing: Typing) => void) {}

  types(issueId: string, { userId, displayName }: Member): void {
    const key = keyOf(issueId, userId);
    const now = performance.now();
    const typist = this.typists.get(key);
    if (typist) typist.end.refresh();
    if (typist && now - typist.toldAt < REPEAT_MS) return;
    const end = typist?.end ?? setTimeout(() => this.stops(issueId, { userId, displayName }), SILENCE_MS);
    this.typists.set(key, { toldAt: now, end });
    this.tell({ issueId, userId, displayName, isTyping: true });
  }

  /** Nothing is told of somebody who was not typing. */
  stops(issueId: string, { userId, displayName }: Member): void {
    const typist = this.typists.get(keyOf(issueId, userId));
    if (!typist) return;
    clearTimeout(typist.end);
    this.typists.delete(keyOf(issueId, userId));
    this.tell({ issueId, userId, displayName, isTyping: false });
  }

  stopAll(): void {
    for (const { end } of this.typists.values()) clearTimeout(end);
    this.typists.clear();
  }
}

const keyOf = (issueId: string, userId: string): string => `${issueId} ${userId}`;
