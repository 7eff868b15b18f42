// Workers that are killed at random and connections that are cut all the time, while everybody talks.

import { storm } from '../support/accidents.js';
import { steppedDuring } from '../support/desk.js';
import { expectKept, expectMemoryBack, expectPresent } from '../support/promise.js';
import { ownStreet } from '../support/street.js';

const TRANSPORTS = [['polling', 'websocket'], ['websocket'], ['polling']];
const KILLS = 3;

const place = ownStreet();

it('lose nothing, tell nothing twice, and leave everybody with the same story', async () => {
  const { street } = place;
  for (const transports of [...TRANSPORTS, ...TRANSPORTS])
    await street.moveIn(await street.nextPerson(), { transports }, await street.newWire());
  await street.talkDuring(() => steppedDuring(street, () => storm(street, KILLS)));
  await expectKept(street.api, street.issueId, street.residents);
  const [gone, ...here] = street.residents;
  gone!.leave();
  await expectPresent(here);
  await expectMemoryBack(street);
});
