// The primary's part of @socket.io/cluster-adapter: relays between workers, and says when one is gone for good.

import { setupPrimary } from '@socket.io/cluster-adapter';
import cluster, { type Worker } from 'node:cluster';

const SOURCE = '_sio_adapter';
const ADAPTER_CLOSE = 13;

interface AdapterMessage {
  source: typeof SOURCE;
  uid: string;
  nsp: string;
}

/**
 * Version 0.3.0 has no eye for a worker's end: fetchSockets and an acked serverSideEmit then wait 5 s for the dead
 * one's answer, until it has been silent for 10 s (socketio/socket.io-cluster-adapter issue 11).
 */
export function relayBetweenAdapters(): void {
  const adapters = new WeakMap<Worker, Map<string, AdapterMessage>>();
  setupPrimary();
  cluster.on('fork', (worker) => adapters.set(worker, new Map()));
  cluster.on('message', (worker, message: unknown) => {
    if (isOfAdapter(message))
      adapters.get(worker)?.set(message.uid, { source: SOURCE, uid: message.uid, nsp: message.nsp });
  });
  const announce = (worker: Worker) => {
    for (const adapter of adapters.get(worker)?.values() ?? []) tellAll({ ...adapter, type: ADAPTER_CLOSE });
  };
  // What it said last may arrive after its exit and would count it in again; at `close` all has been read.
  cluster.on('exit', (worker) => {
    announce(worker);
    worker.process.once('close', () => announce(worker));
  });
}

function isOfAdapter(message: unknown): message is AdapterMessage {
  return typeof message === 'object' && message !== null && 'source' in message && message.source === SOURCE;
}

function tellAll(message: object): void {
  for (const worker of Object.values(cluster.workers ?? {})) {
    if (worker?.isConnected()) worker.process.send?.(message, undefined, undefined, () => {});
  }
}
