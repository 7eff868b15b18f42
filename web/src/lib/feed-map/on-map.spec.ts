// The map asks for what the list is narrowed by, and hears only what it draws.

import type { IssueEvent } from '@civicpulse/client';
import type { IssueCluster } from '$contract/issue';
import { apart, clustersPath, countOf, homeOf, isDrawn, nearerThan, sizeOf } from './on-map';

const BOUNDS = { west: 77.5, south: 12.9, east: 77.7, north: 13.1 };
const ALL = { city: '', category: '', status: '', q: '' };
const single = { lat: 13, lng: 77.6, count: 1, issue: { issueId: 'iss_1', status: 'open' } } as IssueCluster;

const created = (lat: number, lng: number) =>
  ({ event: 'issue:created', payload: { issueId: 'iss_9', location: { lat, lng } } }) as IssueEvent;
const updated = (issueId: string, status: string) =>
  ({ event: 'issue:updated', payload: { issueId, status } }) as IssueEvent;

it('asks with the filters that are set, and no others', () => {
  expect(clustersPath(BOUNDS, ALL)).toBe('/api/issues/clusters?bbox=77.5%2C12.9%2C77.7%2C13.1');
  const { searchParams } = new URL(clustersPath(BOUNDS, { ...ALL, status: 'open', q: 'a b' }), 'http://x');
  expect([...searchParams.keys()]).toEqual(['bbox', 'status', 'q']);
  expect(searchParams.get('q')).toBe('a b');
});

it('counts everything that is drawn', () =>
  expect(countOf([single, { ...single, issue: null, count: 41 }])).toBe(42));

it('grows with the count, and not for ever', () => {
  expect(sizeOf(1000)).toBeGreaterThan(sizeOf(10));
  expect(sizeOf(1e9)).toBe(sizeOf(1e8));
});

it('comes nearer, and not nearer than one can see', () => {
  expect(nearerThan(10)).toBe(12);
  expect(nearerThan(18)).toBe(18);
});

describe('the home of the map', () => {
  const cities = [
    { city: 'a', bounds: { west: 0, south: 0, east: 2, north: 2 } },
    { city: 'b', bounds: { west: 1, south: -1, east: 5, north: 1 } },
  ];

  it('is the city that was chosen', () => expect(homeOf('a', cities)).toEqual(cities[0]!.bounds));
  it('is all cities', () => expect(homeOf('', cities)).toEqual({ west: 0, south: -1, east: 5, north: 2 }));
  it('is the world without any', () => expect(homeOf('', []).west).toBe(-180));
});

describe('an event', () => {
  const isHeard = (said: IssueEvent, narrowing = ALL) => isDrawn(said, [single], BOUNDS, narrowing);

  it('is drawn when something is reported here', () => {
    expect(isHeard(created(13, 77.6))).toBe(true);
    expect(isHeard(created(14, 77.6))).toBe(false);
  });

  it('is drawn when a single issue changes its colour', () => {
    expect(isHeard(updated('iss_1', 'resolved'))).toBe(true);
    expect(isHeard(updated('iss_1', 'open'))).toBe(false);
  });

  it('is drawn for one in a crowd only when the status decides who is in it', () => {
    expect(isHeard(updated('iss_2', 'resolved'))).toBe(false);
    expect(isHeard(updated('iss_2', 'resolved'), { ...ALL, status: 'open' })).toBe(true);
  });

  it('is not drawn when somebody votes', () =>
    expect(isHeard({ event: 'issue:upvoted', payload: { issueId: 'iss_1' } } as IssueEvent)).toBe(false));
});

describe('on this screen', () => {
  const view = { lat: 13, lng: 77.6, zoom: 10, width: 400, height: 400 };
  const many = (lng: number, count: number) => ({ lat: 13, lng, count, issue: null });

  it('joins what would cover each other, between them and nearer to the larger one', () => {
    const [one, ...others] = apart([many(77.6, 30), many(77.61, 10)], view);
    expect(others).toEqual([]);
    expect(one!.count).toBe(40);
    expect(one!.lng).toBeCloseTo(77.6025, 6);
  });

  it('leaves apart what is apart', () =>
    expect(apart([many(77.6, 30), many(77.8, 10)], view)).toHaveLength(2));

  it('loses none of a hundred thousand', () => {
    const all = Array.from({ length: 400 }, (_, n) => many(77.4 + (n % 40) / 100, 250));
    const shown = apart(all, view);
    expect(shown.length).toBeLessThan(40);
    expect(countOf(shown)).toBe(100_000);
  });
});
