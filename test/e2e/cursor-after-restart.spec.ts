// A cursor is good for longer than the product runs: what was missed before a stop is told after the next start.

import type { Ack } from '../../src/contract/failure.js';
import type { Resumed } from '../../src/contract/events.js';
import { Api, connected, disconnectAll, heard } from '../support/api.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { messagesPath } from '../support/rooms.js';

let dataDir: string;
let product: Product;

beforeEach(async () => {
  dataDir = await makeDataDir();
  product = await startProduct({}, dataDir);
});

afterEach(async () => {
  disconnectAll();
  await product.stop();
  await removeDataDir(dataDir);
});

it('carries on after a stop and a start with what was missed before and since', async () => {
  const before = new Api(product.url);
  const { accessToken } = await before.register();
  const { issueId } = await before.report(accessToken);
  const leaver = before.connect(accessToken, { transports: ['websocket'] });
  const { cursor } = await heard(leaver, 'sync:cursor');
  leaver.disconnect();
  const write = (api: Api, content: string) => api.post(messagesPath(issueId), { content }, accessToken);
  await write(before, 'Before the stop');
  expect(await product.stop()).toBe(0);

  product = await startProduct({}, dataDir);
  const after = new Api(product.url);
  await write(after, 'After the start');
  const socket = after.connect(accessToken, { transports: ['websocket'] });
  await connected(socket);
  const answer: Ack<Resumed> = await socket.emitWithAck('sync:resume', { cursor, rooms: [issueId] });
  if (!answer.ok || 'reset' in answer.data) throw new Error(JSON.stringify(answer));
  const messages = answer.data.events.filter(({ event }) => event === 'message:new');
  expect(messages).toMatchObject([
    { payload: { issueId, seq: 1, content: 'Before the stop' } },
    { payload: { issueId, seq: 2, content: 'After the start' } },
  ]);
});
