// A valid request for every operation and a valid payload for every command, to be spoilt.

import { randomUUID } from 'node:crypto';
import type { Message } from '../../src/contract/chat.js';
import type { ClientCommands } from '../../src/contract/events.js';
import { newAccount, STREETLIGHT, type Api } from './api.js';
import { MYSURU, newCity } from './cities.js';

export interface Sample {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: object;
}

export type Samples = Record<string, () => Sample>;

interface World {
  token: string;
  refreshToken: string;
  city: string;
  issueId: string;
  userId: string;
  departmentId: string;
  messageId: string;
  lostId: string;
}

/** An administrator with a city, an issue and two messages: one to be worked on and one to be deleted. */
export async function aWorld(api: Api): Promise<World> {
  const { accessToken: token } = await api.anotherAdmin();
  const city = await newCity(api);
  const { issueId } = await api.report(token);
  const department = { name: 'Works', city, categories: [] };
  const { departmentId } = (await api.post('/api/departments', department, token)).body;
  const write = async (): Promise<Message> =>
    (await api.post(`/api/issues/${issueId}/messages`, { content: 'Seen.' }, token)).body;
  const [{ messageId }, { messageId: lostId }] = [await write(), await write()];
  const account = { ...newAccount(), tokenDelivery: 'body' };
  const { user, refreshToken } = (await api.post('/api/auth/register', account)).body;
  return { token, refreshToken, city, issueId, userId: user.userId, departmentId, messageId, lostId };
}

const NOTIFICATION = 'ntf_01HN5K0000000000000000000A';

const LIST = {
  city: 'bangalore',
  category: 'infrastructure,roads',
  status: 'open,closed',
  priority: 'high',
  q: 'broken str',
  bbox: '77.5,12.9,77.7,13.1',
  near: '12.97,77.59',
  radius: '5000',
  sort: 'nearest',
  limit: '5',
};

export function validRequests({ city, issueId, userId, departmentId, messageId, lostId }: World): Samples {
  const [issue, message] = [{ issueId }, { messageId }];
  const thumb = { messageId, emoji: '👍' };
  return {
    'POST /api/auth/register': () => ({ body: { ...newAccount(), city: 'bangalore' } }),
    'POST /api/auth/guest': () => ({ body: { city: 'bangalore' } }),
    'GET /api/auth/me': () => ({}),
    'PATCH /api/auth/me': () => ({ body: { displayName: 'Ann', city: 'bangalore' } }),
    'GET /api/users': () => ({ query: { q: 'pri', limit: '5' } }),
    'PATCH /api/users/{userId}': () => ({ path: { userId }, body: { role: 'citizen', suspended: false } }),
    'GET /api/cities': () => ({}),
    'POST /api/cities': () => ({ body: { city: `city-${randomUUID()}`, ...MYSURU } }),
    'PATCH /api/cities/{city}': () => ({ path: { city }, body: MYSURU }),
    'GET /api/departments': () => ({ query: { city } }),
    'PATCH /api/departments/{departmentId}': () => ({
      path: { departmentId },
      body: { name: randomUUID(), categories: ['roads'] },
    }),
    'GET /api/officials': () => ({ query: { city } }),
    'POST /api/departments': () => ({ body: { name: randomUUID(), city, categories: ['roads'] } }),
    'POST /api/departments/{departmentId}/officials': () => ({ path: { departmentId }, body: { userId } }),
    'GET /api/issues': () => ({ query: LIST }),
    'POST /api/issues': () => ({ body: { ...STREETLIGHT, anonymous: true } }),
    'GET /api/issues/similar': () => ({
      query: { title: 'Dark', category: 'roads', lat: '12.9', lng: '77.6' },
    }),
    'GET /api/issues/clusters': () => ({ query: { q: 'broken', bbox: '77.5,12.9,77.7,13.1' } }),
    'GET /api/issues/{issueId}': () => ({ path: issue }),
    'PATCH /api/issues/{issueId}': () => ({ path: issue, body: { priority: 'low', note: 'Seen.' } }),
    'GET /api/issues/{issueId}/history': () => ({ path: issue }),
    'PUT /api/issues/{issueId}/upvote': () => ({ path: issue }),
    'DELETE /api/issues/{issueId}/upvote': () => ({ path: issue }),
    'GET /api/issues/{issueId}/messages': () => ({ path: issue, query: { after: '1', limit: '5' } }),
    'POST /api/issues/{issueId}/messages': () => ({
      path: issue,
      body: { content: 'Still dark.', clientId: randomUUID(), replyTo: messageId },
    }),
    'GET /api/issues/{issueId}/receipts': () => ({ path: issue }),
    'PATCH /api/messages/{messageId}': () => ({ path: message, body: { content: 'Now lit.' } }),
    'DELETE /api/messages/{messageId}': () => ({ path: { messageId: lostId } }),
    'PUT /api/messages/{messageId}/reactions/{emoji}': () => ({ path: thumb }),
    'DELETE /api/messages/{messageId}/reactions/{emoji}': () => ({ path: thumb }),
    'GET /api/presence': () => ({ query: { city: 'bangalore' } }),
    'GET /api/me/notifications': () => ({ query: { before: NOTIFICATION, limit: '5' } }),
    'PUT /api/me/notifications/seen': () => ({ body: { notificationId: NOTIFICATION } }),
    'GET /api/me/rooms': () => ({ query: { limit: '5' } }),
    'GET /api/me/rooms/{issueId}/reactions': () => ({ path: issue, query: { before: '100' } }),
  };
}

type Payload<Name extends keyof ClientCommands> = Parameters<ClientCommands[Name]>[0];

export type ValidCommands = { [Name in keyof ClientCommands]: Payload<Name> };

export const validCommands = ({ token, issueId, messageId, lostId }: World, cursor: string) =>
  ({
    'join:issue': issueId,
    'message:send': { issueId, content: 'Dark.', clientId: 'c1', replyTo: messageId },
    'message:edit': { messageId, content: 'Lit.' },
    'message:delete': { messageId: lostId },
    'message:react': { messageId, emoji: '👍', active: true },
    'message:read': { issueId, seq: 1 },
    'message:delivered': { issueId, seq: 1 },
    'user:typing': { issueId, isTyping: true },
    'feed:filter': { city: 'bangalore', bbox: [77.5, 12.9, 77.7, 13.1], category: 'roads' },
    'sync:resume': { cursor, rooms: [issueId] },
    'auth:refresh': { token },
    'leave:issue': issueId,
  }) satisfies ValidCommands;
