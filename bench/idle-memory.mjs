// Memory for each idle socket: ours beside a bare socket.io server, in turns, within one run.

import { setTimeout as wait } from 'node:timers/promises';
import { compare } from './figures.mjs';
import { startLoad } from './load/start.mjs';
import { numbers, print } from './options.mjs';
import { bareServer, ourServer } from './sides.mjs';

const [sockets, rounds] = numbers({ sockets: 4000, rounds: 5 });

const perSocket = (before, after) => Math.round((after - before) / sockets);

/** The first thousand sockets also pay for compiled code and pools, so they come and go before anything is measured. */
async function round(start) {
  const side = await start();
  const warmUp = await startLoad({ url: side.url, sockets: 1000, tokens: side.tokens });
  await warmUp.stop();
  await wait(500);
  const inspector = await side.inspect();
  const before = await inspector.memory();
  const load = await startLoad({ url: side.url, sockets, tokens: side.tokens });
  await wait(1000);
  const after = await inspector.memory();
  inspector.close();
  await load.stop();
  await side.stop();
  const figures = { heap: perSocket(before.heap, after.heap), rss: perSocket(before.rss, after.rss) };
  print({ side: side.name, ...figures });
  return figures;
}

const ours = [];
const bare = [];
for (let i = 0; i < rounds; i++) {
  bare.push(await round(bareServer));
  ours.push(await round(ourServer));
}
for (const figure of ['heap', 'rss']) print(compare(figure, ours, bare));
