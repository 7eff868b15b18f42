// Half of the connections fall silent, as in a tunnel or a laptop that sleeps: neither end is told that the other is gone.

import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { expectKept, expectPresent } from '../support/promise.js';
import { personOf } from '../support/resident.js';
import { Street } from '../support/street.js';
import { until } from '../support/until.js';

const TRANSPORTS = [['websocket'], ['polling'], ['websocket'], ['polling']];

let product: Product;
let street: Street;

beforeAll(async () => {
  product = await startProduct();
  street = await Street.of(product.url);
}, 60_000);

afterAll(async () => {
  street.close();
  await product.stop();
  await removeDataDir(product.dataDir);
});

it('shows on both sides, and when it is over everybody knows everything', async () => {
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
}, 90_000);
