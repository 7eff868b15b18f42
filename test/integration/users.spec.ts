// What administrators see and change, and how soon it counts.

import { randomUUID } from 'node:crypto';
import type { Session, User } from '../../src/contract/account.js';
import { api, login, me, refresh, register, untilAnswered } from '../support/accounts.js';
import { ADMIN } from '../support/product.js';

describe('an administrator', () => {
  let admin: Session;

  const manage = (userId: string, body: object, token = admin.accessToken) =>
    api.call('PATCH', `/api/users/${userId}`, { token, body });

  beforeAll(async () => {
    admin = (await login(ADMIN.email, ADMIN.password)).body;
  });

  it('finds people by a part of their name or address, page by page', async () => {
    const mark = randomUUID().slice(0, 8);
    const people = [];
    for (const name of ['100%', 'Ümit', 'Bo'])
      people.push(await register({ displayName: `${name} ${mark}` }));
    const find = async (query: string) => (await api.get(`/api/users?${query}`, admin.accessToken)).body;
    const first = await find(`q=${mark}&limit=2`);
    const second = await find(`q=${mark}&limit=2&cursor=${first.nextCursor}`);
    const found = [...first.items, ...second.items].map(({ userId }: User) => userId);
    expect(found).toEqual(people.map(({ user }) => user.userId).reverse());
    expect(second.nextCursor).toBeNull();
    const q = (text: string) => `q=${encodeURIComponent(`${text} ${mark}`)}`;
    expect((await find(q('0%'))).items).toHaveLength(1);
    expect((await find(q('1_0%'))).items).toHaveLength(0);
    expect((await find(q('üMIT'))).items).toHaveLength(1);
    expect((await find(`q=${people[0]!.user.email.slice(0, 20)}`)).items).toEqual([
      { ...people[0]!.user, suspended: false, createdAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
  });

  it('is the only one who may look or change', async () => {
    const { accessToken, user } = await register();
    expect((await api.get('/api/users')).status).toBe(401);
    expect((await api.get('/api/users', accessToken)).status).toBe(403);
    expect((await manage(user.userId, { role: 'admin' }, accessToken)).status).toBe(403);
  });

  it('gives a role that old access tokens have at once', async () => {
    const { accessToken, user } = await register();
    const { status, body } = await manage(user.userId, { role: 'admin' });
    expect([status, body.role, body.suspended]).toEqual([200, 'admin', false]);
    await untilAnswered(200, () => api.get('/api/users', accessToken));
    await manage(user.userId, { role: 'citizen' });
    await untilAnswered(403, () => api.get('/api/users', accessToken));
  });

  it('suspends somebody with all that they hold, and lets them in again', async () => {
    const { accessToken, refreshToken, user } = await register();
    expect((await manage(user.userId, { suspended: true })).body.suspended).toBe(true);
    await untilAnswered(403, () => me(accessToken));
    expect((await refresh(refreshToken!)).status).toBe(403);
    expect((await login(user.email)).status).toBe(403);
    expect((await login(user.email, 'wrong horse')).status).toBe(401);
    expect((await manage(user.userId, { suspended: false })).body.suspended).toBe(false);
    const { body } = await login(user.email);
    await untilAnswered(200, () => me(body.accessToken));
    expect((await refresh(refreshToken!)).status).toBe(401);
  });

  it('changes neither themselves, nor guests into citizens, nor nobody', async () => {
    const guest = (await api.post('/api/auth/guest', {})).body;
    expect((await manage(admin.user.userId, { role: 'citizen' })).status).toBe(403);
    expect((await manage(admin.user.userId, { suspended: true })).status).toBe(403);
    expect((await manage(guest.user.userId, { role: 'citizen' })).status).toBe(403);
    expect((await manage('usr_01ARZ3NDEKTSV4RRFFQ69G5FAV', { role: 'citizen' })).status).toBe(404);
    expect((await manage('iss_01ARZ3NDEKTSV4RRFFQ69G5FAV', { role: 'citizen' })).status).toBe(400);
    expect((await manage(guest.user.userId, { role: 'guest' })).status).toBe(400);
  });

  it('always leaves one, when two demote each other at the same moment', async () => {
    const rivals: Session[] = [];
    for (const { user } of [await register(), await register()]) {
      await manage(user.userId, { role: 'admin' });
      rivals.push((await login(user.email)).body);
    }
    const [one, other] = rivals as [Session, Session];
    const answers = await Promise.all([
      manage(one.user.userId, { role: 'citizen' }, other.accessToken),
      manage(other.user.userId, { role: 'citizen' }, one.accessToken),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });
});
