// Boxes are what the API takes for one, and what lies in them is in them on both sides of the antimeridian.

import { boxOf, placeOf, textOf, touches } from './box';

it('reads what it wrote', () => {
  const box = { west: 77.5, south: 12.9, east: 77.7, north: 13.1 };
  expect(boxOf(textOf(box))).toEqual(box);
});

it.each([
  '',
  '1,2,3',
  '1,2,3,4,5',
  '1,2,x,4',
  '1,3,2,2',
  '181,1,2,2',
  '1,-91,2,2',
  '1,,2,2',
  '1e1,1,2,2',
  'NaN,1,2,2',
])('takes %j for no box', (text) => expect(boxOf(text)).toBeUndefined());

it.each(['', '12', '12,', ',77', 'x,1', '91,1', '1,181', '1,2,3'])('takes %j for no place', (text) =>
  expect(placeOf(text)).toBeUndefined(),
);

it('knows a place', () => expect(placeOf('12.97,-77.5')).toEqual({ lat: 12.97, lng: -77.5 }));

describe('a box over the antimeridian', () => {
  const fiji = { west: 177, south: -20, east: -178, north: -12 };

  it('touches what lies on its far side', () => {
    expect(touches(fiji, { west: -179, south: -19, east: -170, north: -10 })).toBe(true);
    expect(touches({ west: -179, south: -19, east: -170, north: -10 }, fiji)).toBe(true);
    expect(touches(fiji, { west: 0, south: -19, east: 10, north: -10 })).toBe(false);
  });
});
