// The two sides of a comparison. A side is `{ name, url, tokens, pids, issue(n), memory(), stop() }`: `issue` makes n issue
// events that reach every socket, each with a stamp in its title, and does not wait for them.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const bareCluster = () => startPeer('bare cluster', 'socketio-cluster.mjs');
export const bareServer = () => startPeer('bare server', 'single.mjs');

// Our side is the sending alone for now. The product takes its place here: start `node dist/src/main.js` with WORKERS=2
// PORT=0 RATE_LIMITS=off, take a guest token for `tokens`, and let `issue` report issues through REST.
export const ourCluster = () => startPeer('ours', 'tick-cluster.mjs');
export const ourServer = () => startPeer('ours', 'single.mjs', ['--tick']);

async function startPeer(name, file, options = []) {
  const path = fileURLToPath(new URL(`./peers/${file}`, import.meta.url));
  const child = fork(path, options, { execArgv: ['--expose-gc'] });
  const [{ port, pids }] = await once(child, 'message');
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    tokens: [''],
    pids,
    issue: (events) => child.send({ issue: events }),
    async memory() {
      child.send({});
      const [{ memory }] = await once(child, 'message');
      return memory;
    },
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
