// The two sides of a comparison. A side is `{ name, url, tokens, pids, issue(n), inspect(), stop() }`: `issue`
// makes n issue events that reach every socket, each with a stamp in its title.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openInspector } from './memory.mjs';
import { startProduct } from './product.mjs';

export const bareCluster = () => startPeer('socketio-cluster.mjs');
export const bareServer = () => startPeer('single.mjs');
export const ourCluster = () => startProduct(2);
export const ourServer = () => startProduct(1);

async function startPeer(file) {
  const path = fileURLToPath(new URL(`./peers/${file}`, import.meta.url));
  const child = fork(path, [], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
  const [{ port, pids }] = await once(child, 'message');
  return {
    name: 'bare',
    url: `http://127.0.0.1:${port}`,
    tokens: [''],
    pids,
    issue: (events) => child.send({ issue: events }),
    inspect: () => openInspector(child.pid, child.stderr),
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
