// Parts of the globe in degrees, for server and browser alike. A box may lie over the antimeridian: then west > east.

import type { Bounds, Point } from './city.js';

/** Into −180 … 180. */
export const wrapped = (lng: number): number => ((((lng + 180) % 360) + 360) % 360) - 180;

/** From west eastwards to east. */
export const widthOf = ({ west, east }: Pick<Bounds, 'west' | 'east'>): number =>
  east >= west ? east - west : east - west + 360;

export const isInside = ({ lat, lng }: Point, { west, south, east, north }: Bounds): boolean =>
  lat >= south && lat <= north && widthOf({ west, east: lng }) <= widthOf({ west, east });

/** With so many degrees more on each side: the margin is a function of its height and of its width. */
export function widened(bounds: Bounds, margin: (size: number) => number): Bounds {
  const { west, south, east, north } = bounds;
  const [above, beside] = [margin(north - south), margin(widthOf(bounds))];
  return {
    west: wrapped(west - beside),
    south: south - above,
    east: wrapped(east + beside),
    north: north + above,
  };
}
