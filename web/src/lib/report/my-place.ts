// Where this device is, if its person lets us know.

import type { Point } from '$contract/city';

const PATIENCE_MS = 15_000;

/** Finer than a metre says more about a phone than about a pothole. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

export const myPlace = (): Promise<Point | undefined> =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: rounded(coords.latitude), lng: rounded(coords.longitude) }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 60_000 },
    );
  });
