// Forms of a page that was somebody else's: nothing is done by them in the name of who signed in since.

import type { Session } from '../../src/contract/account.js';
import { api, cookieOf } from '../support/accounts.js';
import { newAccount, PASSWORD, STREETLIGHT } from '../support/api.js';
import { history } from '../support/rooms.js';

interface Said {
  type: string;
  data?: string;
  error?: { fault?: string };
}

interface Somebody {
  cookie: string;
  session: Session;
}

let writer: Somebody;
let other: Somebody;
let issueId: string;
let departmentId: string;

const signIn = async (email: string): Promise<Somebody> => {
  const { headers, body } = await api.post<Session>('/api/auth/login', { email, password: PASSWORD });
  return { cookie: cookieOf(headers).split(';')[0]!, session: body };
};

beforeEach(async () => {
  writer = await signIn((await api.register('Asha')).user.email!);
  // Nothing of the list below would be refused for want of a right.
  other = await signIn((await api.anotherAdmin()).user.email!);
  ({ issueId } = await api.report(writer.session.accessToken));
  [{ departmentId }] = (await api.get('/api/departments?city=bangalore')).body;
});

async function send(path: string, fields: Record<string, string>, { cookie }: Somebody, more: object = {}) {
  const asked = path.replace('ISSUE', issueId).replace('DEPARTMENT', departmentId);
  return fetch(api.url + asked, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: api.url, accept: 'text/html', cookie, ...more },
    body: new URLSearchParams(fields),
  });
}

/** As the script of a page does. */
async function ask(path: string, fields: Record<string, string>, who: Somebody): Promise<Said> {
  const answer = await send(path, fields, who, { accept: 'application/json', 'x-sveltekit-action': 'true' });
  return (await answer.json()) as Said;
}

const { title, city, category, location } = STREETLIGHT;
const report = { title, city, category, lat: String(location.lat), lng: String(location.lng) };

const FORMS = (): [string, Record<string, string>][] => [
  ['/issues/ISSUE?/write', { content: 'In whose name?' }],
  ['/issues/ISSUE?/support', { active: 'yes' }],
  ['/report?/send', report],
  ['/report?/check', { ...report, lat: '12.91', lng: '77.51' }],
  ['/report?/support', { issueId }],
  ['/me?/profile', { displayName: 'Somebody else' }],
  ['/desk?/work', { pick: issueId, status: 'acknowledged' }],
  ['/admin', { city: `city-${crypto.randomUUID().slice(0, 8)}`, name: 'Nowhere' }],
  ['/admin/cities/bangalore?/change', { name: 'Nowhere' }],
  ['/admin/cities/bangalore?/openDepartment', { name: crypto.randomUUID() }],
  ['/admin/cities/bangalore?/changeDepartment', { departmentId, name: crypto.randomUUID() }],
  ['/admin/people?/role', { userId: writer.session.user.userId, role: 'moderator' }],
  ['/admin/people?/suspend', { userId: writer.session.user.userId, suspended: 'yes' }],
  ['/admin/people?/appoint', { userId: writer.session.user.userId, departmentId }],
  ['/logout', {}],
  ['/me?/everywhere', {}],
];

const saysWhy = ({ data, error }: Said) => /\.(faultA|a)nothers\b/.test(data ?? error?.fault ?? '');

async function expectNothingDone(): Promise<void> {
  const { body: issue } = await api.get(`/api/issues/${issueId}`);
  expect(issue).toMatchObject({ status: 'open', upvotes: 0, version: 1 });
  expect(await history(issueId)).toEqual([]);
  const reports = await api.get(`/api/issues?reportedBy=${other.session.user.userId}`);
  expect(reports.body.items).toEqual([]);
  for (const { cookie, session } of [writer, other]) {
    const headers = { cookie, origin: api.url };
    const { status, body } = await api.call('POST', '/api/auth/access', { headers });
    expect([status, body.user]).toEqual([200, session.user]);
  }
}

it.each([
  ['that was somebody else’s', () => ({ person: writer.session.user.userId })],
  ['of which nobody knows whose it was', () => ({})],
])('do nothing from a page %s', async (_, person) => {
  const forms = FORMS();
  const answers: [string, boolean][] = [];
  for (const [path, fields] of forms)
    answers.push([path, saysWhy(await ask(path, { ...fields, ...person() }, other))]);
  expect(answers).toEqual(forms.map(([path]) => [path, true]));
  await expectNothingDone();
});

it('say so without a script, and keep what was written', async () => {
  const person = writer.session.user.userId;
  const content = 'Words that are <kept>';
  const answer = await send('/issues/ISSUE?/write', { content, person }, other);
  const page = await answer.text();
  expect([answer.status, page.includes('Somebody else has signed in here')]).toEqual([403, true]);
  expect(page).toContain('Words that are &lt;kept>');
  const support = await (await send('/issues/ISSUE?/support', { active: 'yes', person }, other)).text();
  expect(support).toContain('Somebody else has signed in here');
});

it('are sent from one’s own page, and from one that was nobody’s until one signed in', async () => {
  for (const person of [writer.session.user.userId, '']) {
    const { headers, body } = await api.post<Session>('/api/auth/register', newAccount());
    const own = { cookie: cookieOf(headers).split(';')[0]!, session: body };
    const name = `Asha ${person.length}`;
    const whose = person && own.session.user.userId;
    expect((await ask('/me?/profile', { displayName: name, person: whose }, own)).type).toBe('success');
    expect((await api.get('/api/auth/me', body.accessToken)).body.displayName).toBe(name);
  }
});

it('say in each page whose it is', async () => {
  const inForms = async (path: string, cookie: string) => {
    const page = await (await fetch(api.url + path, { headers: { cookie } })).text();
    const forms = page.match(/<form[^>]*method="post"[\s\S]*?<\/form>/g) ?? [];
    const changing = forms.filter((form) => !form.includes('action="/preferences"'));
    return changing.map((form) => /name="person" value="(\w*)"/.exec(form)?.[1]);
  };
  const paths = ['/me', '/report', '/desk', '/admin', '/admin/people', '/admin/cities/bangalore', '/logout'];
  for (const path of [...paths, `/issues/${issueId}`]) {
    const found = await inForms(path, other.cookie);
    expect([path, [...new Set(found)]]).toEqual([path, [other.session.user.userId]]);
  }
  expect(new Set(await inForms(`/issues/${issueId}`, ''))).toEqual(new Set(['']));
});
