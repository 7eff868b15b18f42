// Lists of issues against a model in memory: filters, sorts and cursors, also while others write.

import fc from 'fast-check';
import type { Issue } from '../../src/contract/issue.js';
import { Api } from '../support/api.js';
import { CATEGORIES, newCity } from '../support/cities.js';

const api = new Api();
const COUNT = 90;
const CENTER = { lat: -17.5, lng: 179.995 };
const PRIORITIES = ['low', 'medium', 'high', 'critical'];
const THINGS = ['Broken streetlight', 'Broken bench', 'Leaking pipe', 'Pothole'];

let city: string;
let token: string;
let issues: Issue[];

const radians = (degrees: number) => (degrees * Math.PI) / 180;

function metres({ location: { lat, lng } }: Issue): number {
  const [dLat, dLng] = [radians(lat - CENTER.lat) / 2, radians(lng - CENTER.lng) / 2];
  const h =
    Math.sin(dLat) ** 2 + Math.cos(radians(lat)) * Math.cos(radians(CENTER.lat)) * Math.sin(dLng) ** 2;
  return 2 * 6371008.8 * Math.asin(Math.sqrt(h));
}

/** Around the antimeridian, where east meets west. */
const placeOf = (n: number) => {
  const lng = CENTER.lng + Math.sin(n * 7) * 0.02;
  return { lat: CENTER.lat + Math.cos(n * 3) * 0.02, lng: lng > 180 ? lng - 360 : lng };
};

const report = (n: number) =>
  api.report(token, {
    city,
    title: `${THINGS[n % 4]} near gate ${n}`,
    category: CATEGORIES[n % 3],
    priority: PRIORITIES[n % 4],
    location: placeOf(n),
  });

const pages = (query: string): Promise<Issue[]> => allPages(`city=${city}&${query}`);

