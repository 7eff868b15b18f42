// The globe is round: boxes near the poles and over the antimeridian hold what they should, and no more.

import fc from 'fast-check';
import type { Bounds, Point } from '../contract/city.js';
import { isInside, widened } from '../contract/geometry.js';
import { boxesAround, boxesOf } from './geometry.js';

const radians = (degrees: number) => (degrees * Math.PI) / 180;

function metres(a: Point, b: Point): number {
  const [dLat, dLng] = [radians(b.lat - a.lat) / 2, radians(b.lng - a.lng) / 2];
  const h = Math.sin(dLat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng) ** 2;
  return 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(h)));
}

const holds = ({ west, south, east, north }: Bounds, { lat, lng }: Point) =>
  lng >= west && lng <= east && lat >= south && lat <= north;

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const place = fc.record({ lat: degrees(90), lng: degrees(180) });

describe('boxes', () => {
  it('around a place hold everything within the distance, at the poles and over the antimeridian too', () => {
    fc.assert(
      fc.property(place, place, (center, other) => {
        const boxes = boxesAround(center, metres(center, other));
        expect(boxes.some((box) => holds(box, other))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('around a place are not much larger than they need to be', () => {
    const [box] = boxesAround({ lat: 12.97, lng: 77.59 }, 1_000);
    expect(metres({ lat: 12.97, lng: box!.west }, { lat: 12.97, lng: box!.east })).toBeLessThan(2_010);
  });

  it('are two where the antimeridian lies between', () => {
    const around = { west: 170, south: -5, east: -170, north: 5 };
    expect(boxesOf(around).filter((box) => holds(box, { lat: 0, lng: 179 }))).toHaveLength(1);
    expect(boxesOf(around).some((box) => holds(box, { lat: 0, lng: 0 }))).toBe(false);
  });
});

describe('what is inside a box', () => {
  const meridian = fc.integer({ min: -179, max: 180 });

  it('is what one of its parts holds, over the antimeridian too', () => {
    fc.assert(
      fc.property(meridian, meridian, meridian, (lng, west, east) => {
        const box = { west, east, south: 12, north: 13 };
        expect(isInside({ lat: 12.5, lng }, box)).toBe(
          boxesOf(box).some((part) => holds(part, { lat: 12.5, lng })),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('reaches to its edges, and as far beyond as it is widened', () => {
    const box = { west: 76.5, south: 12.2, east: 76.8, north: 12.4 };
    const wide = widened(box, () => 0.1001);
    expect(isInside({ lat: 12.4, lng: 76.8 }, box)).toBe(true);
    expect(isInside({ lat: 12.4, lng: 76.9 }, box)).toBe(false);
    expect(isInside({ lat: 12.5, lng: 76.9 }, wide)).toBe(true);
    expect(isInside({ lat: 12.5, lng: 77.0 }, wide)).toBe(false);
  });

  it.each([
    [179.95, true],
    [-179.99, true],
    [179.8, false],
  ])('reaches over the antimeridian from just east of it: %d', (lng, isThere) => {
    const box = { west: -179.98, south: -18, east: -179.5, north: -17.5 };
    expect(
      isInside(
        { lat: -17.8, lng },
        widened(box, () => 0.12),
      ),
    ).toBe(isThere);
  });
});
