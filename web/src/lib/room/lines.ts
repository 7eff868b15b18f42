// A talk as it is read: by day, by who speaks, with a line above what is new.

import type { Message } from '$contract/chat';

export interface Line {
  message: Message;
  /** The day that begins here, as `dayOf` names it. */
  day: string | null;
  /** Whether what one has not read begins here. */
  startsUnread: boolean;
  /** Whether somebody begins to speak here; what they say next goes below without their name. */
  opensTurn: boolean;
}

interface Ways {
  dayOf(iso: string): string;
  /** The `seq` of the last message above the divider; null: there is none. */
  divider: number | null;
}

/** Who goes on after a longer pause is named again. */
const PAUSE_MS = 5 * 60_000;

const goesOn = (before: Message, message: Message): boolean =>
  before.author.userId === message.author.userId &&
  Date.parse(message.createdAt) - Date.parse(before.createdAt) < PAUSE_MS;

export function linesOf(messages: readonly Message[], { dayOf, divider }: Ways): Line[] {
  let last = '';
  let isBelow = divider === null;
  return messages.map((message, at) => {
    const day = dayOf(message.createdAt);
    const startsDay = day !== last;
    last = day;
    const startsUnread = !isBelow && message.seq > divider!;
    isBelow ||= startsUnread;
    const before = messages[at - 1];
    const opensTurn = startsDay || startsUnread || !before || !goesOn(before, message);
    return { message, day: startsDay ? day : null, startsUnread, opensTurn };
  });
}
