// In a room with more followers than are listed, who asks is told their own mark all the same.

import { ownDatabase } from '../support/own-database.js';

const own = ownDatabase({ WORKERS: '1' });

it('lists who asks among the followers, however far behind they are', async () => {
  const { accessToken, user } = await own.api.register();
  const { issueId } = await own.api.report(accessToken);
  await own.api.post(`/api/issues/${issueId}/messages`, { content: 'First' }, accessToken);
  await own.query(
    `INSERT INTO receipts (user_id, issue_id, display_name, delivered_seq, read_seq)
     SELECT 'usr_' || n, $1, 'Number ' || n, n, n FROM generate_series(1, 300) n`,
    [issueId],
  );
  const { items } = (await own.api.get(`/api/issues/${issueId}/receipts`, accessToken)).body;
  expect(items).toHaveLength(201);
  expect(items[0]).toMatchObject({ userId: 'usr_300', readSeq: 300 });
  expect(items.at(-1)).toMatchObject({ userId: user.userId, readSeq: 0 });
});
