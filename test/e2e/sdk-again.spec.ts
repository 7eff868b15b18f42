// What the client does once more, and what it never does again: its filter, a refused message, and being closed.

import { closeClients, historyOf, isOnline, newIssue, person, say } from '../support/clients.js';
import { ownDatabase } from '../support/own-database.js';
import { until } from '../support/until.js';
import { Wire } from '../support/wire.js';

const own = ownDatabase();
let wire: Wire;

beforeEach(async () => {
  wire = await new Wire({ host: '127.0.0.1', port: Number(new URL(own.product.url).port) }).mend();
});

afterEach(() => {
  closeClients();
  wire.cut();
});

const near = () => `http://127.0.0.1:${wire.port}`;

it('hears after a reconnect what its filter lets through, and only that', async () => {
  const client = await person(near());
  await isOnline(client);
  await client.filterFeed({ category: 'water' });
  const told: string[] = [];
  client.on('issue:created', ({ category }) => told.push(category));
  wire.cut();
  await until(() => client.state === 'reconnecting');
  await wire.mend();
  await isOnline(client);
  const { accessToken } = await own.api.register();
  await own.api.report(accessToken);
  await own.api.report(accessToken, { category: 'water' });
  await until(() => told.length > 0);
  expect(told).toEqual(['water']);
});

it('comes back at once when it is asked to, also while an attempt hangs', async () => {
  const client = await person(near());
  await isOnline(client);
  wire.cut();
  await until(() => client.state === 'reconnecting');
  await wire.mend();
  wire.freeze();
  await until(() => wire.held > 0);
  wire.thaw();
  const askedAt = performance.now();
  await until(() => {
    void client.connect();
    return client.state === 'online';
  });
  expect(performance.now() - askedAt).toBeLessThan(10_000);
});

it('sends again what was refused, as the same message', async () => {
  const issueId = await newIssue(own.api);
  const client = await person(own.product.url);
  const room = await client.join(issueId);
  await own.query(`ALTER TABLE messages ADD CONSTRAINT not_yet CHECK (content <> 'Once more')`);
  const refused = room.send('Once more');
  await expect(refused.stored).rejects.toMatchObject({ code: expect.any(String) });
  expect(refused.state).toBe('failed');
  await own.query('ALTER TABLE messages DROP CONSTRAINT not_yet');
  const again = room.sendAgain(refused);
  expect(again.unsent).toEqual(refused.unsent);
  const stored = await again.stored;
  expect(stored).toMatchObject({ seq: 1, content: 'Once more', clientId: refused.unsent.clientId });
  expect(await room.sendAgain(refused).stored).toEqual(stored);
  expect(await historyOf(own.api, issueId)).toEqual([stored]);
});

it('is closed for good: it hears nothing any more, does not come back, and says so', async () => {
  const issueId = await newIssue(own.api);
  const [closed, other] = [await person(near()), await person(own.product.url)];
  const [left, room] = [await closed.join(issueId), await other.join(issueId)];
  await isOnline(closed);
  const connections = async () => (await own.api.get('/api/realtime/health')).body.connections;
  const states: string[] = [];
  closed.on('state', (state) => states.push(state));
  closed.close();
  expect(states).toEqual(['offline']);
  await until(async () => (await connections()) === 1);
  wire.cut();
  await wire.mend();
  await say(room, 'Still there?');
  await until(() => room.lastSeq === 1);
  await expect(closed.connect()).rejects.toMatchObject({ code: 'offline' });
  expect([left.messages, closed.state, await connections()]).toEqual([[], 'offline', 1]);
});
