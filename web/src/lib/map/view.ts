// What a map shows, as a value: Mercator's way from places on the globe to points on the screen, and back.

import type { Bounds, Point } from '$contract/city';
import { widthOf, wrapped } from '$contract/geometry';

/** Its middle, how near (each step of zoom doubles it), and its size on the screen. */
export interface View extends Point {
  zoom: number;
  width: number;
  height: number;
}

export interface Spot {
  x: number;
  y: number;
}

/** The whole globe at zoom 0, as the tiles of today have it. */
const GLOBE = 512;
const MOST_LAT = 85;
const ZOOMS = { least: 1, most: 19 };
const EQUATOR_METRES = 40_075_016;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

const globeOf = ({ zoom }: Pick<View, 'zoom'>): number => GLOBE * 2 ** zoom;

/** On Mercator's map, from 0 to 1 on both sides. */
const downOf = (lat: number): number =>
  0.5 - Math.log(Math.tan(Math.PI / 4 + radians(within(lat, -MOST_LAT, MOST_LAT)) / 2)) / (2 * Math.PI);
const latOf = (down: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * down))) * 180) / Math.PI;

const limited = (view: View): View => ({
  ...view,
  lat: within(view.lat, -MOST_LAT, MOST_LAT),
  lng: wrapped(view.lng),
  zoom: within(view.zoom, ZOOMS.least, ZOOMS.most),
});

/** Where a place is on the screen, by the shorter way round the globe. */
export function spotOf({ lat, lng }: Point, view: View): Spot {
  const globe = globeOf(view);
  return {
    x: view.width / 2 + (wrapped(lng - view.lng) / 360) * globe,
    y: view.height / 2 + (downOf(lat) - downOf(view.lat)) * globe,
  };
}

export function placeAt({ x, y }: Spot, view: View): Point {
  const globe = globeOf(view);
  return {
    lat: latOf(within(downOf(view.lat) + (y - view.height / 2) / globe, 0, 1)),
    lng: wrapped(view.lng + ((x - view.width / 2) / globe) * 360),
  };
}

/** The place under the first spot comes to the second. */
export const dragged = (view: View, from: Spot, to: Spot): View =>
  limited({
    ...view,
    ...placeAt({ x: view.width / 2 - (to.x - from.x), y: view.height / 2 - (to.y - from.y) }, view),
  });

/** Nearer or farther, while the place at that spot stays where it is. */
export function zoomed(view: View, by: number, at?: Spot): View {
  const middle = { x: view.width / 2, y: view.height / 2 };
  const spot = at ?? middle;
  const nearer = limited({ ...view, zoom: view.zoom + by });
  return dragged(nearer, spotOf(placeAt(spot, view), nearer), spot);
}

export function boundsOf(view: View): Bounds {
  const [northWest, southEast] = [
    placeAt({ x: 0, y: 0 }, view),
    placeAt({ x: view.width, y: view.height }, view),
  ];
  const isWhole = view.width >= globeOf(view);
  return {
    west: isWhole ? -180 : northWest.lng,
    south: southEast.lat,
    east: isWhole ? 180 : southEast.lng,
    north: northWest.lat,
  };
}

/** As near as the whole of the bounds can be seen. */
export function fitted(view: View, bounds: Bounds, margin = 0): View {
  const [width, height] = [view.width, view.height].map((size) => Math.max(size - 2 * margin, 40));
  const across = widthOf(bounds) / 360;
  const down = downOf(bounds.south) - downOf(bounds.north);
  const globe = Math.min(width! / Math.max(across, 1e-9), height! / Math.max(down, 1e-9));
  return limited({
    ...view,
    lat: latOf((downOf(bounds.south) + downOf(bounds.north)) / 2),
    lng: wrapped(bounds.west + widthOf(bounds) / 2),
    zoom: Math.log2(globe / GLOBE),
  });
}

export const centred = (view: View, { lat, lng }: Point, zoom = view.zoom): View =>
  limited({ ...view, lat, lng, zoom });

/** Part of the way from one view to another, from 0 to 1. */
export function between(from: View, to: View, part: number): View {
  const zoom = from.zoom + (to.zoom - from.zoom) * part;
  // The middle moves as the scale does, so that the way looks straight while it becomes nearer.
  const grown =
    to.zoom === from.zoom ? part : (1 - 2 ** (from.zoom - zoom)) / (1 - 2 ** (from.zoom - to.zoom));
  return limited({
    ...to,
    lat: latOf(downOf(from.lat) + (downOf(to.lat) - downOf(from.lat)) * grown),
    lng: from.lng + wrapped(to.lng - from.lng) * grown,
    zoom,
  });
}

export const metresPerPixel = (view: View): number =>
  (EQUATOR_METRES * Math.cos(radians(view.lat))) / globeOf(view);

/** The longest of 1, 2, 5, 10, 20 … metres that is no wider than so many pixels. */
export function scaleOf(view: View, most: number): { metres: number; pixels: number } {
  const metres = metresPerPixel(view) * most;
  const ten = 10 ** Math.floor(Math.log10(metres));
  const round = [5, 2, 1].find((step) => step * ten <= metres)! * ten;
  return { metres: round, pixels: round / metresPerPixel(view) };
}

/** Lines that stay on the globe: how far apart they are on the screen, and where the first ones are. */
export function gridOf(view: View): { size: number; x: number; y: number } {
  const size = 128 * 2 ** (view.zoom - Math.floor(view.zoom));
  const { x, y } = spotOf({ lat: MOST_LAT, lng: -180 }, view);
  return { size, x: x % size, y: y % size };
}

/** So many metres each way. */
export function around({ lat, lng }: Point, metres: number): Bounds {
  const high = (metres * 360) / EQUATOR_METRES;
  const wide = high / Math.cos(radians(within(lat, -MOST_LAT, MOST_LAT)));
  return { west: wrapped(lng - wide), south: lat - high, east: wrapped(lng + wide), north: lat + high };
}

/** To about a tenth of a metre: a finger is not finer. */
export const rounded = ({ lat, lng }: Point): Point => ({
  lat: Number(lat.toFixed(6)),
  lng: Number(lng.toFixed(6)),
});
