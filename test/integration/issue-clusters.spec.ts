// Issues on a map against the same issues in a list: whatever is asked for, nothing is lost and nothing counted twice.

import type { Issue, IssueCluster } from '../../src/contract/issue.js';
import { Api } from '../support/api.js';
import { CATEGORIES, newCity } from '../support/cities.js';

const api = new Api();
const COUNT = 60;
/** Around the antimeridian, where east meets west. */
const CENTER = { lat: -18.5, lng: 179.995 };

let city: string;
let issues: Issue[];

const placeOf = (n: number) => {
  const lng = CENTER.lng + Math.sin(n * 7) * 0.02;
  return { lat: CENTER.lat + Math.cos(n * 3) * 0.02, lng: lng > 180 ? lng - 360 : lng };
};

const clusters = async (query: string): Promise<IssueCluster[]> =>
  (await api.get(`/api/issues/clusters?city=${city}&${query}`)).body.items;

const sum = (items: IssueCluster[]): number => items.reduce((total, { count }) => total + count, 0);

beforeAll(async () => {
  city = await newCity(api, CENTER);
  const { accessToken } = await api.register();
  issues = await Promise.all(
    Array.from({ length: COUNT }, (_, n) =>
      api.report(accessToken, {
        ...{ city, title: `Pothole near gate ${n}`, category: CATEGORIES[n % 3] },
        location: placeOf(n),
      }),
    ),
  );
});

const WHOLE = 'bbox=179.9,-18.6,-179.9,-18.4';
const BOXES = [
  WHOLE,
  'bbox=179.99,-18.51,-179.99,-18.49',
  'bbox=179.98,-18.52,180,-18.48',
  'bbox=-180,-85,180,85',
];
const FILTERS = ['', 'category=roads,light', 'q=gate', 'status=open', 'status=closed', 'priority=medium'];

describe('issues on a map', () => {
  it.each(BOXES.flatMap((box) => FILTERS.map((filters) => [box, filters])))(
    'are as many in %s with "%s" as the list holds',
    async (box, filters) => {
      const list = await api.get(`/api/issues?city=${city}&${box}&${filters}&limit=100`);
      expect(sum(await clusters(`${box}&${filters}`))).toBe(list.body.items.length);
    },
  );

  it('are one when seen from far away, where they are on average', async () => {
    const [east, ...others] = await clusters('bbox=-180,-85,180,85&category=roads');
    expect(others.length).toBeLessThanOrEqual(1);
    expect(east!.lat).toBeCloseTo(CENTER.lat, 1);
    expect(Math.abs(east!.lng)).toBeGreaterThan(179.9);
  });

  it('are told apart and by name when seen from nearby', async () => {
    const { lat, lng } = issues[7]!.location;
    const box = [lng - 0.0001, lat - 0.0001, lng + 0.0001, lat + 0.0001].map((edge) => edge.toFixed(6));
    const [item] = await clusters(`bbox=${box}`);
    const { issueId, title, status, category } = issues[7]!;
    expect(item).toEqual({ lat, lng, count: 1, issue: { issueId, title, status, category } });
  });

  it('stay in their cells while the map moves a little', async () => {
    const here = await clusters('bbox=179.970,-18.530,179.999,-18.470');
    const moved = await clusters('bbox=179.970,-18.531,179.999,-18.471');
    const counts = (items: IssueCluster[]) => items.filter(({ lat }) => lat > -18.52 && lat < -18.48);
    expect(counts(moved)).toEqual(counts(here));
    expect(here.length).toBeGreaterThan(3);
  });

  it('show a new one at once, also to strangers who asked before', async () => {
    const before = sum(await clusters(WHOLE));
    const { accessToken } = await api.register();
    await api.report(accessToken, { city, category: CATEGORIES[0], location: placeOf(1) });
    expect(sum(await clusters(WHOLE))).toBe(before + 1);
  });

  it.each(['', 'bbox=1,2,3', 'bbox=0,0,1,1&limit=5', 'bbox=0,0,1,1&status=broken'])(
    'cannot be asked for with "%s"',
    async (query) => {
      expect((await api.get(`/api/issues/clusters?${query}`)).status).toBe(400);
    },
  );

  it('are counted for a box without a width too', async () => {
    expect((await api.get('/api/issues/clusters?bbox=5,5,5,5')).body).toEqual({ items: [] });
  });
});
