// What a map shows: places and points on the screen are each other's inverse, and moving keeps what one holds.

import { isInside } from '$contract/geometry';
import {
  around,
  between,
  boundsOf,
  centred,
  dragged,
  fitted,
  placeAt,
  scaleOf,
  spotOf,
  zoomed,
  type View,
} from './view';

const CITY = { west: 77.35, south: 12.75, east: 77.85, north: 13.2 };
const view: View = { lat: 12.97, lng: 77.59, zoom: 11, width: 800, height: 600 };

const expectSpot = (actual: { x: number; y: number }, x: number, y: number) => {
  expect(actual.x).toBeCloseTo(x, 4);
  expect(actual.y).toBeCloseTo(y, 4);
};

it('has its own place in the middle', () => expectSpot(spotOf(view, view), 400, 300));

it.each([
  { x: 0, y: 0 },
  { x: 800, y: 600 },
  { x: 123, y: 456 },
])('finds the place at $x, $y where that place is drawn', (spot) =>
  expectSpot(spotOf(placeAt(spot, view), view), spot.x, spot.y),
);

it('draws what lies over the antimeridian on its near side', () => {
  const fiji: View = { ...view, lat: -17, lng: 179.9, zoom: 9 };
  expect(spotOf({ lat: -17, lng: -179.9 }, fiji).x).toBeGreaterThan(400);
  expect(isInside({ lat: -17, lng: -179.9 }, boundsOf(fiji))).toBe(true);
  expect(isInside({ lat: -17, lng: 0 }, boundsOf(fiji))).toBe(false);
});

it('brings what was under the finger to where the finger went', () => {
  const from = { x: 100, y: 500 };
  const place = placeAt(from, view);
  expectSpot(spotOf(place, dragged(view, from, { x: 333, y: 222 })), 333, 222);
});

it('comes nearer around the place one points at', () => {
  const at = { x: 50, y: 80 };
  const place = placeAt(at, view);
  const nearer = zoomed(view, 2.5, at);
  expect(nearer.zoom).toBe(13.5);
  expectSpot(spotOf(place, nearer), 50, 80);
});

it('stays where it is when it cannot come nearer', () => {
  const nearest = { ...view, zoom: 19 };
  const more = zoomed(nearest, 3, { x: 10, y: 10 });
  expect(more.zoom).toBe(19);
  expect(more.lat).toBeCloseTo(nearest.lat, 9);
  expect(more.lng).toBeCloseTo(nearest.lng, 9);
});

it('fits the whole of a city, and touches two of its sides', () => {
  const fit = fitted(view, CITY, 20);
  const from = spotOf({ lat: CITY.north, lng: CITY.west }, fit);
  const to = spotOf({ lat: CITY.south, lng: CITY.east }, fit);
  expect(Math.min(from.x, from.y)).toBeCloseTo(20, 4);
  expect(Math.max(from.x, from.y)).toBeGreaterThan(20);
  expectSpot({ x: from.x + to.x, y: from.y + to.y }, 800, 600);
});

it('shows the whole globe as all of it, not as a part that overlaps itself', () =>
  expect(boundsOf({ ...view, zoom: 0 })).toMatchObject({ west: -180, east: 180 }));

it('glides from one view to another, and ends exactly there', () => {
  const to = centred(view, { lat: 13.1, lng: 77.7 }, 14);
  const start = between(view, to, 0);
  const end = between(view, to, 1);
  for (const key of ['lat', 'lng', 'zoom'] as const) {
    expect(start[key]).toBeCloseTo(view[key], 9);
    expect(end[key]).toBeCloseTo(to[key], 9);
  }
});

it('says a round length that fits', () => {
  const { metres, pixels } = scaleOf(view, 96);
  expect(String(metres)).toMatch(/^[125]0*$/);
  expect(pixels).toBeLessThanOrEqual(96);
  expect(pixels).toBeGreaterThan(96 / 2.6);
});

it('reaches so many metres around a place', () => {
  const { north, south } = around({ lat: 12.97, lng: 77.59 }, 1000);
  expect((north - south) * 111_319).toBeCloseTo(2000, -1);
});