async function allPages(query: string): Promise<Issue[]> {
  const all: Issue[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const more: string = cursor && `&cursor=${cursor}`;
    const { status, body } = await api.get(`/api/issues?${query}${more}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    all.push(...body.items);
    cursor = body.nextCursor;
  }
  return all;
}

const idsOf = (list: Issue[]) => list.map(({ issueId }) => issueId);

beforeAll(async () => {
  city = await newCity(api, CENTER);
  token = (await api.register()).accessToken;
  const voters = await Promise.all([1, 2, 3].map(() => api.register()));
  const { accessToken: admin } = await api.admin();
  issues = await Promise.all(Array.from({ length: COUNT }, (_, n) => report(n)));
  await Promise.all(
    issues.flatMap(({ issueId }, n) =>
      voters
        .slice(0, n % 4)
        .map((voter) => api.call('PUT', `/api/issues/${issueId}/upvote`, { token: voter.accessToken })),
    ),
  );
  for (const { issueId } of issues.slice(0, 30).reverse())
    await api.call('PATCH', `/api/issues/${issueId}`, { token: admin, body: { status: 'acknowledged' } });
  issues = await Promise.all(
    issues.map(async ({ issueId }) => (await api.get(`/api/issues/${issueId}`)).body),
  );
});

const SORTS: Record<string, (a: Issue, b: Issue) => number> = {
  newest: (a, b) => (a.issueId < b.issueId ? 1 : -1),
  oldest: (a, b) => (a.issueId < b.issueId ? -1 : 1),
  top: (a, b) => b.upvotes - a.upvotes || SORTS.newest!(a, b),
  updated: (a, b) => b.updatedAt.localeCompare(a.updatedAt) || SORTS.newest!(a, b),
  nearest: (a, b) => metres(a) - metres(b),
};

const FILTERS: [string, (issue: Issue) => boolean][] = [
  ['category=roads,light', ({ category }) => category !== 'water'],
  ['status=acknowledged', ({ status }) => status === 'acknowledged'],
  ['status=open,closed', ({ status }) => status === 'open'],
  ['priority=high', ({ priority }) => priority === 'high'],
  ['q=broken', ({ title }) => title.startsWith('Broken')],
  ['q=broken%20streetl', ({ title }) => title.startsWith('Broken streetlight')],
  ['q=broken%20-bench', ({ title }) => title.startsWith('Broken streetlight')],
  ['q=-broken', ({ title }) => !title.startsWith('Broken')],
  ['q=-%22broken%20bench%22%20near%20', ({ title }) => !title.startsWith('Broken bench')],
  ['q=%22streetlight%20broken%22', () => false],
  ['q=pothole%20or%20bench%20', ({ title }) => /^Pothole|bench/.test(title)],
  ['q=gate%20pi', ({ title }) => title.startsWith('Leaking pipe')],
  ['q=the%20', () => false],
  [
    'bbox=179.99,-17.51,-179.99,-17.49',
    ({ location: { lat, lng } }) => Math.abs(lng) >= 179.99 && lat >= -17.51 && lat <= -17.49,
  ],
  ['bbox=-180,-90,180,90', () => true],
];

const WORD = fc.constantFrom(
  ...['broken', 'breaks', 'street', 'streetl', 'streetlight', 'light', 'the', 'or', 'mg-road', '"mg road"'],
  ...['-broken', '-"street light"', "it's", 'a.b/c?d=1', '/usr/x', 'x@y.org', 'ಬೀದಿ', '12.5', 'x', '-'],
);

const WORDS = fc.array(WORD, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

const ODD_TEXTS = ["'' ' \\", "a\\'b (!x | y) & z:*", 'q'.repeat(190), 'x/y\'z <-> "mg road" !'];

describe('lists of issues', () => {
  it('hold what the filters ask for, in the order of the sort, page after page', async () => {
    const asked = fc.record({
      sort: fc.constantFrom(...Object.keys(SORTS)),
      filters: fc
        .uniqueArray(fc.nat(FILTERS.length - 1), { maxLength: 3 })
        .filter((chosen) => new Set(chosen.map((n) => FILTERS[n]![0].split('=')[0])).size === chosen.length),
      radius: fc.option(fc.integer({ min: 100, max: 4_000 })),
      limit: fc.integer({ min: 1, max: 40 }),
    });
    const check = async ({
      sort,
      filters,
      radius,
      limit,
    }: {
      sort: string;
      filters: number[];
      radius: number | null;
      limit: number;
    }) => {
      const near = radius !== null || sort === 'nearest' ? [`near=${CENTER.lat},${CENTER.lng}`] : [];
      const query = [
        `sort=${sort}`,
        `limit=${limit}`,
        ...near,
        ...(radius === null ? [] : [`radius=${radius}`]),
        ...filters.map((n) => FILTERS[n]![0]),
      ].join('&');
      const expected = issues
        .filter((issue) => filters.every((n) => FILTERS[n]![1](issue)))
        .filter((issue) => radius === null || metres(issue) <= radius)
        .sort(SORTS[sort]);
      expect([query, idsOf(await pages(query))]).toEqual([query, idsOf(expected)]);
    };
    await fc.assert(fc.asyncProperty(asked, check), { numRuns: 60 });
  });

  it('repeat and skip nothing while others report, vote and change', async () => {
    const before = new Set(idsOf(issues));
    let paging = true;
    const others = (async () => {
      for (let n = COUNT; paging; n += 1) {
        const { issueId } = await report(n);
        await api.call('PUT', `/api/issues/${issueId}/upvote`, { token });
      }
    })();
    for (const query of [
      'sort=newest&limit=7',
      'sort=oldest&limit=7',
      'sort=top&limit=7',
      'sort=updated&limit=7',
      `sort=nearest&near=${CENTER.lat},${CENTER.lng}&limit=7`,
    ]) {
      const seen = idsOf(await pages(query));
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((issueId) => before.has(issueId))).toHaveLength(COUNT);
    }
    paging = false;
    await others;
  });

  it('refuse a cursor of another list', async () => {
    const { nextCursor } = (await api.get(`/api/issues?city=${city}&limit=1`)).body;
    for (const query of [`city=${city}&sort=top`, `city=${city}&status=open`, ''].map(
      (q) => `${q}&cursor=${nextCursor}`,
    )) {
      const { status, body } = await api.get(`/api/issues?${query}`);
      expect([status, Object.keys(body.errors)]).toEqual([400, ['cursor']]);
    }
  });

  it.each([
    ['near', 'sort=nearest'],
    ['near', 'radius=100'],
    ['near', 'near=91,0'],
    ['bbox', 'bbox=1,2,3'],
    ['bbox', 'bbox=0,10,1,9'],
    ['limit', 'limit=101'],
    ['status', 'status=open,shut'],
    ['cursor', 'cursor=bm9uc2Vuc2U'],
    ['colour', 'colour=red'],
  ])('name the field %s that is wrong in %s', async (field, query) => {
    const { status, body } = await api.get(`/api/issues?${query}`);
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
  });

  it('say nothing of a vote to strangers, and to others whether they voted', async () => {
    const mine = await report(1_000);
    await api.call('PUT', `/api/issues/${mine.issueId}/upvote`, { token });
    const first = async (session?: string): Promise<Issue> =>
      (await api.get(`/api/issues?city=${city}&limit=1`, session)).body.items[0];
    expect(await first()).not.toHaveProperty('upvoted');
    expect(await first((await api.guest()).accessToken)).not.toHaveProperty('upvoted');
    expect((await first(token)).upvoted).toBe(true);
    expect((await first((await api.register()).accessToken)).upvoted).toBe(false);
  });

  it('find in a city what the same words find on the map', async () => {
    const [here, neighbour] = [await newCity(api, CENTER), await newCity(api, CENTER)];
    const texts = fc.sample(WORDS, { numRuns: 40, seed: 7 });
    for (const [n, title] of [...texts, ...ODD_TEXTS].entries())
      for (const where of [here, neighbour])
        await api.report(token, {
          city: where,
          title: `x ${title}`,
          category: 'roads',
          location: placeOf(n),
        });
    const check = async (q: string) => {
      const asked = `limit=100&q=${encodeURIComponent(q)}`;
      const inCity = await allPages(`city=${here}&${asked}`);
      const onMap = (await allPages(`bbox=179,-18,-179,-17&${asked}`)).filter((issue) => issue.city === here);
      expect([q, idsOf(inCity)]).toEqual([q, idsOf(onMap)]);
    };
    await fc.assert(fc.asyncProperty(WORDS, check), { numRuns: 150, examples: ODD_TEXTS.map((q) => [q]) });
  });

  it('take any text for a search', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), async (q) => {
        const { status } = await api.get(`/api/issues?city=${city}&q=${encodeURIComponent(q)}`);
        expect([200, 400]).toContain(status);
      }),
      {
        numRuns: 150,
        examples: [['"'], ["'"], ['a:* & !('], ['-'], ['or'], ['<->'], ['\\'], ['ß"'], ['the']],
      },
    );
  });
});
