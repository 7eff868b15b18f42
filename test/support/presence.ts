// People in rooms over both workers, as specs of presence and typing need them.

import type { Session } from '../../src/contract/account.js';
import type { JoinedRoom } from '../../src/contract/presence.js';
import { connected, type Api, type ClientSocket } from './api.js';

/** The name of a connection says which worker holds it. */
export const workerOf = ({ io }: ClientSocket): string => io.engine.id!.split('-')[0]!;

const WEBSOCKET = { transports: ['websocket'] };

export async function opened(api: Api, { accessToken }: Session): Promise<ClientSocket> {
  const socket = api.connect(accessToken, WEBSOCKET);
  await connected(socket);
  return socket;
}

/** Opens more until there is one on another worker; those too many are closed again. */
export async function openedElsewhere(
  api: Api,
  session: Session,
  than: ClientSocket[],
): Promise<ClientSocket> {
  const taken = new Set(than.map(workerOf));
  for (;;) {
    const socket = await opened(api, session);
    if (!taken.has(workerOf(socket))) return socket;
    socket.disconnect();
  }
}

/** So many of one person, over at least two workers. */
export async function openedAcross(api: Api, session: Session, count: number): Promise<ClientSocket[]> {
  const most = await Promise.all(Array.from({ length: count - 1 }, () => opened(api, session)));
  return [...most, await openedElsewhere(api, session, [most[0]!])];
}

export async function joined(socket: ClientSocket, issueId: string): Promise<JoinedRoom> {
  const answer = await socket.emitWithAck('join:issue', issueId);
  if (!answer.ok) throw new Error(`not joined: ${JSON.stringify(answer.error)}`);
  return answer.data;
}

type Name = 'presence:update' | 'user:joined' | 'user:left' | 'user:typing' | 'message:read';

/** All that a socket hears of these, as it comes. */
export function listening(socket: ClientSocket, ...names: Name[]): { name: Name; event: any; at: number }[] {
  const told: { name: Name; event: unknown; at: number }[] = [];
  for (const name of names)
    socket.on(name, (event: unknown) => void told.push({ name, event, at: performance.now() }));
  return told;
}
