// A rolling restart under 5,000 clients while messages flow: who is back when, and what they lost, ours (SIGHUP) beside a
// bare socket.io cluster whose workers are replaced one after the other, in turns, within one run.

import { setTimeout as wait } from 'node:timers/promises';
import { compare, percentile } from './figures.mjs';
import { demandFiles, startFollowers } from './load/start-followers.mjs';
import { numbers, print } from './options.mjs';
import { bareRoom, ourCluster } from './sides.mjs';
import { startTalk } from './talk.mjs';

const [clients, messages, issues, drainSeconds, rounds] = numbers({
  clients: 5000,
  messages: 2,
  issues: 0.5,
  'drain-seconds': 4,
  rounds: 1,
});
const CALM_MS = 3_000;
const BACK_WITHIN_MS = 60_000;

async function round(start) {
  const side = await start();
  const { room, tokens, speakers } = await side.gather({ listeners: clients, speakers: 1 });
  const resumes = side.name === 'ours';
  const followers = await startFollowers({ url: side.url, clients, tokens, room, resumes });
  const talk = await startTalk(side, { room, token: speakers[0], pace: { messages, issues } });
  await wait(CALM_MS);
  const startedAt = Date.now();
  await side.restart();
  const restartMs = Date.now() - startedAt;
  const present = await followers.allPresent(BACK_WITHIN_MS);
  await wait(CALM_MS);
  const told = await talk.end();
  await wait(1000);
  const { away, ...heard } = await followers.tally(told);
  await followers.stop();
  await side.stop();
  const figures = {
    ...{ present, restartMs, lastBackMs: away.lastBackAt - startedAt },
    medianAwayMs: Math.round(percentile(away.ms, 0.5)),
    longestAwayMs: Math.round(Math.max(...away.ms)),
    ...heard,
  };
  print({ side: side.name, ...figures });
  return figures;
}

demandFiles(clients);
const ours = [];
const bare = [];
for (let i = 0; i < rounds; i++) {
  bare.push(await round(bareRoom));
  ours.push(await round(() => ourCluster({ DRAIN_SECONDS: `${drainSeconds}` })));
}
for (const figure of ['present', 'deliveredPercent', 'lastBackMs', 'medianAwayMs', 'longestAwayMs'])
  print(compare(figure, ours, bare));
