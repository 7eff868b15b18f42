// A report as it is being written: a value that survives a reload, and the one key under which it is ever sent.

import type { City, Point } from '$contract/city';
import { cityAt, cityOf } from './places';

export interface Draft {
  /** The Idempotency-Key: however often and from however many tabs it is sent, it is one report. */
  key: string;
  city: string;
  category: string;
  title: string;
  description: string;
  address: string;
  place: Point | null;
  isAnonymous: boolean;
  /** `waiting`: finished, and sent as soon as there is a connection. */
  state: 'writing' | 'waiting';
  /** When it may first have reached the server, in milliseconds. */
  triedAt: number | null;
}

/** The server remembers a key for a day; what may have arrived before that is not sent again unasked. */
const KEY_LIVES_MS = 23 * 3_600_000;

/** Also where pages come over plain HTTP, and there is no randomUUID. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const newDraft = (key: string, cities: readonly City[], wanted?: string | null): Draft => {
  const city = cityOf(cities, wanted ?? '') ?? cities[0];
  return {
    key,
    city: city?.city ?? '',
    category: city?.categories.length === 1 ? city.categories[0]!.category : '',
    title: '',
    description: '',
    address: '',
    place: null,
    isAnonymous: false,
    state: 'writing',
    triedAt: null,
  };
};

export const isBlank = ({ title, description, address, place }: Draft): boolean =>
  !title.trim() && !description.trim() && !address.trim() && !place;

/** A category that the new city does not know is to be chosen anew, and a place that lies elsewhere too. */
export function inCity(draft: Draft, city: City): Draft {
  const isKnown = city.categories.some(({ category }) => category === draft.category);
  const isThere = draft.place !== null && cityAt([city], draft.place) !== undefined;
  return {
    ...draft,
    city: city.city,
    category: isKnown ? draft.category : '',
    place: isThere ? draft.place : null,
  };
}

/** A place that lies in another city leads there, and one that is far from all is none; `address` is what is known of it. */
export function at(draft: Draft, cities: readonly City[], place: Point, address = draft.address): Draft {
  const here = cityOf(cities, draft.city);
  const city = cityAt(here ? [here, ...cities] : cities, place);
  return { ...(city ? inCity(draft, city) : draft), place: city ? place : null, address };
}

export const mayStillBeSent = ({ triedAt }: Draft, now: number): boolean =>
  triedAt === null || now - triedAt < KEY_LIVES_MS;

/** What was written without being signed in belongs to whoever signs in; a draft of their own comes first. */
export const adopt = (own: Draft | undefined, nobodys: Draft | undefined): Draft | undefined =>
  own && !isBlank(own) ? own : (nobodys ?? own);

/** What somebody changed of a blank one before theirs was found again stays; one that is finished is not mixed with it. */
export function withTyped(found: Draft, blank: Draft, typed: Draft, cities: readonly City[]): Draft {
  if (found.state === 'waiting') return found;
  const changed = Object.entries(typed).filter(([name, value]) => value !== blank[name as keyof Draft]);
  const whole: Draft = { ...found, ...Object.fromEntries(changed) };
  const city = cityOf(cities, whole.city);
  return city ? inCity(whole, city) : whole;
}
