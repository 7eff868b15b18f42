// The emojis that one has given in a room: shown at once, and taken back where they did not arrive.

import type { Room } from '@civicpulse/client';
import type { GivenReactions } from '$contract/chat';
import { ask, type Answers } from './asking';
import { addGiven, give, hasGiven, type Given } from './reactions';

export class OwnReactions {
  given = $state.raw<Given>({});

  constructor(private readonly issueId: string) {}

  /** `query` says of which page of the talk. */
  async fetch(rest: Answers | undefined, query = ''): Promise<void> {
    const given = await ask<GivenReactions>(rest, `/api/me/rooms/${this.issueId}/reactions${query}`);
    if (given) this.given = addGiven(this.given, given);
  }

  /** Gives it, or takes it back; false when it did not work. */
  async toggle(room: Room, messageId: string, emoji: string): Promise<boolean> {
    const isGiven = hasGiven(this.given, messageId, emoji);
    this.given = give(this.given, messageId, emoji, !isGiven);
    try {
      await room.react(messageId, emoji, !isGiven);
      return true;
    } catch {
      this.given = give(this.given, messageId, emoji, isGiven);
      return false;
    }
  }
}
