// What the map of the feed shows, as values: what the API is asked, what a tap means, and which events it hears.

import type { IssueEvent } from '@civicpulse/client';
import type { Bounds, City } from '$contract/city';
import { isInside } from '$contract/geometry';
import type { IssueCluster } from '$contract/issue';
import type { FeedQuery } from '$lib/feed/feed-query';
import { textOf, unionOf } from '$lib/map/box';
import { between, spotOf, type Spot, type View } from '$lib/map/view';

/** What the list is narrowed by, besides the map. */
export type Narrowing = Pick<FeedQuery, 'city' | 'category' | 'status' | 'q'>;

/** And where the map is meant to be. */
export type OnMap = Narrowing & Pick<FeedQuery, 'bbox' | 'near'>;

const WORLD: Bounds = { west: -180, south: -60, east: 180, north: 75 };
const STEP = 2;
const NEAREST = 18;

/** What the map begins with: the city that was chosen, or all there are. */
export function homeOf(city: string, cities: readonly Pick<City, 'city' | 'bounds'>[]): Bounds {
  const meant = cities.filter((one) => !city || one.city === city);
  return meant.length > 0 ? unionOf(meant.map(({ bounds }) => bounds)) : WORLD;
}

/** So near that what is one number falls into some. */
export const nearerThan = (zoom: number): number => Math.min(NEAREST, zoom + STEP);

const NAMES = ['city', 'category', 'status', 'q'] as const;

export function clustersPath(bounds: Bounds, narrowing: Narrowing): string {
  const given = NAMES.filter((name) => narrowing[name]).map((name) => [name, narrowing[name]]);
  return `/api/issues/clusters?${new URLSearchParams([['bbox', textOf(bounds)], ...given])}`;
}

export const keyOf = ({ issue, lat, lng, count }: IssueCluster): string =>
  issue?.issueId ?? `${lat},${lng},${count}`;

export const countOf = (clusters: readonly IssueCluster[]): number =>
  clusters.reduce((sum, { count }) => sum + count, 0);

/** Twice as wide for a thousand times as many. */
export const sizeOf = (count: number): number => Math.round(30 + 10 * Math.min(Math.log10(count), 4));

interface Drawn extends IssueCluster {
  spot: Spot;
}

/** Half of how near they may come before one hides the other. */
const reachOf = ({ count }: IssueCluster): number => (count === 1 ? 9 : sizeOf(count) / 2 + 3);

function joined(a: Drawn, b: Drawn, view: View): Drawn {
  const count = a.count + b.count;
  const share = b.count / count;
  const place = between({ ...view, ...a }, { ...view, ...b }, share);
  const at = { lat: place.lat, lng: place.lng };
  return { ...at, count, issue: null, spot: spotOf(at, view) };
}

/** The API's cells are as coarse on every screen; on this one, those that would cover each other become one. */
export function apart(clusters: readonly IssueCluster[], view: View): IssueCluster[] {
  const kept: Drawn[] = [];
  for (const cluster of [...clusters].sort((a, b) => b.count - a.count)) {
    const one = { ...cluster, spot: spotOf(cluster, view) };
    const isCovered = (other: Drawn) =>
      Math.hypot(one.spot.x - other.spot.x, one.spot.y - other.spot.y) < reachOf(one) + reachOf(other);
    const at = kept.findIndex(isCovered);
    if (at < 0) kept.push(one);
    else kept[at] = joined(kept[at]!, one, view);
  }
  return kept.map(({ lat, lng, count, issue }) => ({ lat, lng, count, issue }));
}

/** Whether what was said can have changed what is drawn: votes and talk do not. */
export function isDrawn(
  { event, payload }: IssueEvent,
  clusters: readonly IssueCluster[],
  bounds: Bounds,
  { status }: Narrowing,
): boolean {
  if (event === 'issue:created') return isInside(payload.location, bounds);
  if (event !== 'issue:updated') return false;
  const single = clusters.find(({ issue }) => issue?.issueId === payload.issueId)?.issue;
  return single ? single.status !== payload.status : status !== '';
}
