// The load client of clients that come and go, in a process of its own. Asked by messages: `start`, `hold` (cut nobody any
// more), `tally` of what was told. Says each second how many are present.

import { openCuttingLine } from './cutting-line.mjs';
import { Follower } from './follower.mjs';

const AT_ONCE = 64;

const followers = [];
const awaySince = new Map();
const awayMs = [];
let lastBackAt = 0;
let line;

async function start({ url, clients, tokens, room, resumes, cutEvery, backAfter }) {
  line = cutEvery ? await openCuttingLine(url, cutEvery) : { url, hold() {} };
  const one = async () => {
    while (followers.length < clients) {
      const token = tokens[followers.length % tokens.length];
      await new Promise((arrived) => {
        const changed = (follower) => {
          noteTurn(follower);
          arrived();
        };
        const reconnectionDelay = backAfter && backAfter * 1000;
        followers.push(new Follower({ url: line.url, token, room, resumes, reconnectionDelay, changed }));
      });
    }
  };
  lookAtClocks();
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  everySecond();
}

function lookAtClocks() {
  setInterval(() => {
    const now = performance.now();
    for (const follower of followers) follower.lookAtClock(now);
  }, 1000);
}

function noteTurn(follower) {
  if (!follower.isPresent) return void awaySince.set(follower, performance.now());
  lastBackAt = Date.now();
  const since = awaySince.get(follower);
  if (since !== undefined) awayMs.push(performance.now() - since);
}

function everySecond() {
  let before = process.cpuUsage();
  setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    const present = followers.filter(({ isPresent }) => isPresent).length;
    // Whoever asked may be gone by now.
    process.send({ second: { present, cpu: Number(((user + system) / 1e6).toFixed(2)) } }, () => {});
  }, 1000);
}

/** How many of the texts that were told has each heard. */
function tally(told) {
  const heard = followers.map((follower) => told.filter((text) => follower.heard.has(text)).length);
  const sum = heard.reduce((total, each) => total + each, 0);
  return {
    told: told.length,
    // Rounded down: 100 means each and every one.
    deliveredPercent: Math.floor((100_00 * sum) / (told.length * followers.length)) / 100,
    heardAll: heard.filter((each) => each === told.length).length,
    worstMissed: heard.reduce((worst, each) => Math.max(worst, told.length - each), 0),
    away: { ms: awayMs, lastBackAt },
  };
}

process.on('message', (asked) => {
  if (asked.start) void start(asked.start);
  else if (asked.hold) line.hold();
  else process.send({ tally: tally(asked.tally) });
});
process.once('disconnect', () => process.exit());
