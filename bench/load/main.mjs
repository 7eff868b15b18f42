// The load client: many readers in one process of their own. Prints a JSON line once all are connected, one for each
// batch of events that has reached every reader, and one a second.

import { parseArgs } from 'node:util';
import { Reader } from './reader.mjs';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3001' },
    sockets: { type: 'string', default: '1000' },
    token: { type: 'string', multiple: true, default: [''] },
    event: { type: 'string', default: 'issue:' },
    room: { type: 'string' },
    'at-once': { type: 'string', default: '64' },
  },
});
const sockets = Number(options.sockets);
const STAMP = 'bench ';

const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

// How many readers have heard their nth event. Every reader hears the same events, so the nth has landed once all have.
const readers = [];
let heardBy = [];
let landedBefore = 0;
let landed = [];
let deliveries = 0;
let closed = 0;

function heard(reader, bytes, from, to) {
  deliveries++;
  const nth = reader.count++ - landedBefore;
  heardBy[nth] = (heardBy[nth] ?? 0) + 1;
  if (heardBy[nth] < sockets) return;
  if (!landed.length) setImmediate(tell);
  landed.push(millisecondsSince(bytes, from, to));
}

/** The time from the stamp that the event carries (the machine's monotonic clock in µs) to now. */
function millisecondsSince(bytes, from, to) {
  const at = bytes.subarray(from, to).indexOf(STAMP);
  if (at < 0) return null;
  const stamp = Number.parseInt(bytes.toString('latin1', from + at + STAMP.length, to), 10);
  return (Number(process.hrtime.bigint() / 1000n) - stamp) / 1000;
}

function tell() {
  heardBy = heardBy.slice(landed.length);
  landedBefore += landed.length;
  print({ landed });
  landed = [];
}

async function connectAll() {
  const started = performance.now();
  const one = async () => {
    while (readers.length < sockets) {
      const token = options.token[readers.length % options.token.length];
      const { url, event: prefix, room } = options;
      const reader = new Reader({ url, token, prefix, room, heard });
      readers.push(reader);
      await reader.entered;
      reader.socket.on('close', () => closed++);
    }
  };
  await Promise.all(Array.from({ length: Number(options['at-once']) }, one));
  print({ connected: readers.length, ms: Math.round(performance.now() - started) });
}

function everySecond() {
  const cpu = process.cpuUsage();
  let before = { deliveries, at: performance.now(), cpu: cpu.user + cpu.system };
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    const now = { deliveries, at: performance.now(), cpu: user + system };
    const seconds = (now.at - before.at) / 1000;
    print({
      deliveriesPerSecond: Math.round((now.deliveries - before.deliveries) / seconds),
      cpu: Number(((now.cpu - before.cpu) / 1e6 / seconds).toFixed(2)),
      closed,
    });
    before = now;
  }, 1000);
}

process.stdout.on('error', () => process.exit());
process.stdin.resume().on('end', () => process.exit());
await connectAll().catch(({ message, code }) => {
  process.stderr.write(`Not all ${sockets} could connect to ${options.url}: ${message || code}\n`);
  process.exit(1);
});
everySecond();
