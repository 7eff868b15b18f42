// What people are told of faults that nobody foresaw.

import { Failure } from './failure.js';
import { toFailure } from './to-failure.js';

const codeOf = (thrown: unknown) => toFailure(thrown).code;

it.each([
  '08006',
  '57P01',
  '57P05',
  '57014',
  '40P01',
  '55P03',
  '53300',
  'ECONNREFUSED',
  'ENOENT',
  'EAI_AGAIN',
])('knows by %s that the database cannot answer at the moment', (code) =>
  expect(codeOf({ driverError: { code } })).toBe('unavailable'),
);

it.each([
  'Connection terminated unexpectedly',
  'timeout exceeded when trying to connect',
  'Client was closed and is not queryable',
  'Client has encountered a connection error and is not queryable',
  'Query read timeout',
])('knows it by "%s", too', (message) => expect(codeOf(new Error(message))).toBe('unavailable'));

it.each([
  [{ name: 'QueryRunnerAlreadyReleasedError' }, 'unavailable'],
  [{ code: '23505' }, 'conflict'],
  [{ statusCode: 413 }, 'too_large'],
  [{ statusCode: 418 }, 'invalid'],
  [new Failure('forbidden', 'No.'), 'forbidden'],
  [{ code: 7, message: {} }, 'internal'],
  ['words', 'internal'],
  [undefined, 'internal'],
  [null, 'internal'],
])('takes %j for %s', (thrown, code) => expect(codeOf(thrown)).toBe(code));

it('keeps what is inside to itself', () =>
  expect(toFailure(new Error('relation "users" does not exist')).message).not.toContain('users'));
