// What administrators send by plain forms, as the API takes it, and its objections in words of the pages.

import { fail, type ActionFailure } from '@sveltejs/kit';
import type { FieldErrors } from '$contract/failure';
import type { FieldFaults, Sent } from '$lib/admin/sent';
import type { MessageKey } from '$lib/language/languages';
import { problemOf, type Faults } from './api';
import { exactTextIn, textIn } from './form-text';

const FIELD_FAULTS: Record<string, MessageKey> = {
  city: 'admin.fault.slug',
  name: 'admin.fault.name',
  timezone: 'admin.fault.timezone',
  center: 'admin.fault.center',
  lat: 'admin.fault.latitude',
  lng: 'admin.fault.longitude',
  west: 'admin.fault.longitude',
  south: 'admin.fault.latitude',
  east: 'admin.fault.east',
  north: 'admin.fault.north',
  categories: 'admin.fault.categories',
};

const FAULTS: Faults = {
  anothers: 'error.anothers',
  conflict: 'admin.fault.conflict',
  forbidden: 'admin.fault.forbidden',
  not_found: 'admin.fault.isGone',
};

/** What is no number is left to the API to refuse. */
const numberIn = (form: FormData, name: string): number | string => {
  const text = textIn(form, name);
  return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
};

const numbersIn = (form: FormData, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, numberIn(form, name)]));

/** One in a line: `roads: Roads and footpaths`. */
export const categoriesIn = (text: string): { category: string; name: string }[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map((line) => {
      const [category = '', ...name] = line.split(':');
      return { category: category.trim(), name: name.join(':').trim() };
    });

export const cityIn = (form: FormData) => ({
  name: textIn(form, 'name'),
  timezone: textIn(form, 'timezone'),
  center: numbersIn(form, ['lat', 'lng']),
  bounds: numbersIn(form, ['west', 'south', 'east', 'north']),
  categories: categoriesIn(textIn(form, 'categories')),
});

/** What the fields show again; of what else was sent, nothing comes back. */
const KEPT = ['city', 'name', 'timezone', 'lat', 'lng', 'west', 'south', 'east', 'north', 'categories'];

const keptOf = (form: FormData): Sent['kept'] =>
  Object.fromEntries(KEPT.filter((name) => form.has(name)).map((name) => [name, exactTextIn(form, name)]));

/** `bounds.east` is a fault of the field for the east, `categories[0].name` one of the field for all of them. */
const fieldFaults = (errors: FieldErrors): FieldFaults =>
  Object.fromEntries(
    Object.keys(errors).flatMap((path) => {
      const name = /^(?:center|bounds)\.(\w+)$/.exec(path)?.[1] ?? path.split(/[.[]/)[0]!;
      return FIELD_FAULTS[name] ? [[name, FIELD_FAULTS[name]]] : [];
    }),
  );

/** `about` says which of the forms of a page it was. */
export async function outcomeOf(
  answer: Response,
  form: FormData,
  about = '',
  told: Partial<Sent> = {},
): Promise<Sent | ActionFailure<Sent>> {
  if (answer.ok) return { about, isDone: true, kept: {}, fields: {}, ...told };
  const { code, errors = {} } = await problemOf(answer);
  const fields = fieldFaults(errors);
  const fault = Object.keys(fields).length > 0 ? undefined : (FAULTS[code] ?? 'error.other');
  return fail(answer.status, { about, isDone: false, kept: keptOf(form), fields, fault });
}
