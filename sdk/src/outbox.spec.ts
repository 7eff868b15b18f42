// What is written is sent in order, once in effect, and as patiently as the server asks for.

import type { Connection } from './connection.js';
import { Failure } from './failure.js';
import { Outbox, type Outgoing, type Unsent } from './outbox.js';

const unsent = (clientId: string, issueId = 'iss_1'): Unsent => ({ issueId, content: clientId, clientId });

let asked: string[];
let answers: (Failure | 'never')[];
let connection: { isUp: boolean; askOnce: (command: string, request: Unsent) => Promise<unknown> };
let outbox: Outbox;
let changed: Outgoing[];

const fail = (code: Failure['code'], retryAfterMs?: number) => new Failure(code, code, { retryAfterMs });
const open = (limit = 10, storage?: ConstructorParameters<typeof Outbox>[3]) =>
  new Outbox(connection as unknown as Connection, (outgoing) => changed.push(outgoing), limit, storage);

beforeEach(async () => {
  jest.useFakeTimers();
  asked = [];
  answers = [];
  changed = [];
  connection = {
    isUp: true,
    askOnce: async (_, { clientId }) => {
      asked.push(clientId);
      const answer = answers.shift();
      if (answer === 'never') return new Promise(() => undefined);
      if (answer) throw answer;
      return { clientId, seq: asked.length };
    },
  };
  outbox = open();
  await outbox.restore();
});

afterEach(() => jest.useRealTimers());

it('sends one after another in a room, and rooms beside each other', async () => {
  answers = ['never'];
  const [first, second, elsewhere] = [unsent('a'), unsent('b'), unsent('c', 'iss_2')].map((each) =>
    outbox.add(each),
  );
  await elsewhere!.stored;
  expect(asked).toEqual(['a', 'c']);
  expect([first!.state, second!.state]).toEqual(['sending', 'sending']);
});

it('keeps what is written without a connection, and sends it in order afterwards', async () => {
  connection.isUp = false;
  const written = ['a', 'b', 'c'].map((clientId) => outbox.add(unsent(clientId)));
  expect(asked).toEqual([]);
  connection.isUp = true;
  outbox.flush();
  await Promise.all(written.map(({ stored }) => stored));
  expect(asked).toEqual(['a', 'b', 'c']);
  expect(changed.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
});

it('tries the same again after a lost answer, before anything that was written later', async () => {
  answers = [fail('timeout')];
  outbox.add(unsent('a'));
  const second = outbox.add(unsent('b'));
  await jest.advanceTimersByTimeAsync(1_000);
  await second.stored;
  expect(asked).toEqual(['a', 'a', 'b']);
});

it('waits as long as the server asks for', async () => {
  answers = [fail('rate_limited', 7_000)];
  outbox.add(unsent('a'));
  await jest.advanceTimersByTimeAsync(6_999);
  expect(asked).toEqual(['a']);
  await jest.advanceTimersByTimeAsync(1);
  expect(asked).toEqual(['a', 'a']);
});

it('gives up what is refused, and goes on with the next', async () => {
  answers = [fail('forbidden')];
  const refused = outbox.add(unsent('a'));
  const next = outbox.add(unsent('b'));
  await next.stored;
  expect(refused).toMatchObject({ state: 'failed', error: { code: 'forbidden' } });
  await expect(refused.stored).rejects.toThrow('forbidden');
});

it('gives up what the server fails at again and again', async () => {
  answers = Array.from({ length: 6 }, () => fail('internal'));
  const hopeless = outbox.add(unsent('a'));
  const next = outbox.add(unsent('b'));
  await jest.advanceTimersByTimeAsync(60_000);
  expect(hopeless.state).toBe('failed');
  expect(next.state).toBe('sent');
});

it('refuses what is too much to keep', () => {
  connection.isUp = false;
  outbox = open(2);
  const states = ['a', 'b', 'c'].map((clientId) => outbox.add(unsent(clientId)).state);
  expect(states).toEqual(['sending', 'sending', 'failed']);
});

it('sends first what an earlier life of the app left, under its clientId', async () => {
  let kept = [unsent('old')];
  outbox = open(10, { load: () => kept, save: (queue) => void (kept = queue) });
  const fresh = outbox.add(unsent('new'));
  expect(asked).toEqual([]);
  await outbox.restore();
  await fresh.stored;
  expect(asked).toEqual(['old', 'new']);
  expect(kept).toEqual([]);
});

it('sends also with a storage that fails', async () => {
  const full = () => {
    throw new Error('full');
  };
  outbox = open(10, { load: full, save: full });
  await outbox.restore();
  await outbox.add(unsent('a')).stored;
  expect(asked).toEqual(['a']);
});

it('stores what waits as it is in the end, however slow its storage is', async () => {
  connection.isUp = false;
  let kept: Unsent[] = [];
  const slowly = [300, 200, 100];
  const save = async (queue: Unsent[]) => {
    await new Promise((passes) => setTimeout(passes, slowly.shift()));
    kept = queue;
  };
  outbox = open(10, { load: () => [], save });
  await outbox.restore();
  for (const clientId of ['a', 'b']) outbox.add(unsent(clientId));
  await jest.advanceTimersByTimeAsync(1_000);
  expect(kept).toEqual([unsent('a'), unsent('b')]);
});
