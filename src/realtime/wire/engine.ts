// The members of engine.io 6.6.11 and ws 8.21 that sending by the tick leans on, which their own types hide.

import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';

export interface Packet {
  type: string;
  data?: string | Uint8Array;
  options?: PacketOptions;
}

/** One object for all receivers of a broadcast, which is how a packet is recognised as the same one. */
export interface PacketOptions {
  wsPreEncodedFrame?: Buffer[];
}

/** Packets cannot be held back by public means; the tick tests fail when an upgrade moves one of these members. */
export interface Connection extends EventEmitter {
  readonly readyState: 'opening' | 'open' | 'closing' | 'closed';
  readonly transport: Transport;
  request?: object;
  /** What waits to be handed to the transport, in order. */
  writeBuffer: Packet[];
  flush(): void;
  close(discard?: boolean): void;
}

interface Transport {
  readonly name: string;
  /** False while the previous write has not been taken: a polling client is away, a WebSocket reader is slow. */
  readonly writable: boolean;
  readonly perMessageDeflate?: unknown;
  readonly socket?: {
    /** 1 while it is open: after a close frame nothing may follow. */
    readonly readyState: number;
    readonly _socket: Duplex;
    close(code: number, reason: string): void;
    terminate(): void;
  };
}

export const connectionOf = ({ conn }: Pick<Socket, 'conn'>): Connection => conn as unknown as Connection;

/** The engine's own methods, below those that the tick has put on the connection. */
export const engineOf = (connection: Connection): Connection =>
  Object.getPrototypeOf(connection) as Connection;
