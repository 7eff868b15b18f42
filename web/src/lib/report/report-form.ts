// A report as a form sends it, with or without a script: reading it, what is wrong with it, and what the API is told.

import type { Point } from '$contract/city';
import type { FieldErrors } from '$contract/failure';
import type { MessageKey } from '$lib/language/languages';
import { placeOf } from './places';
import type { Draft } from './report-draft';

export const FIELDS = [
  'key',
  'person',
  'city',
  'category',
  'title',
  'description',
  'address',
  'lat',
  'lng',
] as const;
export const TITLE_MAX = 200;
export const DESCRIPTION_MAX = 5_000;
export const ADDRESS_MAX = 300;

export type Kept = Record<(typeof FIELDS)[number], string> & { who: 'name' | 'anonymous' };
export type FieldName = 'city' | 'category' | 'title' | 'description' | 'address' | 'place';
export type FieldFaults = Partial<Record<FieldName, MessageKey>>;

/** A file is nothing that anybody wrote. */
const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

export const keptOf = (form: FormData): Kept => ({
  ...(Object.fromEntries(
    // Forms end lines as they did in the days of teletypes, and the same report must stay the same.
    FIELDS.map((name) => [name, textOf(form.get(name)).replace(/\r\n?/g, '\n').trim()]),
  ) as Record<(typeof FIELDS)[number], string>),
  who: form.get('who') === 'anonymous' ? 'anonymous' : 'name',
});

/** Letters as the API counts them. */
const isLong = (text: string, most: number): boolean => [...text].length > most;

export function faultsOf(kept: Kept): FieldFaults {
  const faults: FieldFaults = {};
  if (!kept.category) faults.category = 'report.faultCategory';
  if (!kept.title || isLong(kept.title, TITLE_MAX)) faults.title = 'report.faultTitle';
  if (isLong(kept.description, DESCRIPTION_MAX)) faults.description = 'report.faultDescription';
  if (isLong(kept.address, ADDRESS_MAX)) faults.address = 'report.faultAddress';
  if (placeOf(kept) === null) faults.place = 'report.faultPlace';
  return faults;
}

/** What has been changed since is not at fault until it is looked at again. */
export const faultsLeft = (faults: FieldFaults, before: Draft, now: Draft): FieldFaults =>
  Object.fromEntries(
    Object.entries(faults).filter(([name]) => before[name as FieldName] === now[name as FieldName]),
  );

const FAULTS: Record<string, [FieldName, MessageKey]> = {
  title: ['title', 'report.faultTitle'],
  description: ['description', 'report.faultDescription'],
  category: ['category', 'report.faultCategory'],
  city: ['city', 'report.faultCity'],
  location: ['place', 'report.faultFarAway'],
  'location.lat': ['place', 'report.faultPlace'],
  'location.lng': ['place', 'report.faultPlace'],
  'location.address': ['address', 'report.faultAddress'],
};

/** What the API found wrong, at the fields of this form. */
export const faultsFrom = (errors: FieldErrors): FieldFaults =>
  Object.fromEntries(Object.keys(errors).flatMap((name) => (FAULTS[name] ? [FAULTS[name]] : [])));

export const requestOf = ({ title, description, city, category, address, who }: Kept, place: Point) => ({
  title,
  description,
  city,
  category,
  location: { ...place, ...(address && { address }) },
  anonymous: who === 'anonymous',
});

export const keptFrom = (draft: Draft, person: string): Kept => ({
  key: draft.key,
  person,
  city: draft.city,
  category: draft.category,
  title: draft.title.trim(),
  description: draft.description.trim(),
  address: draft.address.trim(),
  lat: draft.place ? String(draft.place.lat) : '',
  lng: draft.place ? String(draft.place.lng) : '',
  who: draft.isAnonymous ? 'anonymous' : 'name',
});

/** What a form without a script sent, to be gone on with. */
export const draftFrom = (blank: Draft, kept: Kept): Draft => ({
  ...blank,
  key: kept.key || blank.key,
  city: kept.city || blank.city,
  category: kept.category,
  title: kept.title,
  description: kept.description,
  address: kept.address,
  place: placeOf(kept) ?? null,
  isAnonymous: kept.who === 'anonymous',
});

/** In every category until one is chosen. */
export const similarPath = (title: string, place: Point, category: string): string =>
  `/api/issues/similar?${new URLSearchParams({
    title: title.trim().slice(0, TITLE_MAX),
    lat: String(place.lat),
    lng: String(place.lng),
    ...(category && { category }),
  })}`;
