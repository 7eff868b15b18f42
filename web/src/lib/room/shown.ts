// Which part of a talk stays on the screen of who has it before them all day: of what they watched come, the newest.

import type { Message } from '$contract/chat';

export const KEPT = 200;

export class Shown {
  private first = 0;
  private watchedFrom = 0;

  of(held: readonly Message[]): readonly Message[] {
    return held.slice(Math.max(0, this.first - (held[0]?.seq ?? 0)));
  }

  /** From there on one does nothing but watch. */
  watchFrom(seq: number): void {
    this.watchedFrom = seq;
  }

  goBack(to: number, lastSeq: number): void {
    this.first = to;
    this.watchedFrom = lastSeq;
  }

  /** Who has watched so many come has read what was said before, and can have it shown again. True if that lets some go. */
  letGo(shown: readonly Message[]): boolean {
    const last = shown.at(-1)?.seq ?? 0;
    if (shown.length < 2 * KEPT || last - this.watchedFrom < KEPT) return false;
    this.first = last - KEPT + 1;
    return true;
  }
}
