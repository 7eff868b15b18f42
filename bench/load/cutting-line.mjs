// A line to the server that breaks each connection after a while, without a goodbye, as trains and lifts do.

import { connect, createServer } from 'node:net';
import { once } from 'node:events';

/** Connections last from half to one and a half times `everySeconds`, until `hold` is called. */
export async function openCuttingLine(url, everySeconds) {
  const { hostname, port } = new URL(url);
  const timers = new Set();
  let isHolding = false;
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ host: hostname, port: Number(port), noDelay: true });
    const cut = () => {
      timers.delete(timer);
      near.destroy();
      far.destroy();
    };
    const timer = isHolding ? undefined : setTimeout(cut, everySeconds * 1000 * (0.5 + Math.random()));
    timers.add(timer);
    for (const end of [near, far]) end.on('error', cut).on('close', cut);
    near.pipe(far).pipe(near);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    hold() {
      isHolding = true;
      timers.forEach(clearTimeout);
    },
  };
}
