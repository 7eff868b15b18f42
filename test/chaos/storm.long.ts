// A long storm: dozens of killed workers, and every connection cut a hundred times, while a dozen people talk.

import { storm } from '../support/accidents.js';
import { steppedDuring } from '../support/desk.js';
import { expectKept, expectMemoryBack, expectPresent } from '../support/promise.js';
import { ownStreet } from '../support/street.js';

const TRANSPORTS = [['polling', 'websocket'], ['websocket'], ['polling']];
const PEOPLE = 12;
const KILLS = 30;

const place = ownStreet();

it('changes nothing of what anybody holds', async () => {
  const { street } = place;
  for (let n = 0; n < PEOPLE; n += 1) {
    const transports = TRANSPORTS[n % TRANSPORTS.length];
    await street.moveIn(await street.nextPerson(), { transports }, await street.newWire());
  }
  await street.talkDuring(() => steppedDuring(street, () => storm(street, KILLS)));
  await expectKept(street.api, street.issueId, street.residents);
  await expectPresent(street.residents);
  await expectMemoryBack(street);
}, 600_000);
