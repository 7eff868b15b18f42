// Workers that are killed at random and connections that are cut all the time, while everybody talks.

import { storm } from '../support/accidents.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { expectKept, expectPresent } from '../support/promise.js';
import { personOf } from '../support/resident.js';
import { Street } from '../support/street.js';

const TRANSPORTS = [['polling', 'websocket'], ['websocket'], ['polling']];
const KILLS = 3;

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

it('lose nothing, tell nothing twice, and leave everybody with the same story', async () => {
  for (const transports of [...TRANSPORTS, ...TRANSPORTS])
    await street.moveIn(personOf(await street.api.register()), { transports }, await street.newWire());
  await street.talkDuring(() => storm(street, KILLS));
  await expectKept(street.api, street.issueId, street.residents);
  const [gone, ...here] = street.residents;
  gone!.leave();
  await expectPresent(here);
}, 90_000);
