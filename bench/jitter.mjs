// Clients that are cut off every 15 s or so and come back after 2 s: how many of the durable events each of them holds in
// the end, ours (which tells what was missed) beside a bare socket.io cluster, in turns, within one run.

import { setTimeout as wait } from 'node:timers/promises';
import { compare } from './figures.mjs';
import { demandFiles, startFollowers } from './load/start-followers.mjs';
import { numbers, print } from './options.mjs';
import { bareRoom, ourCluster } from './sides.mjs';
import { startTalk } from './talk.mjs';

const [clients, seconds, cutEvery, backAfter, messages, issues, rounds] = numbers({
  clients: 500,
  seconds: 60,
  'cut-every': 15,
  'back-after': 2,
  messages: 5,
  issues: 1,
  rounds: 1,
});

async function round(start) {
  const side = await start();
  const { room, tokens, speakers } = await side.gather({ listeners: clients, speakers: 1 });
  const resumes = side.name === 'ours';
  const followers = await startFollowers({
    ...{ url: side.url, clients, tokens, room, resumes },
    ...{ cutEvery, backAfter },
  });
  const talk = await startTalk(side, { room, token: speakers[0], pace: { messages, issues } });
  await wait(seconds * 1000);
  const told = await talk.end();
  followers.hold();
  const present = await followers.allPresent(60_000);
  await wait(1000);
  const { away, ...figures } = await followers.tally(told);
  await followers.stop();
  await side.stop();
  print({ side: side.name, cuts: away.ms.length, present, ...figures });
  return figures;
}

demandFiles(3 * clients);
const ours = [];
const bare = [];
for (let i = 0; i < rounds; i++) {
  bare.push(await round(bareRoom));
  ours.push(await round(ourCluster));
}
for (const figure of ['deliveredPercent', 'heardAll', 'worstMissed']) print(compare(figure, ours, bare));
