// Our Socket.IO server under Nest: one that spans the workers and sends by the tick.

import type { WsMessageHandler } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Server as SocketServer, type ServerOptions } from 'socket.io';
import type { Config } from '../platform/config/config.js';
import { BODY_LIMIT } from '../platform/http/server.js';
import { CommandPace } from './command-pace.js';
import { Commands } from './commands.js';
import type { Server, Socket } from './socket.js';
import { refuseBinary } from './wire/binary.js';
import { closeWithItsSocket } from './wire/farewell.js';
import { cutOffFloods } from './wire/floods.js';
import { limitHandshakes } from './wire/handshake-limits.js';
import { engineOptions, sendByTheTick } from './wire/tick.js';

const CONNECT_MS = 10_000;
/** With the usual heartbeat, who fell asleep is offline within 10 s. */
const PONG_MS = 4_000;

type AdapterFactory = ServerOptions['adapter'];

export class SocketAdapter extends IoAdapter {
  server!: Server;
  private commands?: Commands;

  constructor(
    app: NestFastifyApplication,
    private readonly config: Config,
    private readonly acrossWorkers: AdapterFactory,
  ) {
    super(app);
  }

  override createIOServer(): Server {
    this.server = new SocketServer(this.httpServer, {
      ...engineOptions,
      adapter: this.acrossWorkers,
      maxHttpBufferSize: BODY_LIMIT,
      connectTimeout: CONNECT_MS,
      pingInterval: 1_000 * this.config.heartbeatSeconds,
      pingTimeout: PONG_MS,
      cors: { origin: this.config.mayCall, credentials: true },
      destroyUpgrade: false,
      serveClient: true,
    });
    sendByTheTick(this.server);
    refuseBinary(this.server);
    closeWithItsSocket(this.server);
    if (this.config.rateLimits) {
      limitHandshakes(this.server, this.config);
      cutOffFloods(this.server);
    }
    return this.server;
  }

  /** Nest is asked for a socket's handlers with its first command only: most never say one. */
  override bindClientConnect(server: Server, prepare: (socket: Socket) => void): void {
    if (this.commands) throw new Error('There is one gateway, which all features share.');
    const commands = (this.commands = new Commands(prepare, new CommandPace(this.config.rateLimits)));
    const hear = function (this: Socket, command: string, ...args: unknown[]) {
      commands.hear(this, command, args);
    };
    server.on('connection', (socket) => socket.onAny(hear));
  }

  override bindMessageHandlers(socket: Socket, handlers: WsMessageHandler[]): void {
    this.commands?.handledBy(socket, handlers);
  }

  override bindClientDisconnect(): void {
    // No gateway of ours waits for it.
  }
}
