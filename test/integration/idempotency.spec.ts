// A report that is sent again under the same key is one report.

import type { Session } from '../../src/contract/account.js';
import { Api, STREETLIGHT } from '../support/api.js';

const api = new Api();

let citizen: Session;
let neighbour: Session;
let official: Session;

beforeAll(async () => {
  [citizen, neighbour, official] = await Promise.all([
    api.register(),
    api.register('Arjun K.'),
    api.official(),
  ]);
});

const report = (issue: object, headers: Record<string, string> = {}, { accessToken: token } = citizen) =>
  api.call('POST', '/api/issues', { token, body: { ...STREETLIGHT, ...issue }, headers });

const change = (issueId: string, body: object) =>
  api.call('PATCH', `/api/issues/${issueId}`, { token: official.accessToken, body });

describe('an idempotency key', () => {
  const key = () => ({ 'Idempotency-Key': `key-${Math.random()}` });

  it('makes one issue of many requests, even when they run at the same moment', async () => {
    const headers = key();
    const answers = await Promise.all(Array.from({ length: 10 }, () => report({}, headers)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('gives the first answer again after the issue has changed', async () => {
    const headers = key();
    const { body } = await report({}, headers);
    await change(body.issueId, { priority: 'low' });
    expect((await report({}, headers)).body).toEqual(body);
  });

  it('knows a report again whose fields come in another order', async () => {
    const headers = key();
    const inReverse = (value: object) => Object.fromEntries(Object.entries(value).reverse());
    const { body } = await report({}, headers);
    const again = { ...inReverse(STREETLIGHT), location: inReverse(STREETLIGHT.location) };
    const { accessToken: token } = citizen;
    expect((await api.call('POST', '/api/issues', { token, body: again, headers })).body).toEqual(body);
  });

  it('is refused for another report, and is each person’s own', async () => {
    const headers = key();
    const first = await report({}, headers);
    expect((await report({ title: 'Another' }, headers)).status).toBe(409);
    const others = await report({}, headers, neighbour);
    expect(others.status).toBe(201);
    expect(others.body.issueId).not.toBe(first.body.issueId);
  });

  it('is free again when the report failed', async () => {
    const headers = key();
    expect((await report({ category: 'unheard-of' }, headers)).status).toBe(400);
    expect((await report({}, headers)).status).toBe(201);
  });

  it.each(['', 'two words', 'x'.repeat(201)])('is refused when it is %j', async (value) => {
    const { status, body } = await report({}, { 'Idempotency-Key': value });
    expect(status).toBe(400);
    expect(Object.keys(body.errors)).toEqual(['Idempotency-Key']);
  });
});
