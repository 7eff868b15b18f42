// Who says far more than any client has reason to, in whatever form, is cut off before it keeps a worker busy.

import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Server } from 'socket.io';
import type { Connection, Packet } from './engine.js';
import { cut } from './tick.js';

/** Far above a client that resumes, joins fifty rooms and catches up on what it wanted to say. */
export const floodBounds = { packets: 1_500, bytes: 2 * 1024 * 1024, withinMs: 5_000 };

/** Of one message. Clients send it whole; what stands between may take it apart, but not into thousands. */
const MOST_FRAGMENTS = 16;

type WebSocket = EventEmitter & { terminate(): void };

interface Engine {
  opts: { wsEngine: new (options: object) => object };
  onWebSocket(request: unknown, wire: Duplex, socket: WebSocket): void;
}

export function cutOffFloods(io: Server, bounds = floodBounds): void {
  const said = new Said(bounds);
  const saidOver = new WeakMap<Duplex, WebSocket>();
  // Shared by all connections, so that none of them pays for closures of its own.
  const hearPoll = function (this: Connection, { data }: Packet): void {
    if (this.transport.name === 'polling' && said.isTooMuch(this, data?.length ?? 0)) cut(this);
  };
  const hearFrame = function (this: WebSocket): void {
    if (said.isTooMuch(this, 0)) silence(this);
  };
  // Whatever it is or is going to be: the rest of a frame, or a fragment of what is never finished.
  const hearBytes = function (this: Duplex, chunk: Buffer): void {
    if (said.isTooMuch(this, chunk.length)) silence(saidOver.get(this)!);
  };
  io.engine.on('connection', (connection: Connection) => connection.on('packet', hearPoll));
  const engine = io.engine as unknown as Engine;
  boundFragments(engine);
  const onWebSocket = engine.onWebSocket.bind(engine);
  // Pings and pongs go no further than ws, and a WebSocket that has not become a connection's is none of its packets.
  engine.onWebSocket = (request, wire, socket) => {
    for (const frame of ['message', 'ping', 'pong']) socket.on(frame, hearFrame);
    saidOver.set(wire, socket);
    wire.prependListener('data', hearBytes);
    onWebSocket(request, wire, socket);
  };
}

function silence(socket: WebSocket): void {
  socket.terminate();
  // What has been read already would still be obeyed.
  socket.removeAllListeners('message');
}

/** The engine makes its WebSocket server anew when it begins to listen. */
function boundFragments({ opts }: Engine): void {
  const { wsEngine: WebSocketServer } = opts;
  opts.wsEngine = class extends WebSocketServer {
    constructor(options: object) {
      super({ ...options, maxFragments: MOST_FRAGMENTS });
    }
  };
}

/** Kept for a window's time only, so that who says nothing costs nothing. */
class Said {
  private counts = new WeakMap<object, { packets: number; bytes: number }>();

  constructor(private readonly bounds: typeof floodBounds) {
    setInterval(() => (this.counts = new WeakMap()), bounds.withinMs).unref();
  }

  isTooMuch(speaker: object, bytes: number): boolean {
    let count = this.counts.get(speaker);
    if (!count) this.counts.set(speaker, (count = { packets: 0, bytes: 0 }));
    count.packets += 1;
    count.bytes += bytes;
    return count.packets > this.bounds.packets || count.bytes > this.bounds.bytes;
  }
}
