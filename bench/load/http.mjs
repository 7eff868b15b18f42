// Asks as fast as it is answered, over keep-alive sockets, one request at a time on each; reads no more than lengths.
//   node bench/load/http.mjs <port> <sockets> <seconds> <file with one path a line>

import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const [port, sockets, seconds, file] = process.argv.slice(2);
const paths = readFileSync(file, 'utf8').trim().split('\n');
const requests = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`));
const waits = [];
let next = 0;
let refused = 0;
let bytes = 0;
let counting = false;

function ask(socket) {
  let left = -1;
  let sent = 0;
  let head = '';
  const send = () => {
    sent = performance.now();
    left = -1;
    head = '';
    socket.write(requests[next++ % requests.length]);
  };
  const done = () => {
    if (counting) waits.push(performance.now() - sent);
    send();
  };
  socket.on('data', (chunk) => {
    bytes += chunk.length;
    if (left < 0) {
      head += chunk.latin1Slice();
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!head.startsWith('HTTP/1.1 200')) refused += 1;
      left = Number(/content-length: (\d+)/i.exec(head)[1]) - (head.length - end - 4);
    } else left -= chunk.length;
    if (left === 0) done();
  });
  send();
}

for (let n = 0; n < sockets; n += 1) {
  const socket = connect(Number(port), '127.0.0.1', () => ask(socket)).setNoDelay();
}
await new Promise((resolve) => setTimeout(resolve, 1_000));
counting = true;
const start = performance.now();
await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
const perSecond = waits.length / ((performance.now() - start) / 1_000);
waits.sort((a, b) => a - b);
const p99 = waits[Math.floor(waits.length * 0.99)];
console.log(JSON.stringify({ perSecond, p99, refused, mb: bytes / 1e6 }));
process.exit(refused ? 1 : 0);
