// What belongs into a list, whether it is a citizen's or an official's.

import type { Issue } from '$contract/issue';
import { belongs, type Narrowing } from './belongs';

const issue: Issue = {
  issueId: 'iss_1',
  title: 'A hole',
  description: '',
  city: 'bangalore',
  category: 'roads',
  priority: 'medium',
  status: 'open',
  location: { lat: 12.97, lng: 77.59 },
  upvotes: 0,
  reportedBy: null,
  assignedTo: null,
  messageCount: 0,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
const narrowing: Narrowing = {
  city: 'bangalore',
  categories: ['roads', 'light'],
  statuses: ['open', 'acknowledged'],
};

it.each<[boolean, Partial<Issue>]>([
  [true, {}],
  [true, { category: 'light', status: 'acknowledged' }],
  [false, { city: 'mysuru' }],
  [false, { category: 'water' }],
  [false, { status: 'resolved' }],
])('is %s for %j', (does, more) => expect(belongs({ ...issue, ...more }, narrowing)).toBe(does));

it('is of all where none is named', () =>
  expect(belongs(issue, { city: '', categories: null, statuses: null })).toBe(true));

it('is only mine where that is asked', () => {
  const mine = { ...narrowing, assignedTo: 'off_1' };
  expect(belongs(issue, mine)).toBe(false);
  expect(belongs({ ...issue, assignedTo: 'off_1' }, mine)).toBe(true);
});
