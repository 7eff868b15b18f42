// The memory of a running Node process, after garbage collection, through its inspector.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';

/** `stderr` is where the process says at what address its inspector listens. */
export async function openInspector(pid, stderr) {
  const address = new Promise((resolve) =>
    stderr.on('data', (text) => {
      const [found] = /ws:\/\/\S+/.exec(text) ?? [];
      if (found) resolve(found);
    }),
  );
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await address);
  await once(socket, 'open');
  return { memory: () => memoryOf(pid, socket), close: () => socket.close() };
}

async function memoryOf(pid, socket) {
  await ask(socket, 'HeapProfiler.enable');
  for (let i = 0; i < 4; i++) await ask(socket, 'HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await ask(socket, 'Runtime.getHeapUsage');
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return { heap: usedSize + backingStorageSize, rss: Number(kilobytes) * 1024 };
}

let asked = 0;

async function ask(socket, method) {
  const id = (asked += 1);
  socket.send(JSON.stringify({ id, method }));
  for (;;) {
    const [message] = await once(socket, 'message');
    const answer = JSON.parse(message);
    if (answer.id === id) return answer.result;
  }
}
