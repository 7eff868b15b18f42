// What one connection may count on: its commands are obeyed in order, and it is warned before its token runs out.

import type { Ack } from '../../src/contract/failure.js';
import { connected, disconnectAll, heard } from '../support/api.js';
import { ownDatabase } from '../support/own-database.js';
import { until } from '../support/until.js';

const own = ownDatabase({ WORKERS: '1', ACCESS_TOKEN_SECONDS: '70' });

afterEach(disconnectAll);

const come = async (token: string) => {
  const socket = own.api.connect(token, { transports: ['websocket'] });
  await connected(socket);
  return socket;
};

it('is obeyed in the order in which it speaks', async () => {
  const { accessToken } = await own.api.register();
  const { issueId } = await own.api.report(accessToken);
  const socket = await come(accessToken);
  const acks = await Promise.all([
    socket.emitWithAck('join:issue', issueId),
    socket.emitWithAck('user:typing', { issueId, isTyping: true }),
    socket.emitWithAck('message:send', { issueId, content: 'First' }),
    socket.emitWithAck('message:read', { issueId, seq: 1 }),
    socket.emitWithAck('leave:issue', issueId),
    socket.emitWithAck('user:typing', { issueId, isTyping: true }),
  ]);
  expect(acks.map(({ ok }: Ack<unknown>) => ok)).toEqual([true, true, true, true, true, false]);
  expect(acks[3]).toMatchObject({ data: { readSeq: 1 } });
  expect(acks[5]).toMatchObject({ error: { code: 'forbidden' } });
});

it('is told that its token has less than a minute left, and not before', async () => {
  const { accessToken } = await own.api.register();
  const socket = own.api.connect(accessToken, { transports: ['websocket'] });
  const { expiresIn } = await heard(socket, 'auth:expiring');
  const { exp } = JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString());
  expect(expiresIn).toBeLessThanOrEqual(60);
  expect(expiresIn).toBeGreaterThan(exp - Date.now() / 1000 - 1);
});

it('types without a trace in the database', async () => {
  const { accessToken } = await own.api.register();
  const { issueId } = await own.api.report(accessToken);
  const [typist, reader] = [await come(accessToken), await come((await own.api.register()).accessToken)];
  for (const socket of [typist, reader]) await socket.emitWithAck('join:issue', issueId);
  const written = async () => {
    const rows = await own.query(
      `SELECT relname, n_tup_ins + n_tup_upd + n_tup_del AS writes FROM pg_stat_user_tables ORDER BY relname`,
    );
    return JSON.stringify(rows);
  };
  const settled = async () => {
    await own.query('SELECT pg_stat_clear_snapshot()');
    return written();
  };
  let before = await settled();
  await until(async () => {
    const earlier = before;
    await new Promise((resolve) => reader.emit('feed:filter', null, resolve));
    return earlier === (before = await settled());
  });
  const typing = heard(reader, 'user:typing');
  await typist.emitWithAck('user:typing', { issueId, isTyping: true });
  expect(await typing).toMatchObject({ issueId, isTyping: true });
  const over = heard(reader, 'user:typing', ({ isTyping }) => !isTyping);
  await over;
  expect(await settled()).toBe(before);
  const [{ count }] = (await own.query(`SELECT count(*)::int FROM event_log WHERE kind LIKE '%typing%'`)) as [
    any,
  ];
  expect(count).toBe(0);
});
