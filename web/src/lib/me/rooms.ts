// The rooms that somebody follows, as a value: what an event changes in them, and when it says that there is more to fetch.

import type { FollowedRoom } from '$contract/chat';
import type { IssueUpdated } from '$contract/events';

export const ROOMS_PATH = '/api/me/rooms?limit=20';

/** How an issue stands now takes effect in place. */
export function applyToRooms(
  rooms: readonly FollowedRoom[],
  { issueId, status }: Pick<IssueUpdated, 'issueId' | 'status'>,
): readonly FollowedRoom[] {
  const differs = (room: FollowedRoom) => room.issueId === issueId && room.status !== status;
  return rooms.some(differs) ? rooms.map((room) => (differs(room) ? { ...room, status } : room)) : rooms;
}

/** More was said in one of them than is shown; what it was is told only to those who are in the room. */
export const isBehind = (
  rooms: readonly FollowedRoom[],
  said: { issueId: string; messageCount: number },
): boolean => rooms.some(({ issueId, lastSeq }) => issueId === said.issueId && said.messageCount > lastSeq);

/** A page, fetched anew: it knows better, and what was loaded besides stays, by what was said last. */
export function refreshRooms(
  rooms: readonly FollowedRoom[],
  fetched: readonly FollowedRoom[],
): readonly FollowedRoom[] {
  const anew = new Set(fetched.map(({ issueId }) => issueId));
  const all = [...fetched, ...rooms.filter(({ issueId }) => !anew.has(issueId))];
  return all.sort((a, b) => (a.lastMessage.messageId < b.lastMessage.messageId ? 1 : -1));
}
