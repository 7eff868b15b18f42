// Who is offered to change what.

import type { Message } from '$contract/chat';
import { isEditable, mayDelete } from './may';

const message = {
  author: { userId: 'priya' },
  createdAt: '2026-11-20T10:00:00.000Z',
  deletedAt: null,
} as Message;
const soon = Date.parse('2026-11-20T10:14:59.000Z');
const priya = { userId: 'priya', role: 'citizen' as const };
const mod = { userId: 'mod', role: 'moderator' as const };

it('offers to edit one’s own words for fifteen minutes', () => {
  expect(isEditable(message, priya, soon)).toBe(true);
  expect(isEditable(message, priya, soon + 2_000)).toBe(false);
  expect(isEditable(message, mod, soon)).toBe(false);
  expect(isEditable(message, null, soon)).toBe(false);
});

it('offers authors and moderators to delete, once', () => {
  expect(mayDelete(message, priya)).toBe(true);
  expect(mayDelete(message, mod)).toBe(true);
  expect(mayDelete(message, { userId: 'arjun', role: 'official' })).toBe(false);
  expect(mayDelete(message, null)).toBe(false);
  expect(mayDelete({ ...message, deletedAt: 'now' }, priya)).toBe(false);
});
