// Every objection to signing in or registering is said somewhere.

import type { Problem } from '$contract/failure';
import { entryFaultsOf } from './entry-faults';

const said = (code: string, errors?: object) => entryFaultsOf({ code, errors } as Problem);

it('blames the fields that the API blames', () => {
  expect(said('invalid', { email: ['x'], password: ['x'] })).toEqual({
    fields: { email: 'error.email', password: 'error.password' },
  });
});

it('blames the address when somebody has it already', () => {
  expect(said('conflict')).toEqual({ fields: { email: 'error.emailTaken' } });
});

it.each([
  ['unauthenticated', 'error.wrongPassword'],
  ['forbidden', 'error.suspended'],
  ['rate_limited', 'error.tryLater'],
  ['unavailable', 'error.other'],
])('says of %s that %s', (code, fault) => expect(said(code)).toEqual({ fields: {}, fault }));

it('is not silent when a field is to blame that no page has', () => {
  expect(said('invalid', { locale: ['x'] })).toEqual({ fields: {}, fault: 'error.other' });
});
