// How many sockets one user, and one address, may have over all workers of a machine.

import type { Config } from '../platform/config/config.js';
import { takeSeat, type Leave } from '../platform/limits/shared-seats.js';
import type { Socket } from './socket.js';

type Most = Pick<Config, 'socketsPerUser' | 'socketsPerAddress'>;

export class TooManyConnections extends Error {
  readonly data = { code: 'rate_limited' };

  constructor() {
    super('Too many connections');
  }
}

/** Many people may live behind it: closed like a busy server, so that clients try again by themselves. */
export class AddressIsFull extends Error {}

/** Held until the connection closes, which it may have done by the time they are there. */
export async function takeSeats(connection: Socket['conn'], userId: string, most: Most): Promise<void> {
  const seats: Leave[] = [];
  const leave = () => seats.splice(0).forEach((each) => each());
  const take = async (subject: string, mostOfThem: number, refusal: Error) => {
    const seat = await takeSeat(subject, mostOfThem);
    if (!seat) throw refusal;
    seats.push(seat);
  };
  connection.once('close', leave);
  try {
    await take(`user ${userId}`, most.socketsPerUser, new TooManyConnections());
    await take(`address ${connection.remoteAddress}`, most.socketsPerAddress, new AddressIsFull());
  } catch (refusal) {
    leave();
    throw refusal;
  }
  if (connection.readyState !== 'open') leave();
}
