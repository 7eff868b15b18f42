// Fifty readers who stop reading while everybody goes on writing: they are cut off, and cost nobody anything.

import { connected } from '../support/api.js';
import { healthOf, largestWorker } from '../support/health.js';
import { expectKept, expectMemoryBack, expectPresent } from '../support/promise.js';
import { personOf } from '../support/person.js';
import { ownStreet } from '../support/street.js';
import { until } from '../support/until.js';

const STALLED = 50;
/** A backlog of 2 MB each, half of them on each worker, and what is on its way. */
const MOST_GROWN_MB = 128;
const LONG = '長'.repeat(4_000);

const place = ownStreet();

interface WebSocket {
  pause(): void;
  terminate(): void;
}

/** In the room, and then as a phone in a tunnel: the connection stands, and nothing is taken from it. */
async function stalledReader(token: string): Promise<WebSocket> {
  const socket = place.street.api.connect(token, { transports: ['websocket'] });
  await connected(socket);
  await socket.emitWithAck('join:issue', place.street.issueId);
  const { ws } = socket.io.engine.transport as unknown as { ws: WebSocket };
  ws.pause();
  return ws;
}

const all = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make));

const sayMuch = () =>
  Promise.all(place.street.residents.flatMap((resident) => all(20, () => resident.say(LONG))));

it('are cut off, cost a bounded memory, and the others have heard everything', async () => {
  await all(2, async () => place.street.moveIn(personOf(await place.street.api.register())));
  await sayMuch();
  const { accessToken } = await place.street.api.guest();
  const stalled = await all(STALLED, () => stalledReader(accessToken));
  const connections = async () =>
    (await healthOf(place.street.api)).connections - place.street.residents.length;
  await until(async () => (await connections()) === STALLED);
  const before = await largestWorker(place.street.api);
  while ((await connections()) > 0) await sayMuch();
  const grown = (await largestWorker(place.street.api)) - before;
  stalled.forEach((reader) => reader.terminate());
  expect(grown).toBeLessThan(MOST_GROWN_MB);
  await expectKept(place.street.api, place.street.issueId, place.street.residents);
  await expectPresent(place.street.residents);
  await expectMemoryBack(place.street);
});
