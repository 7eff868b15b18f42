// Every room a socket can be in: their names are made here and nowhere else.

import type { FeedFilter } from '../contract/events.js';
import type { Place } from '../platform/event-log/recorded-event.js';

const FEED = 'feed';
const ISSUE = 'room:issue:';
const RESIDENTS = 'residents:';

export const rooms = {
  /** Those who hear of every issue. */
  feed: FEED,
  /** Those who narrowed their feed to a city, a category, or both. */
  part: ({ city = '*', category = '*' }: Pick<FeedFilter, 'city' | 'category'>) =>
    `${FEED}:${city}:${category}`,
  isOfFeed: (room: string) => room === FEED || room.startsWith(`${FEED}:`),
  user: (userId: string) => `user:${userId}`,
  /** Those who have an issue's talk open. */
  issue: (issueId: string) => `${ISSUE}${issueId}`,
  issueOf: (room: string) => (room.startsWith(ISSUE) ? room.slice(ISSUE.length) : undefined),
  /** Those who live in a city, where presence is told to them only. */
  residents: (city: string) => `${RESIDENTS}${city}`,
  isOfResidents: (room: string) => room.startsWith(RESIDENTS),
};

/** Who hears of something that happened at a place, save those who drew a box. */
export const roomsAt = ({ city, category }: Place): string[] => [
  rooms.feed,
  rooms.part({ city }),
  rooms.part({ category }),
  rooms.part({ city, category }),
];
