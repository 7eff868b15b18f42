// Starts the load client as a separate process and passes on what it prints.

import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endWithUs } from '../children.mjs';

const main = fileURLToPath(new URL('./main.mjs', import.meta.url));

/**
 * Resolves once all sockets are connected. Emits `landed` with latencies and `second` with the client's own
 * figures.
 */
export async function startLoad({ url, sockets, tokens = [''], event = 'issue:', room }) {
  const options = ['--url', url, '--sockets', `${sockets}`, '--event', event];
  if (room) options.push('--room', room);
  const who = tokens.map((token) => `--token=${token}`);
  const child = endWithUs(
    spawn(process.execPath, [main, ...options, ...who], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const load = new EventEmitter();
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text);
    if (line.connected) load.emit('connected');
    else if (line.landed) load.emit('landed', line.landed);
    else load.emit('second', line);
  });
  child.once('exit', (code) => code && load.emit('error', new Error(`the load client ended with ${code}`)));
  load.stop = async () => {
    const exited = once(child, 'exit');
    child.stdin.end();
    await exited;
  };
  await once(load, 'connected');
  return load;
}
