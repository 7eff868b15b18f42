// A Postgres that is stopped, killed and started again while everybody talks.

import { steppedDuring } from '../support/desk.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { expectKept, expectMemoryBack, expectPresent } from '../support/promise.js';
import { Street } from '../support/street.js';
import { until } from '../support/until.js';

let folders: string[];
let postgres: PostgresChild;
let product: Product;
let street: Street;

beforeAll(async () => {
  folders = [await makeDataDir(), await makeDataDir()];
  postgres = new PostgresChild([folders[0]!]);
  product = await startProduct({ DATABASE_URL: (await postgres.running()).url }, folders[1]);
  street = await Street.of(product.url);
});

afterAll(async () => {
  street?.close();
  await product?.stop();
  await endAllChildren();
  await Promise.all(folders.map(removeDataDir));
});

const health = async () => (await street.api.get('/api/realtime/health')).body;

/** Until it is heard of that it is gone, and then until everybody talks again. */
async function startAgain(): Promise<void> {
  await until(async () => (await health()).status === 'degraded');
  postgres = new PostgresChild([folders[0]!]);
  await postgres.running();
  await until(async () => (await health()).status === 'ok');
  const said = street.residents.map(({ acked }) => acked.length);
  await until(() => street.residents.every(({ acked }, who) => acked.length > said[who]!));
}

async function accidents(): Promise<void> {
  await postgres.end('SIGTERM');
  await startAgain();
  await postgres.kill();
  await startAgain();
  await street.cutSome();
}

it('keeps what was acked, answers every command, and tells everybody everything', async () => {
  for (let n = 0; n < 4; n += 1) await street.moveIn(await street.nextPerson(), {}, await street.newWire());
  await street.talkDuring(() => steppedDuring(street, accidents));
  await expectKept(street.api, street.issueId, street.residents);
  await expectPresent(street.residents);
  await expectMemoryBack(street);
});
