// Where this device is, if its person lets us know.

import type { Point } from '$contract/city';

/** Finer than a metre says more about a phone than about a pothole. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** As exactly as `options` ask for; nothing where it cannot be known. */
export const myPlace = (options: PositionOptions): Promise<Point | undefined> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: rounded(coords.latitude), lng: rounded(coords.longitude) }),
      () => resolve(undefined),
      { ...options, maximumAge: 60_000 },
    );
  });
