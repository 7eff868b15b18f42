// What other places show of a link to an issue: its picture, and the tags that lead there.

import type { Session } from '../../src/contract/account.js';
import type { Issue } from '../../src/contract/issue.js';
import { api, cookieOf } from '../support/accounts.js';
import { newAccount } from '../support/api.js';

const reported = async (more: object = {}): Promise<Issue> => {
  const { accessToken } = await api.register();
  return api.report(accessToken, more);
};

const cardOf = (issueId: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/issues/${issueId}/card.png`, { headers });

const tagsOf = async (issueId: string): Promise<Record<string, string>> => {
  const { body } = await api.get<string>(`/issues/${issueId}`);
  const tags = body.matchAll(/<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"/g);
  return Object.fromEntries([...tags].map(([, name, content]) => [name, content]));
};

it('is a PNG of the size that its tags say, for everybody and for a while', async () => {
  const { issueId, title } = await reported();
  const answer = await cardOf(issueId);
  const picture = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  const tags = await tagsOf(issueId);
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)].map(String)).toEqual([
    tags['og:image:width'],
    tags['og:image:height'],
  ]);
  expect(tags).toMatchObject({ 'og:title': title, 'twitter:card': 'summary_large_image' });
  expect(tags['og:image:alt']).toBe('Open · MG Road · 0 supporters');
  expect(tags['og:image']).toMatch(/^http:\/\/localhost:\d+\/issues\/iss_\w+\/card\.png\?v=\d+$/);
  expect(tags['og:image']!.startsWith(`${tags['og:url']}/`)).toBe(true);
});

it('is not sent again as long as it looks the same, and anew when it does not', async () => {
  const { issueId } = await reported();
  const etag = (await cardOf(issueId)).headers.get('etag')!;
  const again = await cardOf(issueId, { 'if-none-match': etag });
  expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
  const address = (await tagsOf(issueId))['og:image'];
  const { accessToken } = await api.register();
  await api.call('PUT', `/api/issues/${issueId}/upvote`, { token: accessToken });
  const anew = await cardOf(issueId, { 'if-none-match': etag });
  expect(anew.status).toBe(200);
  expect(anew.headers.get('etag')).not.toBe(etag);
  expect((await tagsOf(issueId))['og:image']).not.toBe(address);
});

it('is the same to who reported without a name as to anybody', async () => {
  const account = newAccount({ displayName: 'Nobody may know' });
  const { headers, body } = await api.post<Session>('/api/auth/register', account);
  const { issueId } = await api.report(body.accessToken, { anonymous: true });
  const [theirs, anyones] = await Promise.all([
    cardOf(issueId, { cookie: cookieOf(headers).split(';')[0]! }),
    cardOf(issueId),
  ]);
  expect(theirs.headers.get('etag')).toBe(anyones.headers.get('etag'));
  expect(JSON.stringify(await tagsOf(issueId))).not.toContain('Nobody may know');
});

it.each(['iss_01HN5K00000000000000000000', 'iss_', '..%2f..%2fapi'])(
  'does not exist for the issue %s, which does not either',
  async (issueId) => expect((await cardOf(issueId)).status).toBe(404),
);
