// A `message:new` as the product tells it: the same fields and, but for some bytes, the same size.

import { randomUUID } from 'node:crypto';
import { stamp } from './issue-event.mjs';

/** Stamped, so that the load client can tell how old it is. */
export const stampedContent = () =>
  `bench ${stamp()} the light is out again since Monday, who else has seen it?`;

let seq = 0;

export const chatMessage = ({ issueId, content, clientId }) => ({
  messageId: 'msg_01JH7Z9V6QK3M4N5P6R7S8T9V0',
  issueId,
  content,
  author: {
    userId: 'usr_01JH7Z9V6QK3M4N5P6R7S8T9V1',
    displayName: 'Speaker 1',
    avatarUrl: null,
    role: 'citizen',
  },
  reactions: {},
  createdAt: new Date().toISOString(),
  seq: (seq += 1),
  replyTo: null,
  editedAt: null,
  deletedAt: null,
  clientId,
  eventId: `evt_${randomUUID()}`,
  cursor: '1763644800000000-1234567',
});
