// An author may edit for a quarter of an hour, over either door; after that what was said stands.

import { connected, disconnectAll } from '../support/api.js';
import { ownDatabase } from '../support/own-database.js';

const own = ownDatabase({ WORKERS: '1' });

afterEach(disconnectAll);

const MINUTES_15 = 15 * 60;

it.each([
  ['over REST', false],
  ['over a socket', true],
])('takes an edit %s until a message is a quarter of an hour old', async (_, isSocket) => {
  const { accessToken: token } = await own.api.register();
  const { issueId } = await own.api.report(token);
  const path = `/api/issues/${issueId}/messages`;
  const { messageId } = (await own.api.post(path, { content: 'First' }, token)).body;
  const socket = own.api.connect(token);
  await connected(socket);
  const edit = async (content: string): Promise<string> => {
    if (isSocket) {
      const ack = await socket.emitWithAck('message:edit', { messageId, content });
      return ack.ok ? ack.data.content : ack.error.code;
    }
    const answer = await own.api.call('PATCH', `/api/messages/${messageId}`, { token, body: { content } });
    return answer.status === 200 ? answer.body.content : answer.body.code;
  };
  const age = (seconds: number) =>
    own.query(
      `UPDATE messages SET created_at = clock_timestamp() - make_interval(secs => $2) WHERE message_id = $1`,
      [messageId, seconds],
    );
  await age(MINUTES_15 - 30);
  expect(await edit('Second')).toBe('Second');
  await age(MINUTES_15 + 1);
  expect(await edit('Third')).toBe('forbidden');
  const [message] = (await own.api.get(path)).body.items;
  expect(message).toMatchObject({ content: 'Second' });
});
