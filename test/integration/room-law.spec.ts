// The feed law for rooms: a snapshot of the talk and the events after it are what a fresh fetch gives.

import fc from 'fast-check';
import { addPage, applyToThread, emptyThread, type Thread, type ThreadEvent } from '../../sdk/src/public.js';
import type { Message } from '../../src/contract/chat.js';
import { Api, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { enter, history, write } from '../support/rooms.js';
import { until } from '../support/until.js';

const api = new Api();

afterEach(disconnectAll);

const EVENTS = ['message:new', 'message:edited', 'message:deleted', 'message:reaction'] as const;

/** What a client holds: the snapshot, and then the events, also those that came before it. */
class Held {
  thread: Thread = emptyThread();
  private early: ThreadEvent[] | undefined = [];

  constructor(socket: ClientSocket) {
    for (const event of EVENTS)
      socket.on(event, (payload: ThreadEvent['payload']) => this.hear({ event, payload } as ThreadEvent));
  }

  start(snapshot: Message[]): void {
    this.thread = addPage(this.thread, snapshot);
    const early = this.early ?? [];
    this.early = undefined;
    for (const event of early) this.hear(event);
  }

  private hear(event: ThreadEvent): void {
    if (this.early) this.early.push(event);
    else this.thread = applyToThread(this.thread, event);
  }
}

const EMOJIS = ['👍', '😂', '❤️'];

type Act = 'say' | 'answer' | 'edit' | 'remove' | 'give' | 'take';

it('holds for everything that people do in a room, in any order and at once', async () => {
  const people = await Promise.all(['Ann', 'Bob', 'Cem'].map((name) => api.register(name)));
  const tokens = people.map(({ accessToken }) => accessToken);
  const { issueId } = await api.report(tokens[0]!);
  const watcher = await enter(issueId, (await api.guest()).accessToken);
  const first = (await write(issueId, tokens[0]!, 'First')).body;
  const known = [first.messageId];
  const held = new Held(watcher);
  const snapshot = await history(issueId);
  await Promise.all([
    heard(watcher, 'message:new', ({ content }) => content === 'Meanwhile'),
    write(issueId, tokens[1]!, 'Meanwhile'),
  ]);
  held.start(snapshot);

  const say = async (token: string, more: object = {}) =>
    known.push((await write(issueId, token, 'Something', more)).body.messageId);
  const act: Record<Act, (token: string, n: number) => Promise<unknown>> = {
    say: (token) => say(token),
    answer: (token, n) => say(token, { replyTo: known[n % known.length] }),
    edit: (token, n) => ask('PATCH', token, n, '', { content: `Edited ${n}` }),
    remove: (token, n) => (n % 4 === 0 ? ask('DELETE', token, n) : Promise.resolve()),
    give: (token, n) => ask('PUT', token, n, `/reactions/${encodeURIComponent(EMOJIS[n % 3]!)}`),
    take: (token, n) => ask('DELETE', token, n, `/reactions/${encodeURIComponent(EMOJIS[n % 3]!)}`),
  };
  const ask = (method: string, token: string, n: number, path = '', body?: object) =>
    api.call(method, `/api/messages/${known[n % known.length]}${path}`, { token, body });

  const action = fc.record({
    who: fc.nat(2),
    n: fc.nat(1_000),
    what: fc.constantFrom(
      'say',
      'say',
      'answer',
      'edit',
      'remove',
      'give',
      'give',
      'take',
    ) as fc.Arbitrary<Act>,
  });
  const everyKind = Object.keys(act).map((what, n) => ({ who: n % 3, n, what: what as Act }));
  const check = async (actions: { who: number; n: number; what: Act }[]) => {
    await Promise.all(actions.map(({ who, n, what }) => act[what](tokens[who]!, n)));
    const fresh = await history(issueId);
    await until(() => JSON.stringify(held.thread.messages) === JSON.stringify(fresh)).catch(() => undefined);
    expect(held.thread.messages).toEqual(fresh);
  };
  await check(everyKind);
  const someActions = fc.array(action, { minLength: 1, maxLength: 8 });
  await fc.assert(fc.asyncProperty(someActions, check), { numRuns: 6, endOnFailure: true });
});
