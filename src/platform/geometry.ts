// Boxes on the globe: as clients ask for them, and as the index of places knows them.

import type { Bounds, Box, Point } from '../contract/city.js';
import { wrapped } from '../contract/geometry.js';

const METRES_PER_DEGREE = 111_195;

/** A little more than asked, so that rounding never loses what lies on the edge; the exact distance decides. */
const SLACK = 1.001;

const POLAR = 89;

/** Four numbers that bound a part of the globe: it may lie over the antimeridian, but over no pole. */
export function isBox(value: unknown): value is Box {
  if (!Array.isArray(value) || value.length !== 4 || !value.every(Number.isFinite)) return false;
  const [west, south, east, north] = value as Box;
  return Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && south <= north && north <= 90;
}

export const boundsOf = ([west, south, east, north]: Box): Bounds => ({ west, south, east, north });

/** A box over the antimeridian (west > east) is two boxes. */
export const boxesOf = (bounds: Bounds): Bounds[] =>
  bounds.west <= bounds.east
    ? [bounds]
    : [
        { ...bounds, east: 180 },
        { ...bounds, west: -180 },
      ];

/** Boxes that hold everything within so many metres. */
export function boxesAround({ lat, lng }: Point, metres: number): Bounds[] {
  const height = (metres / METRES_PER_DEGREE) * SLACK + 1e-9;
  const [south, north] = [Math.max(-90, lat - height), Math.min(90, lat + height)];
  const farthest = Math.max(Math.abs(south), Math.abs(north));
  const width = farthest >= POLAR ? 180 : height / Math.cos((farthest * Math.PI) / 180);
  if (width >= 180) return [{ west: -180, south, east: 180, north }];
  return boxesOf({ west: wrapped(lng - width), south, east: wrapped(lng + width), north });
}
