// Which lists are prepared, and do not wait among searches.

import { isUsual, USUAL_LIMIT } from './usual-lists.js';

const city = 'bangalore';
const category = ['roads'];
const status = ['open' as const];
const limit = USUAL_LIMIT;

it.each([
  {},
  { city },
  { city, category },
  { city, status },
  { city, category, status },
  { city, q: undefined },
])('prepares the list of %j', (filters) => {
  expect(isUsual({ limit, filters })).toBe(true);
});

it.each([{ category }, { status }, { city, q: 'pothole' }, { city, priority: ['high' as const] }])(
  'prepares no list of %j',
  (filters) => {
    expect(isUsual({ limit, filters })).toBe(false);
  },
);

it('prepares no list of another length', () => {
  expect(isUsual({ limit: USUAL_LIMIT + 1, filters: { city } })).toBe(false);
});
