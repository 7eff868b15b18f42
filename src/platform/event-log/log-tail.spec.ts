// When the log is read again, seen from somebody who takes a while to send on what was read.

import type { LogReader } from './log-reader.js';
import { LogTail } from './log-tail.js';
import type { RecordedEvent } from './recorded-event.js';
import type { Wakes } from './wakes.js';

const SENDING_MS = 20;

let reads: number;
let wake: (facts: number) => void;
let tail: LogTail;

/** As long as sending takes. */
const send = () => void jest.advanceTimersByTime(SENDING_MS);

/** What was promised and what the turn of the event loop has left to do. */
const settled = () => jest.advanceTimersByTimeAsync(0);

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
  reads = 0;
  const reader = {
    readNew: async () => {
      reads += 1;
      return { events: [{} as RecordedEvent], cursor: '' };
    },
    close: async () => {},
  };
  const wakes = { listen: (hear: typeof wake) => (wake = hear) };
  tail = new LogTail(reader as unknown as LogReader, wakes as unknown as Wakes);
  await tail.onModuleInit();
  await tail.follow('');
  await jest.advanceTimersByTimeAsync(500);
  reads = 0;
});

afterEach(async () => {
  await tail.onApplicationShutdown();
  jest.useRealTimers();
});

it('reads at once for who comes alone, time and again', async () => {
  for (const times of [1, 2, 3]) {
    wake(1);
    await settled();
    expect(reads).toBe(times);
  }
});

it('waits under load until as many have come as were told together, so that one write carries them all', async () => {
  wake(4);
  await settled();
  wake(1);
  wake(2);
  await settled();
  expect(reads).toBe(1);
  wake(1);
  await settled();
  expect(reads).toBe(2);
});

it('waits for the next one twice as long as sending took, and no longer', async () => {
  tail.listen(send);
  wake(4);
  await settled();
  for (const comer of ['one', 'another']) {
    wake(1);
    await jest.advanceTimersByTimeAsync(2 * SENDING_MS - 1);
    expect([comer, reads]).toEqual([comer, 1]);
  }
  await jest.advanceTimersByTimeAsync(1);
  expect(reads).toBe(2);
});

it('keeps nobody waiting for long, however many come and whenever', async () => {
  wake(100);
  await settled();
  for (let ms = 0; ms < 150; ms += 3) {
    wake(1);
    await jest.advanceTimersByTimeAsync(3);
  }
  expect(reads).toBeGreaterThan(1);
});

it('waits for nobody once the load is over', async () => {
  wake(4);
  await settled();
  await jest.advanceTimersByTimeAsync(41);
  wake(1);
  await settled();
  expect(reads).toBe(2);
});
