// A long storm: dozens of killed workers, and every connection cut a hundred times, while a dozen people talk.

import { storm } from '../support/accidents.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { expectKept, expectPresent } from '../support/promise.js';
import { personOf } from '../support/resident.js';
import { Street } from '../support/street.js';

const TRANSPORTS = [['polling', 'websocket'], ['websocket'], ['polling']];
const PEOPLE = 12;
const KILLS = 30;

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

it('changes nothing of what anybody holds', async () => {
  for (let n = 0; n < PEOPLE; n += 1) {
    const transports = TRANSPORTS[n % TRANSPORTS.length];
    await street.moveIn(personOf(await street.api.register()), { transports }, await street.newWire());
  }
  await street.talkDuring(() => storm(street, KILLS));
  await expectKept(street.api, street.issueId, street.residents);
  await expectPresent(street.residents);
}, 600_000);
