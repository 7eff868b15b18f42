// Who may write, edit and delete.

import type { Role } from '../contract/account.js';
import type { Visitor } from '../users/visitor.js';
import { isAuthor, isStillEditable, mayDelete } from './message.policy.js';

const visitor = (role: Role, userId = 'usr_reader'): Visitor => ({
  userId,
  role,
  displayName: 'Priya S.',
  city: null,
  sessionId: 'ses_1',
});

const message = { authorId: 'usr_writer', createdAt: new Date(0) };

it('knows the author by the id alone', () => {
  expect(isAuthor(visitor('citizen', 'usr_writer'), message)).toBe(true);
  expect(isAuthor(visitor('admin'), message)).toBe(false);
});

it('lets a message be edited for fifteen minutes', () => {
  expect(isStillEditable(message, 15 * 60_000)).toBe(true);
  expect(isStillEditable(message, 15 * 60_000 + 1)).toBe(false);
});

it.each([
  ['citizen', false],
  ['official', false],
  ['moderator', true],
  ['admin', true],
] as const)('lets a %s delete the message of somebody else: %s', (role, may) =>
  expect(mayDelete(visitor(role), message)).toBe(may),
);

it('lets authors delete what they wrote', () =>
  expect(mayDelete(visitor('citizen', 'usr_writer'), message)).toBe(true));
