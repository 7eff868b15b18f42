// A Socket.IO server of one process with clients of every kind: what the tests of the sending itself need.

import { type EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import {
  type ManagerOptions,
  type Socket as ClientSocket,
  type SocketOptions,
  io as connect,
} from 'socket.io-client';

export interface SocketServer {
  io: Server;
  port: number;
  client(options?: Partial<ManagerOptions & SocketOptions>): ClientSocket;
  stop(): Promise<void>;
}

export async function startSocketServer(prepare: (io: Server) => void): Promise<SocketServer> {
  const http = createServer();
  const io = new Server(http);
  prepare(io);
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const { port } = http.address() as AddressInfo;
  const clients: ClientSocket[] = [];
  return {
    io,
    port,
    client(options) {
      const client = connect(`http://127.0.0.1:${port}`, { forceNew: true, reconnection: false, ...options });
      clients.push(client);
      return client;
    },
    async stop() {
      const open = Object.values((io.engine as unknown as { clients: Record<string, EventEmitter> }).clients);
      const closed = Promise.all(open.map((connection) => once(connection, 'close')));
      for (const client of clients) client.disconnect();
      await closed;
      await io.close();
    },
  };
}
