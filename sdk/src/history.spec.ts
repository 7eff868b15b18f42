// Pages and events of one room, in whatever order they come: no hole, no double, and the newest of each message.

import type { Message, MessagePage } from '../../src/contract/chat.js';
import { Failure } from './failure.js';
import { History } from './history.js';
import type { Rest } from './rest.js';

let asked: string[];
let answer: (query: URLSearchParams) => Promise<MessagePage> | MessagePage;
let came: number[];

const message = (seq: number, more: Partial<Message> = {}) =>
  ({ messageId: `msg_${seq}`, seq, reactions: {}, editedAt: null, deletedAt: null, ...more }) as Message;
const page = (from: number, to: number, nextCursor: string | null = null): MessagePage => ({
  items: Array.from({ length: to - from + 1 }, (_, index) => message(from + index)),
  nextCursor,
});
const said = (seq: number) => ({ event: 'message:new', payload: message(seq) }) as const;
const reacted = (seq: number, count: number) =>
  ({
    event: 'message:reaction',
    payload: { issueId: 'iss_1', messageId: `msg_${seq}`, reactions: { '👍': count } },
  }) as const;

const get = async (path: string) => {
  const query = path.split('?')[1]!;
  asked.push(query.replace('&limit=100', ''));
  return answer(new URLSearchParams(query));
};

function open(since?: number): History {
  const tells = { came: ({ seq }: Message) => came.push(seq), changed: () => undefined };
  return new History('iss_1', { get } as unknown as Rest, since, tells);
}

beforeEach(() => {
  jest.useFakeTimers();
  [asked, came] = [[], []];
});

afterEach(() => jest.useRealTimers());

it('loads all since a message page by page, and tells only of what comes later', async () => {
  answer = (query) => (query.get('after') === '0' ? page(1, 3, '3') : page(4, 5));
  const history = open(0);
  await history.load();
  history.apply(said(6));
  expect(asked).toEqual(['after=0', 'after=3']);
  expect(history.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(came).toEqual([6]);
});

it('fetches what does not come by itself', async () => {
  answer = () => page(1, 1);
  const history = open();
  await history.load();
  history.apply(said(3));
  answer = () => page(2, 4);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual(['limit=100', 'after=1']);
  expect(came).toEqual([2, 3, 4]);
});

it('fetches also what went missing while it fetched', async () => {
  answer = () => page(1, 1);
  const history = open();
  await history.load();
  history.apply(said(3));
  answer = () => {
    answer = () => page(5, 6);
    history.apply(said(6));
    return page(2, 4);
  };
  await jest.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual(['limit=100', 'after=1', 'after=4']);
  expect(came).toEqual([2, 3, 4, 5, 6]);
});

it('does not ask on and on for what the server does not have', async () => {
  answer = () => page(1, 1);
  const history = open();
  await history.load();
  answer = () => ({ items: [], nextCursor: null });
  history.expect(2);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual(['limit=100', 'after=1']);
});

it('does not fetch what is only late', async () => {
  answer = () => page(1, 1);
  const history = open();
  await history.load();
  history.apply(said(3));
  history.apply(said(2));
  await jest.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual(['limit=100']);
  expect(came).toEqual([2, 3]);
});

it('fetches what the server says to have', async () => {
  answer = () => page(1, 1);
  const history = open();
  await history.load();
  answer = () => page(2, 2);
  history.expect(2);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(came).toEqual([2]);
});

it('keeps what happened while a page was on its way', async () => {
  answer = () => page(1, 2);
  const history = open();
  await history.load();
  answer = async () => {
    history.apply(reacted(1, 2));
    history.apply(said(3));
    return page(1, 2);
  };
  await history.reload();
  expect(history.messages[0]!.reactions).toEqual({ '👍': 2 });
  expect(came).toEqual([3]);
});

it('asks again when the server cannot be reached, until it is stopped', async () => {
  answer = () => Promise.reject(new Failure('offline', 'gone'));
  const history = open();
  const loaded = history.load();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(asked.length).toBeGreaterThan(1);
  history.stop();
  const stopped = expect(loaded).rejects.toThrow('gone');
  await jest.advanceTimersByTimeAsync(20_000);
  await stopped;
  const count = asked.length;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(count);
});
