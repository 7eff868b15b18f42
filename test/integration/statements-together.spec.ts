// What the database is asked while many write at once, at both workers: never more than a statement for a message.

import { disconnectAll, type ClientSocket } from '../support/api.js';
import { ownDatabase } from '../support/own-database.js';
import { joined, opened, openedElsewhere, workerOf } from '../support/presence.js';
import { history, said } from '../support/rooms.js';
import { askedOften, countAfresh } from '../support/statements.js';

const PEOPLE = 8;
const EACH = 20;

const own = ownDatabase({ WORKERS: '2' }, 'pg_stat_statements');

afterEach(disconnectAll);

async function people(): Promise<ClientSocket[]> {
  const [last, ...others] = await Promise.all(Array.from({ length: PEOPLE }, () => own.api.register()));
  const sockets = await Promise.all(others.map((person) => opened(own.api, person)));
  return [...sockets, await openedElsewhere(own.api, last!, [sockets[0]!])];
}

async function rooms(count: number): Promise<string[]> {
  const { accessToken } = await own.api.register();
  const issues = await Promise.all(Array.from({ length: count }, () => own.api.report(accessToken)));
  return issues.map(({ issueId }) => issueId);
}

it.each([
  ['one room', 1],
  ['a room for each', PEOPLE],
])('says one statement for a message or for several, in %s', async (_where, count) => {
  const [sockets, issueIds] = [await people(), await rooms(count)];
  expect(new Set(sockets.map(workerOf)).size).toBe(2);
  const roomOf = (who: number) => issueIds[who % count]!;
  for (const [who, socket] of sockets.entries()) {
    await joined(socket, roomOf(who));
    await said(socket, roomOf(who), 'The first one');
  }
  await countAfresh(own);
  const talks = sockets.map(async (socket, who) => {
    for (let n = 0; n < EACH; n += 1) await said(socket, roomOf(who), `${n}`, { clientId: `c${n}` });
  });
  await Promise.all(talks);
  const statements = await askedOften(own, EACH);
  expect(statements.map(({ query }) => query)).toEqual([expect.stringContaining('INSERT INTO messages')]);
  expect(statements[0]!.calls).toBeLessThanOrEqual(PEOPLE * EACH);
  const stored = await Promise.all(issueIds.map((issueId) => history(issueId, own.api)));
  expect(stored.flat()).toHaveLength(PEOPLE * (EACH + 1));
});
