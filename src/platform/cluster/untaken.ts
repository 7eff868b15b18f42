// Connections that Node or we dealt out to a worker which has not said yet that it takes them.

import type { ChildProcess, SendHandle } from 'node:child_process';
import { closeHandle, type Connection } from './handle.js';

interface Deal {
  cmd?: 'NODE_CLUSTER' | 'NODE_HANDLE_ACK' | 'NODE_HANDLE_NACK';
  act?: string;
  seq?: number;
  ack?: number;
}

/**
 * When that worker dies, Node waits for its word for ever, and so does the client, unless we see to them: `handoff` in
 * Node's lib/internal/cluster/round_robin_handle.js, 20 to 24. Those that we give are added under their handle and
 * closed here once they arrive or are refused, as lib/internal/child_process.js is told before it sends the next.
 */
export function watchUntaken(worker: ChildProcess): Map<unknown, Connection> {
  const untaken = new Map<unknown, Connection>();
  const sent: unknown[] = [];
  const send = worker.send.bind(worker) as (...args: unknown[]) => boolean;
  worker.send = (message: Deal, handle?: unknown, ...rest: unknown[]) => {
    if (handle) sent.push(handle);
    const isDeal = message.cmd === 'NODE_CLUSTER' && message.act === 'newconn';
    if (isDeal && handle) untaken.set(message.seq, { handle: handle as SendHandle, alreadyRead: '' });
    return send(message, handle, ...rest);
  };
  worker.on('internalMessage', ({ cmd, ack }: Deal) => {
    if (cmd === 'NODE_CLUSTER') untaken.delete(ack);
    if (cmd !== 'NODE_HANDLE_ACK' && cmd !== 'NODE_HANDLE_NACK') return;
    const handle = sent.shift();
    if (untaken.delete(handle)) closeHandle(handle as SendHandle);
  });
  return untaken;
}
