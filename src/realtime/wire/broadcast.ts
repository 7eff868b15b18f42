// Tells many things to the same sockets in one walk through them: each is encoded once, and each socket is touched once.

import { type Connection, connectionOf, type Packet, type PacketOptions } from './engine.js';

export type Saying = [event: string, payload: object];

const EVENT = 2;

/** The members of socket.io-adapter 2.5.8 that a broadcast of its own is made of. */
interface Adapter {
  apply(to: { rooms: Set<string> }, tell: (socket: Parameters<typeof connectionOf>[0]) => void): void;
  _encode(packet: { type: number; data: Saying; nsp: string }, options: PacketOptions): string[];
}

/** On this worker. Who takes frames is sent all of them as one packet. */
export function broadcast(
  io: { sockets: { adapter: object; sockets: { size: number } } },
  to: string | string[],
  sayings: Saying[],
): void {
  if (io.sockets.sockets.size === 0) return;
  const adapter = io.sockets.adapter as Adapter;
  const packets = sayings.map((saying) => encoded(adapter, saying));
  const joined = packets.length > 1 ? [joinedOf(packets)] : packets;
  adapter.apply({ rooms: new Set([to].flat()) }, (socket) => {
    const connection = connectionOf(socket);
    for (const packet of takesFrames(connection) ? joined : packets) push(connection, packet);
  });
}

function encoded(adapter: Adapter, saying: Saying): Packet {
  const options: PacketOptions = {};
  const [data] = adapter._encode({ type: EVENT, data: saying, nsp: '/' }, options);
  return { type: 'message', data, options };
}

/** `data` is not sent where there are frames, and tells how much it is. */
const joinedOf = (packets: Packet[]): Packet => ({
  type: 'message',
  data: packets.map(({ data }) => data).join(''),
  options: { wsPreEncodedFrame: packets.flatMap(({ options }) => options?.wsPreEncodedFrame ?? []) },
});

const takesFrames = ({ transport }: Connection): boolean =>
  transport.name === 'websocket' && !transport.perMessageDeflate;

function push(connection: Connection, packet: Packet): void {
  if (connection.readyState !== 'open') return;
  connection.writeBuffer.push(packet);
  connection.flush();
}
