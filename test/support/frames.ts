// Frames of a WebSocket by hand, as no client library would send them.

import { connect, type Socket } from 'node:net';
import { until } from './until.js';

export const opcodes = { rest: 0, text: 1, binary: 2, goodbye: 8, ping: 9 };

/** As a client masks it, with a mask of zeros. */
export function frame(opcode: number, isLast: boolean, text = ''): Buffer {
  const payload = Buffer.from(text);
  const long = payload.length > 125;
  const head = Buffer.alloc(long ? 8 : 6);
  head[0] = (isLast ? 0x80 : 0) | opcode;
  head[1] = 0x80 | (long ? 126 : payload.length);
  if (long) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

/** One message in that many pieces, of which the first says all. */
export const inPieces = (text: string, pieces: number): Buffer =>
  Buffer.concat([
    frame(opcodes.text, false, text),
    ...Array.from({ length: pieces - 2 }, () => frame(opcodes.rest, false)),
    frame(opcodes.rest, true),
  ]);

interface Frame {
  opcode: number;
  payload: Buffer;
}

/** Those that have come whole, after the headers of the upgrade. A server masks none. */
function framesIn(heard: Buffer): Frame[] {
  const frames: Frame[] = [];
  const head = heard.indexOf('\r\n\r\n');
  let rest = head < 0 ? Buffer.alloc(0) : heard.subarray(head + 4);
  while (rest.length >= 2) {
    const start = rest[1] === 126 ? 4 : 2;
    if (rest.length < start) break;
    const end = start + (start === 4 ? rest.readUInt16BE(2) : rest[1]!);
    if (rest.length < end) break;
    frames.push({ opcode: rest[0]! & 0x0f, payload: rest.subarray(start, end) });
    rest = rest.subarray(end);
  }
  return frames;
}

/** Asks for a WebSocket; a line left empty ends it. */
export const UPGRADE = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  'Host: x',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
];

/** A WebSocket on which anything can be said. */
export class RawSocket {
  private heard = Buffer.alloc(0);

  private constructor(readonly wire: Socket) {
    wire
      .on('error', () => undefined)
      .on('data', (bytes: Buffer) => (this.heard = Buffer.concat([this.heard, bytes])));
  }

  /** What it was told, packet by packet. */
  get packets(): string[] {
    return this.said(opcodes.text).map(String);
  }

  /** Why it was sent away, if it was told. */
  get reason(): string | undefined {
    return this.said(opcodes.goodbye)[0]?.toString('utf8', 2);
  }

  static async open(url: string): Promise<RawSocket> {
    const { hostname, port } = new URL(url);
    const raw = new RawSocket(connect(Number(port), hostname));
    raw.wire.write(`${UPGRADE.join('\r\n')}\r\n\r\n`);
    await raw.hears('0{"sid"');
    return raw;
  }

  /** With the socket that a token gives. */
  static async enter(url: string, token: string): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.say(`40${JSON.stringify({ token })}`);
    await raw.hears('40{"sid"');
    return raw;
  }

  say(...texts: string[]): void {
    this.wire.write(Buffer.concat(texts.map((text) => frame(opcodes.text, true, text))));
  }

  /** Until the server has said so in a close frame, or has ended the connection without a word. */
  async isSentAway(): Promise<void> {
    const isTold = () => this.said(opcodes.goodbye).length > 0;
    await until(() => isTold() || this.wire.readableEnded || this.wire.destroyed);
    this.wire.destroy();
  }

  private async hears(start: string): Promise<void> {
    await until(() => this.packets.some((packet) => packet.startsWith(start)));
  }

  private said(opcode: number): Buffer[] {
    const frames = framesIn(this.heard).filter((each) => each.opcode === opcode);
    return frames.map(({ payload }) => payload);
  }
}
