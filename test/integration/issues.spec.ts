// Issues over REST: reporting, reading, working through them, and who sees whose name.

import type { Session } from '../../src/contract/account.js';
import type { HistoryEntry, Issue } from '../../src/contract/issue.js';
import { Api, STREETLIGHT } from '../support/api.js';
import { newCity } from '../support/cities.js';

const api = new Api();
const NOWHERE = '/api/issues/iss_01HN5K00000000000000000000';

let citizen: Session;
let neighbour: Session;
let official: Session;
let admin: Session;

beforeAll(async () => {
  [citizen, neighbour, official, admin] = await Promise.all([
    api.register(),
    api.register('Arjun K.'),
    api.official(),
    api.admin(),
  ]);
});

const report = (issue: object, headers: Record<string, string> = {}, { accessToken: token } = citizen) =>
  api.call('POST', '/api/issues', { token, body: { ...STREETLIGHT, ...issue }, headers });

const change = (issueId: string, body: object, { accessToken: token } = official) =>
  api.call('PATCH', `/api/issues/${issueId}`, { token, body });

const read = async (issueId: string, session?: Session): Promise<Issue> =>
  (await api.get(`/api/issues/${issueId}`, session?.accessToken)).body;

describe('reporting an issue', () => {
  it('answers with the whole issue as everybody can read it afterwards', async () => {
    const { status, body } = await report({});
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...STREETLIGHT, status: 'open', upvotes: 0, upvoted: false, version: 1 });
    expect({ ...(await read(body.issueId)), upvoted: false }).toEqual(body);
  });

  it.each([
    ['title', { title: '   ' }],
    ['title', { title: 'half \ud83d' }],
    ['title', { title: 'NUL \u0000' }],
    ['title', { title: 'x'.repeat(201) }],
    ['description', { description: 7 }],
    ['city', { city: 'atlantis' }],
    ['category', { category: 'unheard-of' }],
    ['priority', { priority: 'urgent' }],
    ['anonymous', { anonymous: 'yes' }],
    ['location', { location: null }],
    ['location', { location: '12,77' }],
    ['location.lat', { location: { lat: 90.1, lng: 0 } }],
    ['location.lng', { location: { lat: 0, lng: '77' } }],
    ['location.street', { location: { lat: 0, lng: 0, street: 'x' } }],
    ['reportedBy', { reportedBy: 'usr_01HN5K00000000000000000000' }],
  ])('names the field %s that is wrong in %j', async (field, issue) => {
    const { status, body } = await report(issue);
    expect(status).toBe(400);
    expect(Object.keys(body.errors)).toEqual([field]);
  });

  it('is for people with an account', async () => {
    const guest = await api.guest();
    expect((await report({}, {}, guest)).status).toBe(403);
    expect((await api.post('/api/issues', STREETLIGHT)).status).toBe(401);
  });
});

describe('an anonymous issue', () => {
  let issue: Issue;
  beforeAll(async () => (issue = (await report({ anonymous: true })).body));

  it('shows its reporter to themselves, to officials and to administrators only', async () => {
    const { userId } = citizen.user;
    expect((await read(issue.issueId)).reportedBy).toBeNull();
    expect((await read(issue.issueId, neighbour)).reportedBy).toBeNull();
    for (const session of [citizen, official, admin])
      expect((await read(issue.issueId, session)).reportedBy).toBe(userId);
  });

  it('is not found through its reporter by others', async () => {
    const path = `/api/issues?reportedBy=${citizen.user.userId}&limit=100`;
    const idsFor = async (session?: Session): Promise<string[]> =>
      (await api.get(path, session?.accessToken)).body.items.map(({ issueId }: Issue) => issueId);
    expect(await idsFor()).not.toContain(issue.issueId);
    expect(await idsFor(neighbour)).not.toContain(issue.issueId);
    expect(await idsFor(citizen)).toContain(issue.issueId);
    expect(await idsFor(official)).toContain(issue.issueId);
  });

  it('has a history without a name', async () => {
    const firstBy = async (session?: Session): Promise<HistoryEntry['by']> =>
      (await api.get(`/api/issues/${issue.issueId}/history`, session?.accessToken)).body.items[0].by;
    const nobody = { userId: null, displayName: null, role: 'citizen', department: null };
    expect(await firstBy()).toEqual(nobody);
    expect(await firstBy(neighbour)).toEqual(nobody);
    expect(await firstBy(official)).toMatchObject({ userId: citizen.user.userId, displayName: 'Priya S.' });
  });
});

