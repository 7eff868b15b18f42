// The two sides of a comparison. A side is `{ name, url, tokens, pids, inspect(), stop() }` and
//   issue(n)                         makes n issue events that reach every socket, each with a stamp in its title
//   gather({ listeners, speakers })  a room for them, `{ room, tokens, speakers }`
//   report(speaker, title)           reports an issue
//   restart()                        replaces every worker while the others serve

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endWithUs } from './children.mjs';
import { openInspector } from './memory.mjs';
import { startProduct } from './product.mjs';

export const bareCluster = () => startPeer('socketio-cluster.mjs');
export const bareRoom = () => startPeer('socketio-room.mjs');
export const roomBound = (inFlight) => startPeer('room-bound.mjs', 'bound', [String(inFlight)]);
export const bareServer = () => startPeer('single.mjs');
export const ourCluster = (settings) => startProduct(2, settings);
export const ourServer = () => startProduct(1);

const ROOM = 'iss_01JH7Z9V6QK3M4N5P6R7S8T9V0';

async function startPeer(file, name = 'bare', options = []) {
  const path = fileURLToPath(new URL(`./peers/${file}`, import.meta.url));
  const child = endWithUs(fork(path, options, { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] }));
  const [{ port, pids }] = await once(child, 'message');
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    tokens: [''],
    pids,
    issue: (events) => child.send({ issue: events }),
    gather: ({ speakers }) => ({ room: ROOM, tokens: [''], speakers: Array(speakers).fill('') }),
    report: (speaker, title) => speaker.ask('issue:report', { title }),
    async restart() {
      child.send({ restart: true });
      await once(child, 'message');
    },
    inspect: () => openInspector(child.pid, child.stderr),
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
