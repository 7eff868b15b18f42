// Votes while another connection to the database holds an issue: the others do not wait for it.

import { Client } from 'pg';
import type { Session } from '../../src/contract/account.js';
import type { Issue } from '../../src/contract/issue.js';
import { Api } from '../support/api.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

let folder: string;
let product: Product;
let holder: Client;
let api: Api;
let people: Session[];
let held: Issue;
let free: Issue;

beforeAll(async () => {
  folder = await makeDataDir();
  const { url } = await new PostgresChild([folder]).running();
  holder = new Client(url);
  await holder.connect();
  product = await startProduct({ DATABASE_URL: url, WORKERS: '1' });
  api = new Api(product.url);
  people = await Promise.all([1, 2, 3].map(() => api.register()));
});

afterAll(async () => {
  await product.stop();
  await holder.end();
  await endAllChildren();
  await Promise.all([folder, product.dataDir].map(removeDataDir));
});

beforeEach(async () => {
  [held, free] = await Promise.all([api.report(people[0]!.accessToken), api.report(people[0]!.accessToken)]);
});

afterEach(() => holder.query('ROLLBACK'));

const vote = (method: 'PUT' | 'DELETE', { accessToken: token }: Session, { issueId }: Issue) =>
  api.call(method, `/api/issues/${issueId}/upvote`, { token });

const support = (issue: Issue) => Promise.all(people.map((person) => vote('PUT', person, issue)));

async function hold(table: 'issue_stats' | 'issues'): Promise<void> {
  await holder.query('BEGIN');
  await holder.query(`SELECT FROM ${table} WHERE issue_id = $1 FOR UPDATE`, [held.issueId]);
}

it('are stored for other issues, again and again, and for the held one as soon as it is free', async () => {
  await hold('issue_stats');
  let waiting = people.length;
  const late = people.map((person) => vote('PUT', person, held).finally(() => (waiting -= 1)));
  for (const method of ['PUT', 'DELETE', 'PUT'] as const) {
    const answers = await Promise.all(people.map((person) => vote(method, person, free)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  }
  expect(waiting).toBe(people.length);
  await holder.query('ROLLBACK');
  const stored = (await Promise.all(late)).map(({ status, body }) => [status, body.upvotes]);
  expect(stored).toEqual(Array(people.length).fill([200, people.length]));
});

it('are stored in the order in which one person gave them', async () => {
  await hold('issue_stats');
  const first = vote('PUT', people[0]!, held);
  await support(free);
  const second = vote('DELETE', people[0]!, held);
  await support(free);
  await holder.query('ROLLBACK');
  await Promise.all([first, second]);
  const { body } = await api.get(`/api/issues/${held.issueId}`, people[0]!.accessToken);
  expect(body).toMatchObject({ upvotes: 0, upvoted: false });
});

it('are refused clearly when the issue stays held, and taken afterwards', async () => {
  await hold('issue_stats');
  const refused = await support(held);
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
    Array(people.length).fill([503, 'unavailable']),
  );
  await holder.query('ROLLBACK');
  expect((await support(held)).map(({ status }) => status)).toEqual([200, 200, 200]);
});

it('reach the list by votes later where its row is held, for strangers and for those who are signed in', async () => {
  await hold('issues');
  const answers = (await Promise.all([held, free].map(support))).flat();
  expect(answers.map(({ status }) => status)).toEqual(Array(answers.length).fill(200));
  const [reporter, reader] = people as [Session, Session];
  const topTwo = async (token?: string) => {
    const { body } = await api.get(`/api/issues?sort=top&limit=2&reportedBy=${reporter.user.userId}`, token);
    return body.items.map(({ issueId }: Issue) => issueId);
  };
  const both = [held.issueId, free.issueId].sort().reverse();
  for (const token of [undefined, reader.accessToken]) {
    await until(async () => (await topTwo(token))[0] === free.issueId);
    expect(await topTwo(token)).not.toContain(held.issueId);
  }
  await holder.query('ROLLBACK');
  for (const token of [undefined, reader.accessToken])
    await until(async () => String(await topTwo(token)) === String(both));
});
