// Places: how somebody types one, which city it lies in, and the landmarks that earlier reports know.

import { marginOf, type City, type Point } from '$contract/city';
import { isInside, widened } from '$contract/geometry';
import type { Issue } from '$contract/issue';

export interface Landmark {
  address: string;
  place: Point;
  /** How many reports name it. */
  reports: number;
}

interface Typed {
  lat: string;
  lng: string;
}

const degrees = (text: string, most: number): number | undefined => {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Math.abs(value) <= most ? value : undefined;
};

/** Undefined when none was given, null when it is no place. */
export function placeOf({ lat, lng }: Typed): Point | null | undefined {
  if (lat === '' && lng === '') return undefined;
  const [y, x] = [degrees(lat, 90), degrees(lng, 180)];
  return y === undefined || x === undefined ? null : { lat: y, lng: x };
}

/** The names of one place spelt differently in case and spaces are one name. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLocaleLowerCase()
    .replace(/[\s,.]+/g, ' ')
    .trim();

export const cityOf = (cities: readonly City[], slug: string): City | undefined =>
  cities.find(({ city }) => city === slug);

/** The first in which it lies, or else the first near which it does. */
export const cityAt = (cities: readonly City[], place: Point): City | undefined =>
  cities.find(({ bounds }) => isInside(place, bounds)) ??
  cities.find(({ bounds }) => isInside(place, widened(bounds, marginOf)));

/** Good enough to compare within a city: degrees of longitude are as long as they are at this latitude. */
function apart(a: Point, b: Point): number {
  const east = Math.abs(a.lng - b.lng);
  return Math.hypot(a.lat - b.lat, Math.min(east, 360 - east) * Math.cos((a.lat * Math.PI) / 180));
}

/** The one that is nearest to all the others together. */
function middleOf(places: readonly Point[]): Point {
  const reach = (from: Point) => places.reduce((sum, to) => sum + apart(from, to), 0);
  const [middle] = places.map((place) => ({ place, far: reach(place) })).sort((a, b) => a.far - b.far);
  return { lat: middle!.place.lat, lng: middle!.place.lng };
}

/** The middle report of a place: one that was set down elsewhere by mistake does not move it. */
const landmarkOf = (issues: readonly Issue[]): Landmark => ({
  address: issues[0]!.location.address!.trim(),
  place: middleOf(issues.map(({ location }) => location)),
  reports: issues.length,
});

/** Places whose names hold every word that was typed: the very name first, then the best known. */
export function landmarksIn(issues: readonly Issue[], typed: string): Landmark[] {
  const words = plain(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const byName = new Map<string, Issue[]>();
  for (const issue of issues) {
    const name = plain(issue.location.address ?? '');
    if (!name || !words.every((word) => name.includes(word))) continue;
    byName.set(name, [...(byName.get(name) ?? []), issue]);
  }
  const rank = (landmark: Landmark) => (isNamed(landmark, typed) ? Infinity : landmark.reports);
  const byRank = (a: Landmark, b: Landmark) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a));
  return [...byName.values()].map(landmarkOf).sort(byRank);
}

export const isNamed = ({ address }: Landmark, typed: string): boolean => plain(address) === plain(typed);

/** Where the newest reports of a city are asked for. */
export const knownPath = (city: string): string =>
  `/api/issues?${new URLSearchParams({ city, limit: '100' })}`;

/** Where earlier reports are asked for that name a place. */
export const landmarksPath = (city: string, typed: string): string =>
  `/api/issues?${new URLSearchParams({ city, q: typed.trim().slice(0, 200), limit: '100' })}`;
