// Fan-out to 1,000 sockets on two workers: ours beside a bare socket.io cluster, in turns, within one run.

import { setTimeout as wait } from 'node:timers/promises';
import { compare, median, percentile, processorSeconds } from './figures.mjs';
import { startLoad } from './load/start.mjs';
import { numbers, print } from './options.mjs';
import { bareCluster, ourCluster } from './sides.mjs';

const [sockets, rounds, seconds, warmUp, inFlight, rate] = numbers({
  sockets: 1000,
  rounds: 5,
  seconds: 5,
  'warm-up': 4,
  'in-flight': 16,
  rate: 20,
});

/** Keeps so many events in flight: whenever one has reached the last socket, the next one is made. */
async function throughput(side, load) {
  let events = 0;
  const next = (landed) => {
    events += landed.length;
    void side.issue(landed.length);
  };
  load.on('landed', next);
  void side.issue(inFlight);
  await wait(warmUp * 1000);
  const before = { events, at: performance.now(), cpu: processorSeconds(side.pids) };
  await wait(seconds * 1000);
  const deliveries = (events - before.events) * sockets;
  const deliveriesPerSecond = Math.round((deliveries / (performance.now() - before.at)) * 1000);
  const cpuMicros = ((processorSeconds(side.pids) - before.cpu) / deliveries) * 1e6;
  load.off('landed', next);
  await wait(300);
  return { deliveriesPerSecond, cpuMicros: Number(cpuMicros.toFixed(2)) };
}

/** Makes events at a steady rate and takes the time until each has reached the last socket. */
async function latency(side, load) {
  const latencies = [];
  const note = (landed) => latencies.push(...landed);
  load.on('landed', note);
  const cpu = processorSeconds(side.pids);
  const timer = setInterval(() => void side.issue(1), 1000 / rate);
  await wait(seconds * 2000);
  clearInterval(timer);
  await wait(300);
  load.off('landed', note);
  const rounded = (share) => Number(percentile(latencies, share).toFixed(2));
  const steadyCpuMicros = ((processorSeconds(side.pids) - cpu) / (latencies.length * sockets)) * 1e6;
  return { p50: rounded(0.5), p99: rounded(0.99), steadyCpuMicros: Number(steadyCpuMicros.toFixed(2)) };
}

async function round(start) {
  const side = await start();
  const load = await startLoad({ url: side.url, sockets, tokens: side.tokens });
  const clientCpu = [];
  load.on('second', ({ cpu }) => clientCpu.push(cpu));
  const flood = await throughput(side, load);
  const figures = { ...flood, clientCpu: median(clientCpu), ...(await latency(side, load)) };
  await load.stop();
  await side.stop();
  print({ side: side.name, ...figures });
  return figures;
}

const ours = [];
const bare = [];
for (let i = 0; i < rounds; i++) {
  bare.push(await round(bareCluster));
  ours.push(await round(ourCluster));
}

for (const figure of ['deliveriesPerSecond', 'cpuMicros', 'p50', 'p99', 'steadyCpuMicros'])
  print(compare(figure, ours, bare));
