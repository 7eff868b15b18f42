// When the log is read again, seen from somebody who takes a while to send on what was read.

import type { LogReader } from './log-reader.js';
import { LogTail } from './log-tail.js';
import type { RecordedEvent } from './recorded-event.js';
import type { Wakes } from './wakes.js';

const SENDING_MS = 20;

function beBusy(): void {
  const end = performance.now() + SENDING_MS;
  while (performance.now() < end);
}

it('pauses after sending has ended, so that a write to many sockets carries many events', async () => {
  const reads: number[] = [];
  let readAgain = () => {};
  const second = new Promise<void>((resolve) => (readAgain = resolve));
  const reader = {
    readNew: async () => {
      if (reads.push(performance.now()) === 2) readAgain();
      return { events: [{} as RecordedEvent], cursor: '' };
    },
    close: async () => {},
  };
  let wake = () => {};
  const tail = new LogTail(
    reader as unknown as LogReader,
    {
      listen: (hear: () => void) => (wake = hear),
    } as unknown as Wakes,
  );
  let sentAt = Infinity;
  tail.listen(() =>
    setImmediate(() => {
      beBusy();
      sentAt = performance.now();
    }),
  );
  await tail.onModuleInit();
  await new Promise(setImmediate);

  const endOfFirst = sentAt;
  wake();
  await second;
  await tail.onApplicationShutdown();
  expect(reads[1]! - endOfFirst).toBeGreaterThan(3);
});
