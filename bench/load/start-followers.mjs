// Starts the clients that come and go as a separate process, and asks it what they heard.

import { fork } from 'node:child_process';
import { EventEmitter, on, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endWithUs } from '../children.mjs';
import { median } from '../figures.mjs';

const main = fileURLToPath(new URL('./followers.mjs', import.meta.url));

/** What a process has open besides the sockets of its clients. */
const OTHER_FILES = 200;

/** Node takes all that the system allows; a worker that is left alone for a moment holds every client. */
export function demandFiles(count) {
  const [, most] = /Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'));
  if (Number(most) < count + OTHER_FILES)
    throw new Error(`ulimit -n is ${most}; ${count + OTHER_FILES} open files are needed.`);
}

/** Resolves once all are in the room. */
export async function startFollowers(options) {
  const child = endWithUs(fork(main));
  const said = new EventEmitter();
  const seconds = [];
  child.on('message', ({ second, tally }) => {
    if (tally) return said.emit('tally', tally);
    seconds.push(second);
    said.emit('second', second);
  });
  child.once('exit', (code) => code && said.emit('error', new Error(`the clients ended with ${code}`)));
  child.send({ start: options });

  const followers = {
    /** Resolves once all are present, or with how many are when the time is over. */
    async allPresent(withinMs) {
      const deadline = performance.now() + withinMs;
      for await (const [{ present }] of on(said, 'second'))
        if (present === options.clients || performance.now() > deadline) return present;
    },
    hold: () => child.send({ hold: true }),
    async tally(told) {
      child.send({ tally: told });
      const [tally] = await once(said, 'tally');
      return { ...tally, clientCpu: median(seconds.map(({ cpu }) => cpu)) };
    },
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
  await followers.allPresent(Infinity);
  return followers;
}
