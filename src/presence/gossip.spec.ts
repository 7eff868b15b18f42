// Workers that keep each other in the picture over a line that may lose, and that die.

import { Crowd, ONLINE, type Presence } from './crowd.js';
import { Gossip, type Word } from './gossip.js';

const GRACE_MS = 5_000;

const online = (userId: string): Presence => ({
  place: ONLINE,
  person: { userId, displayName: userId, city: null },
});

class Worker {
  readonly crowd = new Crowd();
  readonly said: Word[] = [];
  readonly gossip: Gossip;
  isDeaf = false;

  constructor(readonly name: string) {
    this.gossip = new Gossip(name, this.crowd, GRACE_MS, (word) => {
      this.said.push(word);
      const copy = JSON.parse(JSON.stringify(word)) as Word;
      for (const worker of workers) if (worker !== this && !worker.isDeaf) worker.gossip.hear(copy);
    });
  }

  comes(userId: string): void {
    this.gossip.change({ how: 'came', ...online(userId) });
  }

  goes(userId: string, how: 'left' | 'cut off' = 'left'): void {
    this.gossip.change({ how, ...online(userId) });
  }

  /** What it would tell its sockets. */
  news(): string[] {
    const moves = this.crowd.news(performance.now());
    return moves.map(({ person, isThere }) => `${isThere ? '+' : '-'}${person.userId}`);
  }

  die(): void {
    workers.splice(workers.indexOf(this), 1);
    this.gossip.stop();
  }
}

let workers: Worker[];
let one: Worker;
let two: Worker;

const start = (name: string): Worker => {
  const worker = new Worker(name);
  workers.push(worker);
  worker.gossip.start();
  return worker;
};

beforeEach(() => {
  jest.useFakeTimers();
  workers = [];
  [one, two] = [start('one'), start('two')];
  jest.advanceTimersByTime(1_000);
});

afterEach(() => {
  workers.forEach(({ gossip }) => gossip.stop());
  jest.useRealTimers();
});

it('tells the others at once what happens in one worker after a pause', () => {
  one.comes('asha');
  expect(one.news()).toEqual(['+asha']);
  expect(two.news()).toEqual(['+asha']);
});

it('says when what came soon after has been told too', async () => {
  one.comes('asha');
  one.comes('ravi');
  let isSaid = false;
  const said = one.gossip.said().then(() => (isSaid = true));
  expect(two.news()).toEqual(['+asha']);
  await Promise.resolve();
  expect(isSaid).toBe(false);
  jest.advanceTimersByTime(50);
  await said;
  expect(two.news()).toEqual(['+ravi']);
});

it('says a storm of changes in a few words', () => {
  const before = one.said.length;
  for (let n = 0; n < 300; n += 1) {
    one.comes(`user ${n}`);
    jest.advanceTimersByTime(1);
  }
  jest.advanceTimersByTime(100);
  expect(two.news()).toHaveLength(300);
  expect(one.said.length - before).toBeLessThanOrEqual(7);
});

it('tells a new worker who is here, which is no news to it', () => {
  one.comes('asha');
  two.comes('ravi');
  const three = start('three');
  jest.advanceTimersByTime(200);
  expect(three.news()).toEqual([]);
  expect(three.crowd.companyAt(ONLINE, 9, '').memberCount).toBe(2);
  expect([one.news(), two.news()]).toEqual([
    ['+asha', '+ravi'],
    ['+asha', '+ravi'],
  ]);
});

it('has news of a worker that it hears of late', () => {
  one.comes('asha');
  jest.advanceTimersByTime(100);
  two.isDeaf = true;
  const three = start('three');
  three.comes('meera');
  jest.advanceTimersByTime(1_000);
  two.isDeaf = false;
  jest.advanceTimersByTime(1_200);
  expect(two.news()).toEqual(['+asha', '+meera']);
});

it.each(['a change', 'a beat'])('notices by %s that something was lost, and asks for the whole', (by) => {
  two.isDeaf = true;
  one.comes('asha');
  jest.advanceTimersByTime(100);
  two.isDeaf = false;
  if (by === 'a change') one.comes('ravi');
  jest.advanceTimersByTime(by === 'a change' ? 200 : 1_200);
  expect(two.news()).toEqual(by === 'a change' ? ['+asha', '+ravi'] : ['+asha']);
});

it('does not ask again for what it has', () => {
  const before = two.said.length;
  one.comes('asha');
  jest.advanceTimersByTime(10_000);
  expect(two.said.slice(before).filter(({ asks }) => asks)).toEqual([]);
});

describe('a worker that died', () => {
  beforeEach(() => {
    for (const name of ['asha', 'ravi']) one.comes(name);
    jest.advanceTimersByTime(1_000);
    two.news();
    one.die();
  });

  it('is noticed within 10 s', () => {
    jest.advanceTimersByTime(4_000);
    expect(two.news()).toEqual([]);
    jest.advanceTimersByTime(5_000);
    expect(two.news()).toEqual(['-asha', '-ravi']);
  });

  it('is no news of those who came back to others in time', () => {
    jest.advanceTimersByTime(3_000);
    two.comes('asha');
    jest.advanceTimersByTime(7_000);
    expect(two.news()).toEqual(['-ravi']);
  });
});

it('hears again of a worker that was only silent', () => {
  one.comes('asha');
  jest.advanceTimersByTime(100);
  two.news();
  two.isDeaf = true;
  jest.advanceTimersByTime(11_000);
  expect(two.news()).toEqual(['-asha']);
  two.isDeaf = false;
  jest.advanceTimersByTime(1_200);
  expect(two.news()).toEqual(['+asha']);
});

it('does not take the others for dead when it was itself away', () => {
  one.comes('asha');
  jest.advanceTimersByTime(100);
  two.news();
  const now = performance.now();
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now + 60_000);
  two.isDeaf = true;
  jest.advanceTimersByTime(1_000);
  expect(two.news()).toEqual([]);
  clock.mockRestore();
});

it('keeps who was cut off for the grace, and not who left', () => {
  for (const name of ['asha', 'ravi']) one.comes(name);
  jest.advanceTimersByTime(100);
  two.news();
  one.goes('asha', 'cut off');
  one.goes('ravi');
  jest.advanceTimersByTime(100);
  expect(two.news()).toEqual(['-ravi']);
  jest.advanceTimersByTime(GRACE_MS);
  expect(two.news()).toEqual(['-asha']);
});
