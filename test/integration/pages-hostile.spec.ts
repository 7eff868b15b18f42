// What strangers send to the pages to break them: it is refused as theirs, costs little, and leaves nothing behind.

import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Session } from '../../src/contract/account.js';
import { api, cookieOf } from '../support/accounts.js';
import { Api, newAccount, STREETLIGHT } from '../support/api.js';
import { Office } from '../support/office.js';
import { removeDataDir, startProduct } from '../support/product.js';

const FORM = 'application/x-www-form-urlencoded';

const send = (path: string, body: string | FormData, type?: string, cookie = '', url = api.url) =>
  fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, accept: 'text/html', cookie, ...(type && { 'content-type': type }) },
    body,
  });

/** As the script of a page sends it. */
async function ask(path: string, body: URLSearchParams, cookie = '') {
  const answer = await fetch(api.url + path, {
    method: 'POST',
    headers: { origin: api.url, accept: 'application/json', 'x-sveltekit-action': 'true', cookie },
    body,
  });
  return (await answer.json()) as { type: string; status: number; location?: string; data?: string };
}

const cookieIn = (headers: Headers): string => cookieOf(headers).split(';')[0]!;

async function person(): Promise<{ cookie: string; session: Session }> {
  const { headers, body } = await api.post<Session>('/api/auth/register', newAccount());
  return { cookie: cookieIn(headers), session: body };
}

const reported = async (): Promise<string> =>
  (await api.report((await api.register()).accessToken, STREETLIGHT)).issueId;

it.each(['constructor', 'valueOf', '__proto__', 'hasOwnProperty', 'toString', 'default', 'nothing'])(
  'has no action %s',
  async (name) => {
    expect((await send(`/me?/${name}`, 'a=b', FORM)).status).toBe(404);
  },
);

describe('a form that is none', () => {
  const BOUND = 'multipart/form-data; boundary=x';
  const CUT = '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nasha';

  it.each([
    ['garbage', 'garbage', BOUND],
    ['cut off', CUT, BOUND],
    ['empty', '', BOUND],
    ['without a boundary', CUT, 'multipart/form-data'],
  ])('is refused when it is %s', async (_, body, type) => {
    const paths = ['/login', '/preferences', `/issues/${await reported()}?/write`];
    const answers = await Promise.all(paths.map((path) => send(path, body, type)));
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  });

  it.each(['/admin', '/admin/people?/role'])('poisons no prototype at %s', async (path) => {
    const fields = new URLSearchParams({ constructor: 'b', name: 'kept', userId: 'usr_1' });
    fields.append('__proto__', 'a');
    const answer = await ask(path, fields);
    expect(answer).toMatchObject({ type: 'failure', status: 401 });
    expect(answer.data).not.toMatch(/__proto__|constructor/);
  });
});

it.each(['a%0D%0Ab', '%F0%9F%92%A1', '..%2F..%2Fapi', 'iss_0'])('knows no issue %s', async (raw) => {
  const { cookie } = await person();
  const paths = [`/issues/${raw}?/support`, `/issues/${raw}?/write`];
  const answers = await Promise.all(
    paths.flatMap((path) => ['', cookie].map((who) => send(path, 'content=Hello', FORM, who))),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

it('lets no line break of a report into a header', async () => {
  const { cookie } = await person();
  const { city, category, title, location } = STREETLIGHT;
  const place = { lat: String(location.lat), lng: String(location.lng) };
  const form = new URLSearchParams({ city, category, title, ...place, person: '', key: 'a\nX: b' });
  expect((await send('/report?/send', form.toString(), FORM, cookie)).status).toBe(303);
});

it('takes a file for nothing that anybody wrote', async () => {
  const { cookie, session } = await person();
  const form = new FormData();
  form.append('person', session.user.userId);
  for (const name of ['content', 'displayName']) form.append(name, new File(['x'], 'x.txt'));
  const statuses = [
    (await send(`/issues/${await reported()}?/write`, form, undefined, cookie)).status,
    (await send('/me?/profile', form, undefined, cookie)).status,
  ];
  expect(statuses.every((status) => [400, 422].includes(status))).toBe(true);
  expect((await api.get('/api/auth/me', session.accessToken)).body.displayName).toBe('Priya S.');
});

describe('the desk', () => {
  const work = (cookie: string, picks: string[]) => {
    const fields = new URLSearchParams({ person: '', status: 'acknowledged' });
    picks.forEach((id) => fields.append('pick', id));
    return ask('/desk?/work', fields, cookie);
  };

  it('works for nobody, and for no citizen', async () => {
    const picks = [await reported()];
    expect(await work('', picks)).toMatchObject({ type: 'redirect', location: '/login?to=%2Fdesk' });
    expect(await work((await person()).cookie, picks)).toMatchObject({ type: 'error' });
  });

  it('stops at the first issue that is not for its official', async () => {
    const [here, there] = [await Office.open(), await Office.open()];
    const clerk = await here.clerk('Asha');
    const { headers } = await api.post('/api/auth/login', {
      email: clerk.email,
      password: newAccount().password,
    });
    const own = await here.report('Ours');
    const others = [await there.report('Theirs'), await there.report('Theirs too')];
    const picks = [own, ...others].map(({ issueId }) => issueId);
    const { status, data } = await work(cookieIn(headers), picks);
    expect(status).toBe(403);
    expect(data!.match(/"desk\.mayNot"/g)).toHaveLength(1);
    expect(data).not.toContain('"Theirs too"');
    expect(data).toContain(picks[2]);
    expect((await here.now(own)).status).toBe('acknowledged');
  });
});

it('leaves nothing in the history of who signed out', async () => {
  const { cookie } = await person();
  const kept = async (who: string) =>
    (await api.call('GET', '/', { headers: { cookie: who } })).headers.get('cache-control');
  expect([await kept(cookie), await kept('')]).toEqual(['private, no-store', 'private, no-cache']);
});

it('takes no directive of its policy from a Host', async () => {
  const asked = request(`${api.url}/login`, { headers: { host: 'a;sandbox', accept: 'text/html' } }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  expect(String(answer.headers['content-security-policy'])).not.toContain('sandbox');
});

it('says when to try again, also through a page', async () => {
  const product = await startProduct({ RATE_LIMITS: 'on', WORKERS: '1' });
  try {
    const limited = new Api(product.url);
    const { user } = await limited.register();
    const wrong = new URLSearchParams({ email: user.email!, password: 'wrong horse' }).toString();
    let answer: Response;
    do answer = await send('/login', wrong, FORM, '', product.url);
    while (answer.status === 401);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await product.stop();
    await removeDataDir(product.dataDir);
  }
});

it('takes what a title says for words, also where the frame has a place of that name', async () => {
  const title = 'Lamp %app.icons% <!--app.icons--> %sveltekit.body%';
  const { issueId } = await api.report((await api.register()).accessToken, { ...STREETLIGHT, title });
  const page = await (await fetch(`${api.url}/issues/${issueId}`)).text();
  expect(page.match(/<symbol id="icon-up"/g)).toHaveLength(1);
  expect(page.indexOf('<symbol')).toBeGreaterThan(page.indexOf('<body'));
  expect(page).toContain('<title>Lamp %app.icons% &lt;!--app.icons-->');
});
