// Nobody is shown more people than those of whom they would be told.

import { cityInSight } from './presence.policy.js';

it('shows everyone all, or the city asked for', () => {
  expect(cityInSight('everyone', 'bangalore', undefined)).toBeUndefined();
  expect(cityInSight('everyone', null, 'mysore')).toBe('mysore');
});

it('shows residents their own city only', () => {
  expect(cityInSight('city', 'bangalore', undefined)).toBe('bangalore');
  expect(cityInSight('city', 'bangalore', 'bangalore')).toBe('bangalore');
  expect(cityInSight('city', 'bangalore', 'mysore')).toBeNull();
  expect(cityInSight('city', null, undefined)).toBeNull();
});

it('shows nobody where rooms tell who is in them', () => {
  expect(cityInSight('rooms', 'bangalore', undefined)).toBeNull();
});
