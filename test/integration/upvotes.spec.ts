// Supporting an issue: one vote a person, stored before it is answered, however many come at once.

import type { Session } from '../../src/contract/account.js';
import type { Issue } from '../../src/contract/issue.js';
import { Api, connected, disconnectAll, heard } from '../support/api.js';

const api = new Api();
let people: Session[];
let issue: Issue;

beforeAll(async () => {
  people = [];
  for (let n = 0; n < 4; n += 1)
    people.push(...(await Promise.all(Array.from({ length: 5 }, () => api.register()))));
});

beforeEach(async () => (issue = await api.report(people[0]!.accessToken)));

afterEach(disconnectAll);

const path = () => `/api/issues/${issue.issueId}/upvote`;
const support = (session: Session) => api.call('PUT', path(), { token: session.accessToken });
const withdraw = (session: Session) => api.call('DELETE', path(), { token: session.accessToken });
const now = async (): Promise<Issue> => (await api.get(`/api/issues/${issue.issueId}`)).body;

describe('an upvote', () => {
  it('counts once, however often it is given', async () => {
    for (let n = 0; n < 3; n += 1)
      expect((await support(people[1]!)).body).toEqual({ issueId: issue.issueId, upvotes: 1, upvoted: true });
    expect(await now()).toMatchObject({ upvotes: 1, version: 2 });
  });

  it('does not give away who reported anonymously', async () => {
    const [reporter, other] = [people[0]!, people[1]!];
    issue = await api.report(reporter.accessToken, { anonymous: true });
    const socket = api.connect(other.accessToken);
    await connected(socket);
    const told = (upvotes: number) =>
      heard(socket, 'issue:upvoted', (event) => event.issueId === issue.issueId && event.upvotes === upvotes);
    const [first, second] = [told(1), told(2)];
    await support(reporter);
    expect(await first).toMatchObject({ upvotedBy: null });
    await support(other);
    expect(await second).toMatchObject({ upvotedBy: other.user.userId });
  });

  it('can be withdrawn, and withdrawing nothing changes nothing', async () => {
    expect((await withdraw(people[1]!)).body).toEqual({ issueId: issue.issueId, upvotes: 0, upvoted: false });
    await support(people[1]!);
    expect((await withdraw(people[1]!)).body).toMatchObject({ upvotes: 0, upvoted: false });
    expect(await now()).toMatchObject({ upvotes: 0, version: 3 });
  });

  it('is counted exactly, with 200 at once over all workers', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => support(people[n % people.length]!)),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body.upvoted).toBe(true);
    }
    expect((await now()).upvotes).toBe(people.length);
    expect(Math.max(...answers.map(({ body }) => body.upvotes))).toBe(people.length);
  });

  it('is never lost or counted twice when people change their minds at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(people.flatMap((person) => [support(person), withdraw(person), support(person)]));
      const votes = await Promise.all(
        people.map(
          async ({ accessToken }) =>
            (await api.get(`/api/issues/${issue.issueId}`, accessToken)).body.upvoted,
        ),
      );
      expect((await now()).upvotes).toBe(votes.filter(Boolean).length);
    }
  });

  it('moves the issue up the list of the top ones at once', async () => {
    await Promise.all(people.map(support));
    const list = `/api/issues?sort=top&reportedBy=${people[0]!.user.userId}`;
    expect((await api.get(list)).body.items[0].upvotes).toBe(people.length);
  });

  it('is for people with an account, and for issues that there are', async () => {
    expect((await support(await api.guest())).status).toBe(403);
    expect((await api.call('PUT', path())).status).toBe(401);
    const token = people[0]!.accessToken;
    const unknown = '/api/issues/iss_01HN5K00000000000000000000/upvote';
    expect((await api.call('PUT', unknown, { token })).status).toBe(404);
    expect((await api.call('PUT', '/api/issues/nonsense/upvote', { token })).status).toBe(400);
  });
});
