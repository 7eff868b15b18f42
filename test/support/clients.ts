// The SDK's clients in a spec: people who come in, write, and are gone at its end.

import { CivicPulse, Session, type Access, type Message, type Room } from '../../sdk/src/public.js';
import { newAccount, type Api } from './api.js';
import { until } from './until.js';

export const clients: CivicPulse[] = [];

/** For afterEach. */
export const closeClients = () => clients.splice(0).forEach((client) => client.close());

export function open(url: string, access: Access): CivicPulse {
  const client = new CivicPulse({ url, access, backOff: { delayMs: 100 } });
  clients.push(client);
  void client.connect();
  return client;
}

export const person = async (url: string, displayName = 'Priya S.'): Promise<CivicPulse> =>
  open(url, await Session.register(url, newAccount({ displayName })));

export const isOnline = (client: CivicPulse) => until(() => client.state === 'online');

export const say = (room: Room, ...contents: string[]): Promise<Message[]> =>
  Promise.all(contents.map((content) => room.send(content).stored));

export const historyOf = async (api: Api, issueId: string): Promise<Message[]> =>
  (await api.get(`/api/issues/${issueId}/messages?limit=200`)).body.items;

export const newIssue = async (api: Api): Promise<string> =>
  (await api.report((await api.register()).accessToken)).issueId;
