// Socket.IO clients of every kind against a running cluster; one call closes them all.

import { io, type Socket } from 'socket.io-client';
import type { RunningCluster } from './running-cluster.js';
import { until } from './until.js';

const TRANSPORTS = { default: ['polling', 'websocket'], websocket: ['websocket'], polling: ['polling'] };
const CLOSE = { connection: 'close' };

export type Kind = keyof typeof TRANSPORTS;

export class Clients {
  readonly all: Socket[] = [];

  constructor(private readonly cluster: RunningCluster) {}

  open(kind: Kind): Socket {
    const socket = io(this.cluster.url, {
      transports: TRANSPORTS[kind],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 100,
    });
    this.all.push(socket);
    return socket;
  }

  async connected(kind: Kind, count: number): Promise<Socket[]> {
    const opened = Array.from({ length: count }, () => this.open(kind));
    await Promise.all(opened.map(isConnected));
    return opened;
  }

  /** Opens more of that kind until each worker has one, and gives them by the worker's pid. */
  async onePerWorker(kind: Kind): Promise<Map<number, Socket>> {
    const workers = await this.cluster.health();
    const found = new Map<number, Socket>();
    while (found.size < workers.length) {
      const socket = this.open(kind);
      await isConnected(socket);
      found.set(await workerOf(socket), socket);
    }
    return found;
  }

  /** A polling session without a client library: each of its requests comes over a connection of its own. */
  async openByHand(): Promise<Poller> {
    const url = `${this.cluster.url}/socket.io/?EIO=4&transport=polling`;
    const opened = await (await fetch(url, { headers: CLOSE })).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const poller = new Poller(sid, `${url}&sid=${sid}`);
    await poller.post('40');
    await poller.poll();
    return poller;
  }

  close(): void {
    this.all.splice(0).forEach((socket) => socket.disconnect());
  }
}

export class Poller {
  private readonly abort = new AbortController();

  constructor(
    readonly sid: string,
    private readonly url: string,
  ) {}

  async post(body: string): Promise<number> {
    return (await fetch(this.url, { method: 'POST', body, headers: CLOSE })).status;
  }

  async poll(): Promise<string> {
    return (await fetch(this.url, { headers: CLOSE, signal: this.abort.signal })).text();
  }

  hangUp(): void {
    this.abort.abort();
  }
}

export function isConnected(socket: Socket): Promise<boolean> {
  return until(() => socket.connected);
}

export function isUpgraded(socket: Socket): Promise<boolean> {
  return until(() => socket.io.engine?.transport.name === 'websocket');
}

export function disconnected(socket: Socket): Promise<string> {
  return new Promise((resolve) => socket.once('disconnect', resolve));
}

export async function workerOf(socket: Socket): Promise<number> {
  const { pid } = (await socket.emitWithAck('who')) as { pid: number };
  return pid;
}
