// What the bounds of a city mean: a box around its center, with what is reported in it or near.

import { marginOf, type Point } from '../contract/city.js';
import type { FieldErrors } from '../contract/failure.js';
import { isInside, widened, widthOf } from '../contract/geometry.js';
import type { City } from './city.entity.js';

export type Extent = Pick<City, 'lat' | 'lng' | 'west' | 'south' | 'east' | 'north'>;

/** Of a box that is wider, west and east were mixed up. */
const WIDEST = 180;

export function faultsOf(extent: Extent): FieldErrors {
  const { south, north } = extent;
  const width = widthOf(extent);
  const faults: FieldErrors = {};
  if (south >= north) faults['bounds.north'] = ['must be north of south'];
  if (width === 0 || width > WIDEST)
    faults['bounds.east'] = [`must be east of west, by ${WIDEST} degrees at most`];
  const isBox = Object.keys(faults).length === 0;
  return isBox && !isInside(extent, extent) ? { center: ['must lie inside the bounds'] } : faults;
}

export const isNear = (place: Point, extent: Extent): boolean => isInside(place, widened(extent, marginOf));
