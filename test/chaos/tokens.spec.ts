// The clock of every token runs out again and again while everybody talks.

import { Api, newAccount } from '../support/api.js';
import { bodies } from '../support/accounts.js';
import { expectKept, expectMemoryBack, expectPresent } from '../support/promise.js';
import type { Person } from '../support/person.js';
import { ownStreet } from '../support/street.js';
import { until } from '../support/until.js';

const TOKEN_SECONDS = 5;
const LIVES = 2;

const place = ownStreet({ ACCESS_TOKEN_SECONDS: `${TOKEN_SECONDS}` });

/** Takes a token anew when half of its life is over; whoever asks meanwhile gets the same. */
async function renewing(api: Api): Promise<Person> {
  let { body: session } = await api.post('/api/auth/register', newAccount(bodies));
  let takenAt = performance.now();
  let taking: Promise<string> | undefined;
  const renewed = async () => {
    const { status, body } = await api.post('/api/auth/refresh', { refreshToken: session.refreshToken });
    if (status !== 200) throw new Error(`not renewed: ${JSON.stringify(body)}`);
    session = body;
    takenAt = performance.now();
    return body.accessToken as string;
  };
  return {
    session,
    token: async () => {
      if (performance.now() - takenAt < TOKEN_SECONDS * 500) return session.accessToken;
      return (taking ??= renewed().finally(() => (taking = undefined)));
    },
  };
}

it('ends the connections of those who let it, and nobody misses anything', async () => {
  const { street } = place;
  for (const carriesOn of [true, true, false, false])
    await street.moveIn({ ...(await renewing(street.api)), carriesOn });
  const careless = street.residents.filter(({ person }) => !person.carriesOn);
  await street.talkDuring(async () => {
    await until(() => careless.every(({ farewells }) => farewells.length >= LIVES));
  });
  for (const { person, farewells } of street.residents)
    expect(new Set(farewells)).toEqual(new Set(person.carriesOn ? [] : ['io server disconnect']));
  await expectKept(street.api, street.issueId, street.residents);
  await expectPresent(street.residents);
  await expectMemoryBack(street);
});
