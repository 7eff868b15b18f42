// The rooms that somebody follows: what an event changes, and when there is more to fetch.

import type { FollowedRoom, Message } from '../../../../src/contract/chat';
import { applyToRooms, isBehind, refreshRooms } from './rooms';

const room = (issueId: string, more: Partial<FollowedRoom> = {}) =>
  ({ issueId, status: 'open', lastSeq: 3, unread: 0, lastMessage: said(5), ...more }) as FollowedRoom;

const said = (at: number) => ({ messageId: `msg_${at}` }) as Message;

const ROOMS = [room('iss_1'), room('iss_2')];

it('shows how an issue stands now, and leaves the others as they are', () => {
  const after = applyToRooms(ROOMS, { issueId: 'iss_2', status: 'resolved' });
  expect(after).toEqual([ROOMS[0], { ...ROOMS[1], status: 'resolved' }]);
  expect(after[0]).toBe(ROOMS[0]);
});

it('is the same value when nothing changes', () => {
  expect(applyToRooms(ROOMS, { issueId: 'iss_2', status: 'open' })).toBe(ROOMS);
  expect(applyToRooms(ROOMS, { issueId: 'iss_3', status: 'closed' })).toBe(ROOMS);
});

it('is behind when more was said in one of them than it shows', () => {
  expect(isBehind(ROOMS, { issueId: 'iss_1', messageCount: 4 })).toBe(true);
  expect(isBehind(ROOMS, { issueId: 'iss_1', messageCount: 3 })).toBe(false);
  expect(isBehind(ROOMS, { issueId: 'iss_3', messageCount: 9 })).toBe(false);
});

it('takes a fetched page as it is, and keeps what it does not speak of', () => {
  const fetched = [
    room('iss_2', { lastSeq: 5, unread: 2, lastMessage: said(9) }),
    room('iss_3', { lastMessage: said(8) }),
  ];
  expect(refreshRooms(ROOMS, fetched)).toEqual([...fetched, ROOMS[0]]);
});

it('puts an older page below what is there', () => {
  const older = room('iss_4', { lastMessage: said(2) });
  expect(refreshRooms([ROOMS[0]!], [older])).toEqual([ROOMS[0], older]);
});
