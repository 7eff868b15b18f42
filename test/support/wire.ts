// A TCP wire to a product, or from a product to its database, that can be cut, slowed, frozen and mended.

import { once } from 'node:events';
import {
  connect,
  createServer,
  type AddressInfo,
  type NetConnectOpts,
  type Server,
  type Socket,
} from 'node:net';
import { pipeline } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

const SLOW = { bytes: 256, everyMs: 20 };

export class Wire {
  private readonly ends = new Set<Socket>();
  private server!: Server;
  private isFrozen = false;
  private isSlow = false;
  port = 0;

  constructor(private readonly far: NetConnectOpts) {}

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/civicpulse?sslmode=disable`;
  }

  async mend({ isSlow = false } = {}): Promise<this> {
    this.isFrozen = false;
    this.isSlow = isSlow;
    this.server = createServer((near) =>
      this.isFrozen ? this.hold(near) : this.join(near, connect(this.far)),
    );
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  cut(): void {
    this.server.close();
    for (const end of this.ends) end.destroy();
    this.ends.clear();
  }

  /** Nothing comes through any more, and neither end is told. What was held so is never heard of again. */
  freeze(): void {
    this.isFrozen = true;
    for (const end of this.ends) end.unpipe().pause();
  }

  /** For whoever comes from now on. */
  thaw(): void {
    this.isFrozen = false;
  }

  get held(): number {
    return this.ends.size;
  }

  private join(near: Socket, far: Socket): void {
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      const hangUp = () => this.isFrozen || other.destroy();
      this.hold(end);
      if (this.isSlow) pipeline(end, trickle, other, () => undefined);
      else end.on('error', hangUp).on('close', hangUp).pipe(other);
    }
  }

  private hold(end: Socket): void {
    this.ends.add(end);
    end.on('error', () => undefined).on('close', () => this.ends.delete(end));
  }
}

async function* trickle(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  for await (const chunk of source)
    for (let at = 0; at < chunk.length; at += SLOW.bytes) {
      yield chunk.subarray(at, at + SLOW.bytes);
      await pause(SLOW.everyMs);
    }
}
