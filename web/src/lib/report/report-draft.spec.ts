// A draft: where it begins, what moves it, and when it may be sent.

import type { City } from '../../../../src/contract/city';
import { adopt, at, inCity, isBlank, mayStillBeSent, newDraft, newKey, withTyped } from './report-draft';

const HOUR_MS = 3_600_000;
const category = (name: string) => ({ category: name, name, departmentId: null });
const city = (slug: string, west: number, categories: string[]): City => ({
  city: slug,
  name: slug,
  timezone: 'UTC',
  center: { lat: 0.5, lng: west + 0.5 },
  bounds: { west, east: west + 1, south: 0, north: 1 },
  categories: categories.map(category),
});
const EAST = city('east', 10, ['roads', 'water']);
const WEST = city('west', -10, ['roads']);
const CITIES = [EAST, WEST];
const draft = { ...newDraft('key', CITIES), title: 'A hole', category: 'water' };

it('begins in the city that was asked for, else in the first, with the only category there is', () => {
  expect(newDraft('key', CITIES, 'west')).toMatchObject({ city: 'west', category: 'roads' });
  expect(newDraft('key', CITIES, 'atlantis')).toMatchObject({ city: 'east', category: '' });
  expect(newDraft('key', [])).toMatchObject({ city: '', category: '' });
});

it('never begins with the same key twice', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(newKey()).not.toBe(newKey());
});

it('drops what another city does not know', () => {
  const there = { ...draft, place: { lat: 0.5, lng: 10.5 } };
  expect(inCity(there, WEST)).toMatchObject({ city: 'west', category: '', place: null });
  expect(inCity({ ...there, category: 'roads' }, WEST).category).toBe('roads');
  expect(inCity(there, EAST)).toEqual(there);
});

it('goes to the city in which a place lies, and takes none that is far from all', () => {
  expect(at(draft, CITIES, { lat: 0.5, lng: -9.5 }, 'Quay')).toMatchObject({ city: 'west', address: 'Quay' });
  const set = { ...draft, place: { lat: 0.5, lng: 10.5 } };
  expect(at(set, CITIES, { lat: 60, lng: 60 })).toMatchObject({ city: 'east', place: null });
});

it('takes over what nobody wrote, unless there is something of one’s own', () => {
  const blank = newDraft('own', CITIES);
  expect(adopt(undefined, draft)).toBe(draft);
  expect(adopt(blank, draft)).toBe(draft);
  expect(adopt({ ...blank, title: 'Mine' }, draft)?.key).toBe('own');
  expect(adopt(blank, undefined)).toBe(blank);
});

it('is blank until something is written', () => {
  expect(isBlank(newDraft('key', CITIES))).toBe(true);
  expect(isBlank({ ...newDraft('key', CITIES), place: { lat: 0, lng: 0 } })).toBe(false);
});

it('is not sent unasked once the server may have forgotten its key', () => {
  expect(mayStillBeSent({ ...draft, triedAt: null }, Date.now())).toBe(true);
  expect(mayStillBeSent({ ...draft, triedAt: 0 }, 22 * HOUR_MS)).toBe(true);
  expect(mayStillBeSent({ ...draft, triedAt: 0 }, 24 * HOUR_MS)).toBe(false);
});

describe('what was written before the draft was found', () => {
  const blank = newDraft('new', CITIES);
  const found = { ...draft, address: 'Quay', place: { lat: 0.5, lng: 10.5 } };
  const write = (written: Partial<typeof draft>, over = found) =>
    withTyped(over, blank, { ...blank, ...written }, CITIES);

  it('stands on top of it', () => {
    const early = { title: 'Early', category: 'roads', isAnonymous: true };
    expect(write(early)).toEqual({ ...found, ...early });
    expect(write({})).toEqual(found);
  });

  it('leads to its city, with what is known there', () => {
    expect(write({ city: 'west' })).toMatchObject({ city: 'west', category: '', place: null });
  });

  it('is not mixed with one that waits to be sent', () => {
    const waiting = { ...found, state: 'waiting' as const };
    expect(write({ title: 'Early' }, waiting)).toBe(waiting);
  });
});