describe('working through an issue', () => {
  let issue: Issue;
  beforeEach(async () => (issue = (await report({})).body));

  it('moves it step by step and leaves every change in the history', async () => {
    await change(issue.issueId, { status: 'acknowledged', note: 'On our list.' });
    const { body } = await change(issue.issueId, {
      status: 'in_progress',
      priority: 'critical',
      assignedTo: official.user.officialId,
    });
    expect(body).toMatchObject({ status: 'in_progress', priority: 'critical', version: 3 });
    expect(body.updatedAt > issue.updatedAt).toBe(true);
    const { items } = (await api.get(`/api/issues/${issue.issueId}/history`)).body;
    expect(items.map(({ what, from, to, note }: HistoryEntry) => [what, from, to, note])).toEqual([
      ['reported', null, 'open', null],
      ['status', 'open', 'acknowledged', 'On our list.'],
      ['status', 'acknowledged', 'in_progress', null],
      ['priority', 'high', 'critical', null],
      ['assignment', null, official.user.officialId, null],
    ]);
    expect(items[1].by).toEqual({
      userId: official.user.userId,
      displayName: 'Officer Rao',
      role: 'official',
      department: expect.any(String),
    });
  });

  it('refuses a step that is not in the table, and says which ones are', async () => {
    const { status, body } = await change(issue.issueId, { status: 'closed' });
    expect(status).toBe(409);
    expect(body.detail).toContain('acknowledged, in_progress, rejected, duplicate');
  });

  it('refuses a stale version, but does not call votes staleness', async () => {
    await api.call('PUT', `/api/issues/${issue.issueId}/upvote`, { token: neighbour.accessToken });
    expect((await change(issue.issueId, { priority: 'low', version: 1 })).body.version).toBe(3);
    expect((await change(issue.issueId, { priority: 'medium', version: 1 })).status).toBe(409);
    expect((await change(issue.issueId, { priority: 'medium', version: 4 })).status).toBe(409);
    expect((await change(issue.issueId, { priority: 'medium', version: 3 })).status).toBe(200);
  });

  it('lets exactly one of many who saw the same version through', async () => {
    const priorities = ['low', 'medium', 'critical'];
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, n) => change(issue.issueId, { priority: priorities[n % 3], version: 1 })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(8);
  });

  it('takes what changes nothing for nothing, and a note for a change', async () => {
    expect((await change(issue.issueId, { priority: 'high', status: 'open' })).body).toMatchObject({
      version: 1,
    });
    expect((await change(issue.issueId, { note: 'Waiting for parts.' })).body).toMatchObject({ version: 2 });
    expect((await change(issue.issueId, {})).status).toBe(400);
  });

  it('assigns it to officials of its city only, and takes it from them again', async () => {
    const stranger = await change(issue.issueId, { assignedTo: 'off_01HN5K00000000000000000000' });
    expect(stranger.status).toBe(400);
    expect(Object.keys(stranger.body.errors)).toEqual(['assignedTo']);
    await change(issue.issueId, { assignedTo: official.user.officialId });
    expect((await change(issue.issueId, { assignedTo: null })).body.assignedTo).toBeNull();
  });

  it('is for officials of its city, moderators and administrators', async () => {
    expect((await change(issue.issueId, { priority: 'low' }, citizen)).status).toBe(403);
    const city = await newCity(api);
    const elsewhere = (await report({ city, category: 'roads' })).body;
    expect((await change(elsewhere.issueId, { priority: 'low' })).status).toBe(403);
    expect((await change(elsewhere.issueId, { assignedTo: official.user.officialId }, admin)).status).toBe(
      400,
    );
    expect((await change(elsewhere.issueId, { priority: 'low' }, admin)).status).toBe(200);
  });

  it('does not know issues that there are not', async () => {
    expect((await change(NOWHERE.slice(12), { priority: 'low' })).status).toBe(404);
    for (const path of [NOWHERE, `${NOWHERE}/history`]) expect((await api.get(path)).status).toBe(404);
    expect((await api.get('/api/issues/usr_01HN5K00000000000000000000')).status).toBe(400);
  });
});

describe('issues that resemble a new one', () => {
  it('are those nearby with a like title that are still open, best first, with their distance', async () => {
    const city = await newCity(api, { lat: -33.4, lng: 151.2 });
    const at = (metresNorth: number) => ({ lat: -33.4 + metresNorth / 111_195, lng: 151.2 });
    const put = async (title: string, metres: number, category = 'light'): Promise<string> =>
      (await report({ city, category, title, location: at(metres) })).body.issueId;
    const same = await put('Streetlight is broken', 40);
    const farther = await put('Broken streetlight', 300);
    await put('Overflowing garbage', 200);
    await put('Broken streetlight', 700);
    await put('Broken streetlight', 10, 'roads');
    const closed = await put('Broken streetlight', 20);
    await change(closed, { status: 'rejected' }, admin);

    const query = 'title=broken%20street%20light&category=light&lat=-33.4&lng=151.2';
    const { items } = (await api.get(`/api/issues/similar?${query}`)).body;
    expect(items.map(({ issueId, distance }: Issue & { distance: number }) => [issueId, distance])).toEqual([
      [same, 40],
      [farther, 300],
    ]);
  });

  it('are next door those of the same kind, whatever their words, and no others', async () => {
    const place = { lat: -33.6, lng: 151.2 };
    const city = await newCity(api, place);
    await report({ city, category: 'light', title: 'Mosquitoes breed in the drain', location: place });
    const ask = async (more: string) =>
      (await api.get(`/api/issues/similar?title=Pothole&lat=-33.6&lng=151.2${more}`)).body.items.length;
    expect([await ask(''), await ask('&category=light')]).toEqual([0, 1]);
  });

  it('are looked for and searched by any words, also those that no title may have', async () => {
    const words = encodeURIComponent('Light \u202dtuo');
    const asked = [`/similar?title=${words}&lat=12.97&lng=77.59`, `?city=bangalore&q=${words}`];
    const answers = await Promise.all(asked.map((query) => api.get(`/api/issues${query}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});
