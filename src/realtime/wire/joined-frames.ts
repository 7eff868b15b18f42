// The frames that many sockets hear in the same order, joined once: a prefix tree whose paths are runs of packets.

import type { Packet, PacketOptions } from './engine.js';

export class JoinedFrames {
  readonly #start = new Run([]);

  /** The same packets, each run of broadcasts made one; packets for a single receiver are left to the engine. */
  join(packets: Packet[]): Packet[] {
    const joined: Packet[] = [];
    let run = this.#start;
    for (const packet of packets) {
      if (packet.options?.wsPreEncodedFrame) {
        run = run.followedBy(packet.options);
        continue;
      }
      if (run !== this.#start) joined.push(run.packet);
      joined.push(packet);
      run = this.#start;
    }
    if (run !== this.#start) joined.push(run.packet);
    return joined;
  }
}

class Run {
  readonly #next = new Map<PacketOptions, Run>();
  #packet?: Packet;

  constructor(
    private readonly frame: Buffer[],
    private readonly before?: Run,
  ) {}

  followedBy(options: PacketOptions): Run {
    let run = this.#next.get(options);
    if (!run) this.#next.set(options, (run = new Run(options.wsPreEncodedFrame ?? [], this)));
    return run;
  }

  get packet(): Packet {
    return (this.#packet ??= { type: 'message', options: { wsPreEncodedFrame: [this.#bytes()] } });
  }

  #bytes(): Buffer {
    const frames = [this.frame];
    for (let run = this.before; run; run = run.before) frames.push(run.frame);
    return Buffer.concat(frames.reverse().flat());
  }
}
