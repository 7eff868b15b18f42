// What the address of the feed says: read from forms and links alike, and written as one address.

import {
  apiPath,
  feedPath,
  feedQueryOf,
  filterOf,
  isNarrowed,
  latestPath,
  wantedOf,
  without,
} from './feed-query';

const queryOf = (address: string) => feedQueryOf(new URLSearchParams(address));

describe('an address', () => {
  it.each([
    ['status=open&status=resolved', 'open,resolved'],
    ['status=open,resolved', 'open,resolved'],
    ['status=open&status=open,%20resolved&status=', 'open,resolved'],
    ['status=&status=', ''],
    ['status=solved,open', 'open'],
  ])('of a form or a link, %s, says %j', (address, status) => expect(queryOf(address).status).toBe(status));

  it('takes the first of what there can be one of only, without spaces around it', () => {
    expect(queryOf('q=%20a,%20b%20&q=c&city=bangalore&city=mysuru')).toMatchObject({
      q: 'a, b',
      city: 'bangalore',
    });
  });

  it('says as much as it was made of', () => {
    const query = queryOf('city=bangalore&category=water,roads&status=open&q=dark %26 wet&sort=top');
    const path = feedPath(query);
    expect(path).toBe('/?city=bangalore&category=water,roads&status=open&q=dark+%26+wet&sort=top');
    expect(queryOf(path.slice(1))).toEqual(query);
  });

  it('leaves out what cannot be meant', () =>
    expect(feedPath(queryOf('sort=newest,top&status=solved&bbox=here&near=me'))).toBe('/'));

  it('of nothing is the bare one', () => expect(feedPath(queryOf('status=&q=&page=3'))).toBe('/'));
});

it('asks the API for one page', () => {
  expect(apiPath(queryOf('status=open&status=closed'))).toBe('/api/issues?status=open,closed&limit=20');
});

describe('without', () => {
  const query = queryOf('city=bangalore&status=open,closed&cursor=abc&q=dark');

  it('takes one of several away, and begins at the first page', () => {
    expect(feedPath(without(query, 'status', 'open'))).toBe('/?city=bangalore&status=closed&q=dark');
  });

  it('takes the only one away', () => {
    expect(feedPath(without(query, 'city', 'bangalore'))).toBe('/?status=open,closed&q=dark');
  });
});

describe('the events that are heard', () => {
  it.each([
    ['', null],
    ['status=open&q=dark', null],
    ['city=bangalore', { city: 'bangalore' }],
    ['category=water', { category: 'water' }],
    ['city=bangalore&category=water', { city: 'bangalore', category: 'water' }],
    ['city=bangalore&category=water,roads', { city: 'bangalore' }],
    ['category=water,roads', null],
  ])('for ?%s are those of %j', (address, filter) => expect(filterOf(queryOf(address))).toEqual(filter));
});

it('is narrowed by what leaves issues out, not by their order', () => {
  expect(isNarrowed(queryOf('sort=top'))).toBe(false);
  expect(isNarrowed(queryOf('q=x'))).toBe(true);
});

describe('what is new', () => {
  const wantedBy = (address: string) => wantedOf(queryOf(address), 5_000);

  it('comes in whatever order and by whatever words, but not before a later page', () => {
    expect(wantedBy('')).toMatchObject({ isFirstPage: true, hasWords: false, sort: 'newest' });
    expect(wantedBy('sort=top&q=dark')).toMatchObject({ isFirstPage: true, hasWords: true, sort: 'top' });
    expect(wantedBy('cursor=abc').isFirstPage).toBe(false);
  });

  it('is wanted by what the address names, and of all kinds where it names none', () => {
    expect(wantedBy('status=open,closed&bbox=77,12,78,13')).toMatchObject({
      categories: null,
      statuses: ['open', 'closed'],
      box: { west: 77, south: 12, east: 78, north: 13 },
      since: '1970-01-01T00:00:00.000Z',
    });
  });

  it('is asked for as what changed last, narrowed as the list is', () => {
    expect(latestPath(queryOf('city=bangalore&q=dark&sort=nearest&near=12.9,77.5'))).toBe(
      '/api/issues?city=bangalore&q=dark&sort=updated&limit=20',
    );
  });
});
