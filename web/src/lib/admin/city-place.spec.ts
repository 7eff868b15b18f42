// What the fields of a city say of its place, and what a map writes into them.

import { asTyped, boundsIn, centerIn, roundedBounds, roundedPlace, type Typed } from './city-place';

const typed: Typed = { lat: '12.3', lng: '76.6', west: '76.5', south: '12.2', east: '76.8', north: '12.4' };

it('is a place as soon as both numbers are there', () => {
  expect(centerIn(typed)).toEqual({ lat: 12.3, lng: 76.6 });
  for (const lat of ['', ' ', '91', 'north']) expect(centerIn({ ...typed, lat })).toBeUndefined();
});

it('has bounds when all four sides are there and lie right, over the antimeridian too', () => {
  expect(boundsIn(typed)).toEqual({ west: 76.5, south: 12.2, east: 76.8, north: 12.4 });
  expect(boundsIn({ ...typed, west: '179', east: '-179' })).toMatchObject({ west: 179, east: -179 });
  for (const north of ['', '12.2', '91']) expect(boundsIn({ ...typed, north })).toBeUndefined();
});

it('is written as short as it is exact', () => {
  const place = roundedPlace({ lat: 12.300_000_01, lng: 76.612_345_67 });
  const bounds = roundedBounds({ west: 76.5, south: -12.234_567, east: 76.8, north: 12.4 });
  expect(asTyped({ ...place, ...bounds })).toEqual({
    lat: '12.3',
    lng: '76.61235',
    west: '76.5',
    south: '-12.2346',
    east: '76.8',
    north: '12.4',
  });
});
