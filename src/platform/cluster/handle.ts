// A TCP connection as the kernel's handle, which one process can send to another as Node's own cluster does.

import type { SendHandle } from 'node:child_process';
import { Socket, type SocketConstructorOpts } from 'node:net';

/**
 * Not a `net.Socket`: the primary would read from one that is sent and lose what it read, and `server.close()` would
 * wait for the other process. The private members used here are the same from Node 20 to 24.
 */
export interface Connection {
  handle: SendHandle;
  /** In latin1. */
  alreadyRead: string;
}

interface Handle {
  readStop(): void;
  close(): void;
}

/** Stops reading and gives the handle; `socket.destroy()` later closes this process's copy of it only. */
export function handleOf(socket: Socket): SendHandle | undefined {
  const { _handle } = socket as unknown as { _handle: (Handle & SendHandle) | null };
  _handle?.readStop();
  return _handle ?? undefined;
}

export function socketOf({ handle, alreadyRead }: Connection): Socket {
  const socket = new Socket({ handle, readable: true, writable: true } as SocketConstructorOpts);
  socket.setNoDelay(true);
  if (alreadyRead) socket.unshift(Buffer.from(alreadyRead, 'latin1'));
  return socket;
}

export function closeHandle(handle: SendHandle): void {
  (handle as unknown as Handle).close();
}
