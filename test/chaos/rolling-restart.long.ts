// Every worker is replaced under a thousand residents, twice, while some of them talk.

import { replaceAllWorkers } from '../support/accidents.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { expectKept, expectPresent } from '../support/promise.js';
import { personOf } from '../support/resident.js';
import { Street } from '../support/street.js';

const SPEAKERS = 2;
const LISTENERS = 1_000;
const AT_ONCE = 50;
const RESTARTS = 2;

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
}, 60_000);

async function restart(): Promise<void> {
  await replaceAllWorkers(product, street.api);
  await street.allBack();
}

/** Everybody holds the same few accounts, as a thousand registrations would only test the passwords. */
async function settle(): Promise<void> {
  for (let n = 0; n < SPEAKERS; n += 1) await street.moveIn(personOf(await street.api.register()));
  for (let n = 0; n < LISTENERS / AT_ONCE; n += 1) {
    const person = personOf(await street.api.guest());
    await Promise.all(Array.from({ length: AT_ONCE }, () => street.moveIn(person)));
  }
}

it('brings all of them back, and nobody has missed or doubled a word', async () => {
  await settle();
  await street.talkDuring(
    async () => {
      for (let n = 0; n < RESTARTS; n += 1) await restart();
    },
    street.residents.slice(0, SPEAKERS),
  );
  await expectKept(street.api, street.issueId, street.residents);
  await expectPresent(street.residents);
}, 300_000);
