// What people do with their accounts, as specs need it.

import type { Session } from '../../src/contract/account.js';
import { Api, newAccount, PASSWORD } from './api.js';
import { until } from './until.js';

export const api = new Api();

export const bodies = { tokenDelivery: 'body' };

export const register = async (more: object = {}): Promise<Session & { user: { email: string } }> =>
  (await api.post('/api/auth/register', newAccount({ ...bodies, ...more }))).body;

export const login = (email: string, password = PASSWORD) =>
  api.post('/api/auth/login', { email, password, ...bodies });

export const me = (token: string) => api.get('/api/auth/me', token);

export const refresh = (refreshToken: string) => api.post('/api/auth/refresh', { refreshToken });

export const withCookie = (path: string, cookie: string, headers: Record<string, string> = {}) =>
  api.call('POST', path, { headers: { cookie, ...headers } });

export const cookieOf = (headers: Headers): string => headers.getSetCookie()[0] ?? '';

/** The contract's bound for a change of role or a suspension, on whichever worker a connection lands. */
const TAKES_EFFECT_MS = 5_000;

export const untilAnswered = (status: number, ask: () => Promise<{ status: number }>): Promise<true> =>
  until(async () => (await ask()).status === status, TAKES_EFFECT_MS);
