import { stringify } from 'devalue';
import fc from 'fast-check';
import { parse } from './plain-values';

const roundTrip = (value: unknown) => parse(stringify(value));

/** What `stringify` itself refuses is left out. */
const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));

it('reads what is plain as it was written', () => {
  fc.assert(
    fc.property(plain, (value) => expect(roundTrip(value)).toEqual(value)),
    { numRuns: 1_000 },
  );
});

it.each([[undefined], [NaN], [Infinity], [-Infinity], [-0]])('knows %p, alone and in others', (value) => {
  expect(roundTrip(value)).toBe(value);
  expect(roundTrip({ a: value, b: [value, null] })).toStrictEqual({ a: value, b: [value, null] });
});

it('reads what is said twice as one', () => {
  const city = { name: 'Bengaluru' };
  const read = roundTrip([city, { city }]) as [object, { city: object }];
  expect(read[0]).toBe(read[1].city);
});

it.each([
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['a big number', 1n],
  ['a sparse list', Object.assign([], { 99: 'the last' })],
])('refuses %s rather than misread it', (_, value) => {
  expect(() => roundTrip({ value })).toThrow('Not plain');
});
