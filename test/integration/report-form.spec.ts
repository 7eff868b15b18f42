// A report sent by its form: in the name of who wrote it, and the same one once.

import type { Session } from '../../src/contract/account.js';
import { api, cookieOf } from '../support/accounts.js';
import { newAccount, STREETLIGHT } from '../support/api.js';

interface Answer {
  type: string;
  status: number;
  location?: string;
  /** As SvelteKit writes values. */
  data?: string;
}

async function person(): Promise<{ cookie: string; userId: string }> {
  const { headers, body } = await api.post<Session>('/api/auth/register', newAccount());
  return { cookie: cookieOf(headers).split(';')[0]!, userId: body.user.userId };
}

async function send(cookie: string, fields: Record<string, string>): Promise<Answer> {
  const { city, category, title, location } = STREETLIGHT;
  const place = { lat: String(location.lat), lng: String(location.lng) };
  const answer = await fetch(`${api.url}/report?/send`, {
    method: 'POST',
    headers: { origin: api.url, cookie, accept: 'application/json', 'x-sveltekit-action': 'true' },
    body: new URLSearchParams({ city, category, title, ...place, ...fields }),
  });
  return (await answer.json()) as Answer;
}

const newKey = () => crypto.randomUUID().replaceAll('-', '');

it('is sent in the name of who wrote it, or not at all', async () => {
  const [writer, other] = [await person(), await person()];
  const draft = { key: newKey(), person: writer.userId };
  const refused = await send(other.cookie, draft);
  expect(refused).toMatchObject({ type: 'failure', status: 403 });
  expect(refused.data).toContain('report.faultAnothers');
  const sent = await send(writer.cookie, draft);
  expect(sent).toMatchObject({ type: 'redirect', location: expect.stringContaining('/issues/iss_') });
  const { body } = await api.get<{ items: object[] }>(`/api/issues?reportedBy=${other.userId}`);
  expect(body.items).toEqual([]);
});

it('is one report however often it is sent', async () => {
  const { cookie, userId } = await person();
  const draft = { key: newKey(), person: userId };
  const [first, again] = [await send(cookie, draft), await send(cookie, draft)];
  expect(first.type).toBe('redirect');
  expect(again.location).toBe(first.location);
});

it('gets a new key when it is not the same any more, for its writer to decide', async () => {
  const { cookie, userId } = await person();
  const draft = { key: newKey(), person: userId };
  await send(cookie, draft);
  const changed = await send(cookie, { ...draft, title: 'Two lamps are dark' });
  expect(changed).toMatchObject({ type: 'failure', status: 409 });
  expect(changed.data).toContain('report.faultSentAlready');
  expect(changed.data).not.toContain(draft.key);
  const key = /"([0-9a-f]{32})"/.exec(changed.data!)![1]!;
  const sent = await send(cookie, { ...draft, key, title: 'Two lamps are dark' });
  expect(sent).toMatchObject({ type: 'redirect', location: expect.stringContaining('/issues/iss_') });
});
