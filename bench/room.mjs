// A message in a room of 1,000 sockets on two workers, stored and acked: ours beside a bare socket.io cluster that stores
// nothing, in turns, within one run.

import { setTimeout as wait } from 'node:timers/promises';
import { compare, median, percentile, processorSeconds } from './figures.mjs';
import { startLoad } from './load/start.mjs';
import { stampedContent } from './peers/chat-message.mjs';
import { numbers, print } from './options.mjs';
import { bareRoom, ourCluster, roomBound } from './sides.mjs';
import { Speaker } from './speaker.mjs';

const [sockets, rounds, seconds, warmUp, inFlight, rate, bounded] = numbers({
  sockets: 1000,
  rounds: 5,
  seconds: 5,
  'warm-up': 4,
  'in-flight': 16,
  rate: 20,
  bound: 0,
});

const rounded = (value) => Number(value.toFixed(2));

/** A message is in flight until it is acknowledged and has reached the last socket; each speaker has one. */
async function throughput(side, load, talk) {
  let messages = 0;
  let isOver = false;
  const unheard = [];
  const heardByAll = (landed) => {
    messages += landed.length;
    unheard.splice(0, landed.length).forEach((resolve) => resolve());
  };
  const speak = async (speaker) => {
    while (!isOver) {
      const heard = new Promise((resolve) => unheard.push(resolve));
      await Promise.all([talk(speaker), heard]);
    }
  };
  load.on('landed', heardByAll);
  const speaking = Promise.all(side.speakers.map(speak));
  await wait(warmUp * 1000);
  const before = { messages, at: performance.now(), cpu: processorSeconds(side.pids) };
  const own = process.cpuUsage();
  await wait(seconds * 1000);
  const elapsed = performance.now() - before.at;
  const deliveries = (messages - before.messages) * sockets;
  const { user, system } = process.cpuUsage(own);
  const cpuMicros = ((processorSeconds(side.pids) - before.cpu) / deliveries) * 1e6;
  isOver = true;
  await speaking;
  load.off('landed', heardByAll);
  return {
    deliveriesPerSecond: Math.round((deliveries / elapsed) * 1000),
    cpuMicros: rounded(cpuMicros),
    speakersCpu: rounded((user + system) / 1000 / elapsed),
  };
}

/** From before the send to the last socket, at a steady rate. */
async function latency(side, load, talk) {
  const latencies = [];
  const note = (landed) => latencies.push(...landed);
  load.on('landed', note);
  const cpu = processorSeconds(side.pids);
  const acked = [];
  const timer = setInterval(() => {
    acked.push(talk(side.speakers[acked.length % side.speakers.length]));
  }, 1000 / rate);
  await wait(seconds * 2000);
  clearInterval(timer);
  await Promise.all(acked);
  await wait(300);
  load.off('landed', note);
  const steadyCpuMicros = ((processorSeconds(side.pids) - cpu) / (latencies.length * sockets)) * 1e6;
  return {
    p50: rounded(percentile(latencies, 0.5)),
    p99: rounded(percentile(latencies, 0.99)),
    steadyCpuMicros: rounded(steadyCpuMicros),
  };
}

async function round(start) {
  const side = await start();
  const { room, tokens, speakers } = await side.gather({ listeners: 100, speakers: inFlight });
  const load = await startLoad({ url: side.url, sockets, tokens, event: 'message:new', room });
  const clientCpu = [];
  load.on('second', ({ cpu }) => clientCpu.push(cpu));
  side.speakers = await Promise.all(speakers.map((token) => Speaker.open(side.url, token)));
  const talk = (speaker) => speaker.say(room, stampedContent());
  const flood = await throughput(side, load, talk);
  const figures = { ...flood, clientCpu: median(clientCpu), ...(await latency(side, load, talk)) };
  side.speakers.forEach((speaker) => speaker.close());
  await load.stop();
  await side.stop();
  print({ side: side.name, ...figures });
  return figures;
}

const ours = [];
const bare = [];
const bound = [];
for (let i = 0; i < rounds; i++) {
  bare.push(await round(bareRoom));
  ours.push(await round(ourCluster));
  if (bounded) bound.push(await round(() => roomBound(inFlight)));
}
for (const figure of ['deliveriesPerSecond', 'cpuMicros', 'p50', 'p99', 'steadyCpuMicros'])
  print(compare(figure, ours, bare));
if (bounded) {
  const { ours: most, ratio } = compare('deliveriesPerSecond', bound, bare);
  print({ figure: 'deliveriesPerSecond at best', most, ratio });
}
