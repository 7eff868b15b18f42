// One bare socket.io server, for the comparison of memory.

import { createServer } from 'node:http';
import { once } from 'node:events';
import { Server } from 'socket.io';

const http = createServer();
new Server(http, { transports: ['websocket'] });
await once(http.listen(0, '127.0.0.1'), 'listening');

process.once('disconnect', () => process.exit());
process.send({ port: http.address().port, pids: [process.pid] });
