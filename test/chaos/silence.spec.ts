// Half of the connections fall silent, as in a tunnel or a laptop that sleeps: neither end is told that the other is gone.

import { expectKept, expectMemoryBack, expectPresent } from '../support/promise.js';
import { personOf } from '../support/person.js';
import { ownStreet } from '../support/street.js';
import { until } from '../support/until.js';

const TRANSPORTS = [['websocket'], ['polling'], ['websocket'], ['polling']];

const place = ownStreet();

it('shows on both sides, and when it is over everybody knows everything', async () => {
  const { street } = place;
  for (const transports of TRANSPORTS)
    await street.moveIn(personOf(await street.api.register()), { transports }, await street.newWire());
  const [silent, heard] = [street.residents.slice(0, 2), street.residents.slice(2)];
  const wires = street.wires.slice(0, 2);
  await street.talkDuring(async () => {
    wires.forEach((wire) => wire.freeze());
    await expectPresent(heard);
    await until(() => silent.every(({ socket }) => !socket.connected));
    for (const wire of wires) {
      wire.cut();
      await wire.mend();
    }
    await street.allBack();
  });
  await expectKept(street.api, street.issueId, street.residents);
  await expectPresent(street.residents);
  await expectMemoryBack(street);
});
