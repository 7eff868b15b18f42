// A session renews itself in time, once for all who ask, and keeps what it may need to do so again.

import { deliveryFor, Session } from './session.js';

const LIFE_SECONDS = 60;

let asked: { path: string; body: Record<string, string> }[];
let count: number;

const fetched = jest.spyOn(globalThis, 'fetch');

beforeEach(() => {
  jest.useFakeTimers();
  [asked, count] = [[], 0];
  fetched.mockImplementation(async (url, init) => {
    asked.push({ path: new URL(url as string).pathname, body: JSON.parse(init!.body as string) });
    count++;
    const user = { userId: 'usr_1' };
    const answer = {
      accessToken: `access ${count}`,
      refreshToken: `refresh ${count}`,
      expiresIn: LIFE_SECONDS,
      user,
    };
    return Response.json(answer);
  });
});

afterEach(() => jest.useRealTimers());
afterAll(() => fetched.mockRestore());

const login = () =>
  Session.login('http://city.example', { email: 'priya@example.org', password: 'correct horse' });

it('asks for the refresh token itself where there are no cookies', async () => {
  await login();
  expect(asked[0]).toMatchObject({ path: '/api/auth/login', body: { tokenDelivery: 'body' } });
});

it('asks for the delivery that the app wants', async () => {
  await Session.login('http://city.example', { email: 'a', password: 'b', tokenDelivery: 'cookie' });
  expect(asked[0]!.body).toMatchObject({ tokenDelivery: 'cookie' });
});

describe('the refresh token', () => {
  it.each([
    ['https://city.example/', 'https://city.example/issues'],
    ['', 'https://city.example/issues'],
    ['http://localhost:3001', 'http://localhost:5173/'],
  ])('of %j is a cookie on the page %s', (url, page) => expect(deliveryFor(url, page)).toBe('cookie'));

  it.each([
    ['https://city.example', 'https://app.example/'],
    ['https://city.example', 'http://city.example/'],
    ['http://127.0.0.1:3001', 'http://localhost:5173/'],
    ['https://city.example', 'file:///home/priya/index.html'],
  ])('of %j is in the body on the page %s', (url, page) => expect(deliveryFor(url, page)).toBe('body'));
});

it('gives the token that it has while that is good', async () => {
  const session = await login();
  jest.advanceTimersByTime(50_000);
  expect(await session.token()).toBe('access 1');
});

it('renews it before it runs out, with the newest refresh token', async () => {
  const session = await login();
  for (const turn of [2, 3]) {
    jest.advanceTimersByTime(LIFE_SECONDS * 1_000 - 1_000);
    expect(await session.token()).toBe(`access ${turn}`);
  }
  expect(asked.slice(1).map(({ body }) => body['refreshToken'])).toEqual(['refresh 1', 'refresh 2']);
});

it('renews what was turned away, once for all who ask', async () => {
  const session = await login();
  const tokens = await Promise.all(Array.from({ length: 5 }, () => session.token('access 1')));
  expect(new Set(tokens)).toEqual(new Set(['access 2']));
  expect(asked).toHaveLength(2);
});

it('goes on with the cookie of a browser, which it leaves as it is', async () => {
  await Session.carryOn('http://city.example');
  expect(asked).toEqual([{ path: '/api/auth/access', body: {} }]);
});

it('goes on with a refresh token that was kept', async () => {
  const session = await Session.carryOn('http://city.example', 'kept');
  expect(asked[0]).toEqual({ path: '/api/auth/refresh', body: { refreshToken: 'kept' } });
  expect(session.refreshToken).toBe('refresh 1');
});
