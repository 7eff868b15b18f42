// Every worker is replaced under a thousand residents, twice, while some of them talk.

import { replaceAllWorkers } from '../support/accidents.js';
import { expectKept, expectMemoryBack, expectPresent } from '../support/promise.js';
import { personOf } from '../support/person.js';
import { ownStreet } from '../support/street.js';

const SPEAKERS = 2;
const LISTENERS = 1_000;
const AT_ONCE = 50;
const RESTARTS = 2;

const place = ownStreet();

async function restart(): Promise<void> {
  await replaceAllWorkers(place.product, place.street.api);
  await place.street.allBack();
}

/** Everybody holds the same few accounts, as a thousand registrations would only test the passwords. */
async function settle(): Promise<void> {
  for (let n = 0; n < SPEAKERS; n += 1)
    await place.street.moveIn(personOf(await place.street.api.register()));
  for (let n = 0; n < LISTENERS / AT_ONCE; n += 1) {
    const person = personOf(await place.street.api.guest());
    await Promise.all(Array.from({ length: AT_ONCE }, () => place.street.moveIn(person)));
  }
}

it('brings all of them back, and nobody has missed or doubled a word', async () => {
  await settle();
  await place.street.talkDuring(
    async () => {
      for (let n = 0; n < RESTARTS; n += 1) await restart();
    },
    place.street.residents.slice(0, SPEAKERS),
  );
  await expectKept(place.street.api, place.street.issueId, place.street.residents);
  await expectPresent(place.street.residents);
  await expectMemoryBack(place.street);
}, 300_000);
