// The feed law for issues: a client that takes a snapshot and then applies the events holds what a fresh fetch gives.

import fc from 'fast-check';
import { addIssues, applyToIssues, type IssueEvent, type Issues } from '../../sdk/src/public.js';
import type { Session } from '../../src/contract/account.js';
import type { Issue } from '../../src/contract/issue.js';
import { Api, connected, heard, type ClientSocket } from '../support/api.js';
import { CATEGORIES, newCity } from '../support/cities.js';

const api = new Api();

const EVENTS = ['issue:created', 'issue:updated', 'issue:upvoted'] as const;

/** What a client holds: the snapshot, and then the events, also those that came before it. */
class Held {
  issues: Issues = {};
  private early: IssueEvent[] | undefined = [];

  constructor(socket: ClientSocket, city: string) {
    for (const event of EVENTS)
      socket.on(event, (payload: IssueEvent['payload']) => {
        if ('city' in payload && payload.city !== city) return;
        this.hear({ event, payload } as IssueEvent);
      });
  }

  start(snapshot: Issue[]): void {
    this.issues = addIssues(this.issues, snapshot);
    const early = this.early ?? [];
    this.early = undefined;
    for (const event of early) this.hear(event);
  }

  private hear(event: IssueEvent): void {
    if (this.early) this.early.push(event);
    else this.issues = applyToIssues(this.issues, event);
  }
}

async function fetchAll(city: string): Promise<Issue[]> {
  const { body } = await api.get(`/api/issues?city=${city}&limit=100`);
  return body.items;
}

const byId = (issues: Issue[]) => [...issues].sort((a, b) => (a.issueId < b.issueId ? -1 : 1));

async function untilAlike(held: Held, city: string): Promise<void> {
  const latest = Date.now() + 15_000;
  for (;;) {
    const fresh = byId(await fetchAll(city));
    const mine = byId(Object.values(held.issues));
    if (JSON.stringify(mine.map(versionOf)) === JSON.stringify(fresh.map(versionOf)) || Date.now() > latest)
      return expect(mine).toEqual(fresh);
  }
}

const versionOf = ({ issueId, version }: Issue) => [issueId, version];

type Act = 'report' | 'support' | 'withdraw' | 'acknowledge' | 'weigh' | 'say';

describe('the feed law', () => {
  it('holds for reports, votes, talk and changes in any order', async () => {
    const city = await newCity(api);
    const admin = await api.admin();
    const people = await Promise.all([1, 2, 3].map(() => api.register()));
    const socket = api.connect((await api.guest()).accessToken, { transports: ['websocket'] });
    await connected(socket);

    const known: string[] = [];
    const acting = (session: Session, n: number) => ({
      report: async () => {
        const more = { city, category: CATEGORIES[n % 3], anonymous: n % 2 === 0 };
        known.push((await api.report(session.accessToken, more)).issueId);
      },
      support: () => vote('PUT', session, n),
      withdraw: () => vote('DELETE', session, n),
      acknowledge: () => change({ status: 'acknowledged' }, n),
      say: () => api.post(`/api/issues/${pick(n)}/messages`, { content: `${n}` }, session.accessToken),
      weigh: () => change({ priority: (['low', 'high', 'critical'] as const)[n % 3] }, n),
    });
    const pick = (n: number) => known[n % known.length];
    const vote = (method: string, { accessToken: token }: Session, n: number) =>
      api.call(method, `/api/issues/${pick(n)}/upvote`, { token });
    const change = (body: object, n: number) =>
      api.call('PATCH', `/api/issues/${pick(n)}`, { token: admin.accessToken, body });

    await acting(people[0]!, 0).report();
    const held = new Held(socket, city);
    const snapshot = await fetchAll(city);
    const told = heard(socket, 'issue:created', (issue) => issue.city === city && issue.issueId !== known[0]);
    await Promise.all([told, acting(people[1]!, 1).report()]);
    held.start(snapshot);

    const action = fc.record({
      who: fc.nat(2),
      n: fc.nat(1_000),
      what: fc.constantFrom(
        'report',
        'support',
        'support',
        'withdraw',
        'acknowledge',
        'weigh',
        'say',
        'say',
      ) as fc.Arbitrary<Act>,
    });
    const check = async (
      actions: {
        who: number;
        n: number;
        what: Act;
      }[],
    ) => {
      await Promise.all(actions.map(({ who, n, what }) => acting(people[who]!, n)[what]()));
      await untilAlike(held, city);
    };
    await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 8 }), check), {
      numRuns: 12,
      endOnFailure: true,
    });
    socket.disconnect();
  });
});
