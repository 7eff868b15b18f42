// A part of the map as an address says it: west, south, east and north in degrees.

import type { Bounds, Point } from '$contract/city';
import { widthOf } from '$contract/geometry';

/** About a metre. */
const DIGITS = 5;

export function boxOf(text: string): Bounds | undefined {
  const parts = text.split(',');
  const [west, south, east, north] = parts.map(Number) as [number, number, number, number];
  const isBox =
    parts.length === 4 &&
    parts.every((part) => /^-?\d{1,3}(\.\d{1,20})?$/.test(part)) &&
    Math.max(Math.abs(west), Math.abs(east)) <= 180 &&
    -90 <= south &&
    south <= north &&
    north <= 90;
  return isBox ? { west, south, east, north } : undefined;
}

export const textOf = ({ west, south, east, north }: Bounds): string =>
  [west, south, east, north].map((degrees) => Number(degrees.toFixed(DIGITS))).join(',');

export function placeOf(text: string): Point | undefined {
  const [lat, lng, ...more] = text.split(',').map((part) => (part.trim() ? Number(part) : NaN));
  const isPlace = Math.abs(lat!) <= 90 && Math.abs(lng!) <= 180 && more.length === 0;
  return isPlace ? { lat: lat!, lng: lng! } : undefined;
}

export const touches = (a: Bounds, b: Bounds): boolean =>
  a.south <= b.north &&
  b.south <= a.north &&
  (widthOf({ ...a, east: b.west }) <= widthOf(a) || widthOf({ ...b, east: a.west }) <= widthOf(b));

/** What holds all of them; none of a city lies over the antimeridian here. */
export const unionOf = (all: Bounds[]): Bounds => ({
  west: Math.min(...all.map(({ west }) => west)),
  south: Math.min(...all.map(({ south }) => south)),
  east: Math.max(...all.map(({ east }) => east)),
  north: Math.max(...all.map(({ north }) => north)),
});
