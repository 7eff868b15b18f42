// Some are away until more was said than is told to anybody who comes back: they are told to start afresh.

import { steppedDuring } from '../support/desk.js';
import { expectKept, expectMemoryBack, expectPresent } from '../support/promise.js';
import { ownStreet } from '../support/street.js';
import { until } from '../support/until.js';

const MOST_MISSED = 20;
const ABSENCES = 2;

const place = ownStreet({ RESUME_MAX_EVENTS: `${MOST_MISSED}` });

/** Whoever reported the issue, and somebody else; the others talk on. */
async function absence(): Promise<void> {
  const { street } = place;
  const others = street.residents.slice(2);
  const said = () => others.reduce((count, { acked }) => count + acked.length, 0);
  const before = said();
  street.wires.forEach((wire) => wire.cut());
  await until(() => said() > before + MOST_MISSED);
  await Promise.all(street.wires.map((wire) => wire.mend()));
  await street.allBack();
}

it('costs nobody anything: who starts afresh holds everything, and hears all that comes', async () => {
  const { street } = place;
  for (const transports of [['websocket'], ['polling']])
    await street.moveIn(await street.nextPerson(), { transports }, await street.newWire());
  for (let n = 0; n < 2; n += 1) await street.moveIn(await street.nextPerson());
  await street.talkDuring(() =>
    steppedDuring(street, async () => {
      for (let n = 0; n < ABSENCES; n += 1) await absence();
    }),
  );
  for (const { notebook } of street.residents.slice(0, 2))
    expect(notebook.resets).toBeGreaterThanOrEqual(ABSENCES);
  await expectKept(street.api, street.issueId, street.residents);
  await expectPresent(street.residents);
  await expectMemoryBack(street);
});
