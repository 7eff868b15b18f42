// What a room could reach at best on this machine: nothing is checked or stored, and each socket is written to once for
// all the messages that are in flight.

import { runCluster } from './cluster.mjs';
import { openRoom } from './room.mjs';

const inFlight = Number(process.argv[2]);
/** For the last ones, which no company comes to. */
const PATIENCE_MS = 30;

function frameOf(message) {
  const body = Buffer.from(`42${JSON.stringify(['message:new', message])}`);
  return Buffer.concat([Buffer.from([0x81, 126, body.length >> 8, body.length & 255]), body]);
}

function prepare(io) {
  let held = [];
  let patience;
  const tell = () => {
    clearTimeout(patience);
    patience = undefined;
    const frames = Buffer.concat(held.map(frameOf));
    const room = io.sockets.adapter.rooms.get(held[0].issueId) ?? [];
    held = [];
    for (const id of room) io.sockets.sockets.get(id).conn.transport.socket._socket.write(frames);
  };
  const hear = (message) => {
    held.push(message);
    if (held.length === inFlight) tell();
    else patience ??= setTimeout(tell, PATIENCE_MS);
  };
  io.on('said', hear);
  openRoom(io, (message) => {
    hear(message);
    io.serverSideEmit('said', message);
  });
}

await runCluster({ workers: 2, prepare });
