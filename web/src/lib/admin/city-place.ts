// Where a city lies, as the fields of its form say it and as a map does.

import type { Bounds, Point } from '$contract/city';

export const SIDES = ['west', 'south', 'east', 'north'] as const;
export type PlaceField = 'lat' | 'lng' | (typeof SIDES)[number];
export type Typed = Record<PlaceField, string>;

export const NOWHERE: Typed = { lat: '', lng: '', west: '', south: '', east: '', north: '' };

/** About a metre for a point; of an edge ten are fine enough. */
const digits = (degrees: number, count: number): number => Number(degrees.toFixed(count));

export const roundedPlace = ({ lat, lng }: Point): Point => ({ lat: digits(lat, 5), lng: digits(lng, 5) });

export const roundedBounds = ({ west, south, east, north }: Bounds): Bounds => ({
  west: digits(west, 4),
  south: digits(south, 4),
  east: digits(east, 4),
  north: digits(north, 4),
});

const degrees = (text: string, most: number): number | undefined => {
  const value = text.trim() === '' ? NaN : Number(text);
  return Math.abs(value) <= most ? value : undefined;
};

/** Undefined as long as it is none. */
export function centerIn(typed: Typed): Point | undefined {
  const [lat, lng] = [degrees(typed.lat, 90), degrees(typed.lng, 180)];
  return lat === undefined || lng === undefined ? undefined : { lat, lng };
}

export function boundsIn(typed: Typed): Bounds | undefined {
  const [west, east] = [degrees(typed.west, 180), degrees(typed.east, 180)];
  const [south, north] = [degrees(typed.south, 90), degrees(typed.north, 90)];
  if (west === undefined || east === undefined || south === undefined || north === undefined)
    return undefined;
  return south < north ? { west, south, east, north } : undefined;
}

/** As the fields show it. */
export const asTyped = (place: Partial<Point & Bounds>): Partial<Typed> =>
  Object.fromEntries(Object.entries(place).map(([name, value]) => [name, String(value)]));
