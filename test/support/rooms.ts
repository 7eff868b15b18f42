// A room of an issue, as specs need it: people who come in and write.

import type { Message } from '../../src/contract/chat.js';
import type { Ack } from '../../src/contract/failure.js';
import { Api, connected, type Answer, type ClientSocket } from './api.js';

const api = new Api();

export const messagesPath = (issueId: string) => `/api/issues/${issueId}/messages`;

/** A socket that has come into the room. */
export async function enter(issueId: string, token: string, url?: string): Promise<ClientSocket> {
  const socket = new Api(url).connect(token, { transports: ['websocket'] });
  await connected(socket);
  await socket.emitWithAck('join:issue', issueId);
  return socket;
}

export const say = (
  socket: ClientSocket,
  issueId: string,
  content: unknown,
  more: object = {},
): Promise<Ack<Message>> =>
  socket.emitWithAck('message:send', { issueId, content: content as string, ...more });

export async function said(
  socket: ClientSocket,
  issueId: string,
  content: string,
  more: object = {},
): Promise<Message> {
  const answer = await say(socket, issueId, content, more);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}

export const write = (
  issueId: string,
  token: string,
  content: unknown,
  more: object = {},
): Promise<Answer<Message>> => api.post(messagesPath(issueId), { content, ...more }, token);

export const history = async (issueId: string, at = api): Promise<Message[]> =>
  (await at.get(`${messagesPath(issueId)}?limit=200`)).body.items;
