// Wakes the other workers of this machine, from worker to worker: what goes over the primary waits for it, too.

import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Bus } from './bus.js';

/** A wake is one byte: how often one was woken. */
const MOST_AT_ONCE = 255;
/** Who has not read so many will look anyway, once it reads. */
const MOST_UNREAD = 1_000;

export class WakeLine {
  /** Rejects where there can be no door. */
  readonly opened: Promise<unknown>;
  private readonly lines = new Map<number, Socket>();
  private readonly door: Server;
  private waking = 0;

  constructor(
    private readonly bus: Pick<Bus, 'id' | 'workers'>,
    private readonly directory: string,
    hear: (times: number) => void,
  ) {
    this.door = createServer((line) => {
      line.unref().on('error', () => undefined);
      line.on('data', (wakes) => hear(wakes.reduce((sum, times) => sum + times, 0)));
    });
    this.door.on('error', () => undefined);
    this.door.listen({ path: this.pathTo(bus.id), exclusive: true }).unref();
    this.opened = once(this.door, 'listening');
  }

  /** Once a turn of the event loop; who is not there yet, or no longer, misses it. */
  wake(times: number): void {
    if (this.waking === 0) setImmediate(() => this.send());
    this.waking += times;
  }

  close(): void {
    this.door.close();
    for (const line of this.lines.values()) line.destroy();
  }

  private send(): void {
    const wake = Buffer.of(Math.min(this.waking, MOST_AT_ONCE));
    this.waking = 0;
    for (const { id } of this.bus.workers()) {
      if (id === this.bus.id) continue;
      const line = this.lines.get(id) ?? this.open(id);
      if (line.writableLength < MOST_UNREAD) line.write(wake);
    }
  }

  private open(id: number): Socket {
    const line = connect(this.pathTo(id)).unref();
    line.on('error', () => undefined).on('close', () => this.lines.delete(id));
    this.lines.set(id, line);
    return line;
  }

  private pathTo(id: number): string {
    return join(this.directory, `${id}.wakes`);
  }
}
