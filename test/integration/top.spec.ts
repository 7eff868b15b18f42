// The list by votes after more votes than are carried to it at once: it follows within moments, for everybody.

import type { Session } from '../../src/contract/account.js';
import { Api } from '../support/api.js';
import { CATEGORIES, newCity } from '../support/cities.js';
import { until } from '../support/until.js';

const api = new Api();
const ISSUES = 150;
const SOON_MS = 3_000;

/** Many rounds, as a vote may by chance be the first of a second and carried at once. */
const METHODS = Array(4).fill(['PUT', 'DELETE']).flat() as ('PUT' | 'DELETE')[];

let people: Session[];
let issues: string[];
let top: string;

beforeAll(async () => {
  const city = await newCity(api);
  const [category] = CATEGORIES;
  people = await Promise.all([1, 2, 3, 4].map(() => api.register()));
  const reports = Array.from({ length: ISSUES }, () =>
    api.report(people[0]!.accessToken, { city, category }),
  );
  issues = (await Promise.all(reports)).map(({ issueId }) => issueId);
  top = `/api/issues?city=${city}&sort=top`;
}, 60_000);

const vote = (method: 'PUT' | 'DELETE', { accessToken: token }: Session, issueId: string) =>
  api.call(method, `/api/issues/${issueId}/upvote`, { token });

/** 300 votes: more than both workers carry to the list in a second. */
const burst = (method: 'PUT' | 'DELETE') =>
  Promise.all(issues.flatMap((issueId) => people.slice(0, 2).map((person) => vote(method, person, issueId))));

const firstOf = async (token?: string): Promise<[issueId: string, upvotes: number]> => {
  const { issueId, upvotes } = (await api.get(top, token)).body.items[0];
  return [issueId, upvotes];
};

const countOf = async (issueId: string): Promise<number> =>
  (await api.get(`/api/issues/${issueId}`)).body.upvotes;

it('agrees with the counts for strangers and for those who are signed in', async () => {
  const reader = people[3]!.accessToken;
  for (const [round, method] of METHODS.entries()) {
    await burst(method);
    const chosen = issues[round]!;
    const before = issues[round - 1];
    await Promise.all(people.map((person) => vote('PUT', person, chosen)));
    if (before) await Promise.all(people.map((person) => vote('DELETE', person, before)));
    const votedAt = performance.now();
    for (const token of [undefined, reader])
      await until(async () => String(await firstOf(token)) === String([chosen, people.length]));
    expect(performance.now() - votedAt).toBeLessThan(SOON_MS);
    expect(await countOf(chosen)).toBe(people.length);
    const { items } = (await api.get(top)).body;
    for (const { issueId, upvotes } of items) expect(await countOf(issueId)).toBe(upvotes);
  }
}, 60_000);
