// One process for the comparison of memory: bare socket.io, or with `--tick` our sending. Answers `{ memory }` when asked.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'] });
if (process.argv.includes('--tick')) {
  const { engineOptions, sendByTheTick } = await import('../../dist/src/realtime/tick.js');
  Object.assign(io.engine.opts, engineOptions);
  sendByTheTick(io);
}
await once(http.listen(0, '127.0.0.1'), 'listening');

process.on('message', () => {
  for (let i = 0; i < 4; i++) globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ memory: { rss, heap: heapUsed + external } });
});
process.once('disconnect', () => process.exit());
process.send({ port: http.address().port, pids: [process.pid] });
