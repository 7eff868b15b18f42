// Speaks to the product over HTTP and sockets as any client would.

import { randomUUID } from 'node:crypto';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { Session } from '../../src/contract/account.js';
import type { ClientCommands, ServerEvents } from '../../src/contract/events.js';
import type { Issue } from '../../src/contract/issue.js';
import { ADMIN } from './product.js';

export type ClientSocket = Socket<ServerEvents, ClientCommands>;

export interface Answer<Body = any> {
  status: number;
  headers: Headers;
  body: Body;
}

export const PASSWORD = 'correct horse battery';

export const newAccount = (more: object = {}) => ({
  email: `${randomUUID()}@example.org`,
  password: PASSWORD,
  displayName: 'Priya S.',
  ...more,
});

const sockets: ClientSocket[] = [];

/** For afterEach: a socket left open, or trying to come back, would keep a run from ending. */
export const disconnectAll = () => sockets.splice(0).forEach((socket) => socket.disconnect());

interface Call {
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export class Api {
  constructor(readonly url = process.env.CIVICPULSE_URL!) {}

  async call<Body = any>(
    method: string,
    path: string,
    { token, body, headers }: Call = {},
  ): Promise<Answer<Body>> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body:
        body === undefined || typeof body === 'string' || body instanceof Uint8Array
          ? (body as string)
          : JSON.stringify(body),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    return {
      status: answer.status,
      headers: answer.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  }

  get = <Body = any>(path: string, token?: string) => this.call<Body>('GET', path, { token });
  post = <Body = any>(path: string, body: unknown, token?: string) =>
    this.call<Body>('POST', path, { body, token });

  async register(displayName = 'Priya S.'): Promise<Session> {
    return (await this.post<Session>('/api/auth/register', newAccount({ displayName }))).body;
  }

  async admin(): Promise<Session> {
    return (await this.post<Session>('/api/auth/login', ADMIN)).body;
  }

  async guest(): Promise<Session> {
    return (await this.post<Session>('/api/auth/guest', {})).body;
  }

  /** A citizen who was appointed to a department of the starter city, signed in again. */
  async official(): Promise<Session> {
    const { accessToken } = await this.admin();
    const [department] = (await this.get('/api/departments?city=bangalore')).body;
    const { user } = await this.register('Officer Rao');
    const path = `/api/departments/${department.departmentId}/officials`;
    const { body } = await this.post(path, { userId: user.userId }, accessToken);
    if (!body.officialId) throw new Error(`not appointed: ${JSON.stringify(body)}`);
    return this.login(user.email!);
  }

  /** An administrator besides the one of all specs, who is to stay as they are. */
  async anotherAdmin(): Promise<Session> {
    const { accessToken: token } = await this.admin();
    const { user } = await this.register('Another admin');
    await this.call('PATCH', `/api/users/${user.userId}`, { token, body: { role: 'admin' } });
    return this.login(user.email!);
  }

  async login(email: string): Promise<Session> {
    return (await this.post<Session>('/api/auth/login', { email, password: PASSWORD })).body;
  }

  async report(token: string, issue: object = {}): Promise<Issue> {
    const answer = await this.post<Issue>('/api/issues', { ...STREETLIGHT, ...issue }, token);
    if (answer.status !== 201) throw new Error(`not reported: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  connect(token: string | undefined, options: Partial<ManagerOptions & SocketOptions> = {}): ClientSocket {
    const socket: ClientSocket = io(this.url, {
      auth: { token },
      forceNew: true,
      reconnection: false,
      ...options,
    });
    sockets.push(socket);
    return socket;
  }
}

export const STREETLIGHT = {
  title: 'Broken streetlight on MG Road',
  description: 'Dark since Monday.',
  city: 'bangalore',
  category: 'infrastructure',
  priority: 'high',
  location: { lat: 12.9756, lng: 77.6068, address: 'MG Road' },
};

type EventName = keyof ServerEvents & string;
type EventOf<Name extends EventName> = Parameters<ServerEvents[Name]>[0];

/** The next event of that name which fits. */
export const heard = <Name extends EventName>(
  socket: ClientSocket,
  name: Name,
  fits: (event: EventOf<Name>) => boolean = () => true,
): Promise<EventOf<Name>> =>
  new Promise((resolve) => {
    const listen = (event: EventOf<Name>) => {
      if (!fits(event)) return;
      socket.off(name, listen as never);
      resolve(event);
    };
    socket.on(name, listen as never);
  });

export const connected = (socket: ClientSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
