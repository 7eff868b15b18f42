// Places: how they are typed, what counts as one landmark, and which city one lies in.

import type { City } from '../../../../src/contract/city';
import type { Issue } from '../../../../src/contract/issue';
import { cityAt, isNamed, landmarksIn, placeOf } from './places';

const at = (address: string | undefined, lat: number, lng = 77): Issue =>
  ({ location: { lat, lng, ...(address && { address }) } }) as Issue;

const city = (slug: string, west: number, east: number): City =>
  ({ city: slug, bounds: { west, east, south: -10, north: 10 } }) as City;

describe('landmarks', () => {
  it('joins the spellings of one name, and takes the middle of their reports', () => {
    const issues = [at('MG Road', 12.1), at('mg  road', 12.2), at(' MG Road. ', 50)];
    expect(landmarksIn(issues, 'mg')).toEqual([
      { address: 'MG Road', place: { lat: 12.2, lng: 77 }, reports: 3 },
    ]);
  });

  it('lies where a report is, also where a road runs round a corner', () => {
    const corner = [at('Ring Road', 12.1, 77.1), at('Ring Road', 12.1, 77.2), at('Ring Road', 12.3, 77.3)];
    const road = [at('Ring Road', 12.2, 77), ...corner, at('Ring Road', 12.4, 77)];
    const [landmark] = landmarksIn(road, 'ring');
    expect(road.map(({ location: { lat, lng } }) => ({ lat, lng }))).toContainEqual(landmark!.place);
  });

  it('holds every word that was typed, in any order', () => {
    const issues = [at('Trinity Circle, MG Road', 1), at('Trinity Church', 2), at(undefined, 3)];
    expect(landmarksIn(issues, 'road trin').map(({ address }) => address)).toEqual([
      'Trinity Circle, MG Road',
    ]);
    expect(landmarksIn(issues, '  ')).toEqual([]);
  });

  it('puts the very name first, then what most people know', () => {
    const issues = [at('MG Road metro', 1), at('MG Road metro', 1), at('Old MG Road', 1), at('MG Road', 1)];
    const names = landmarksIn(issues, 'MG Road').map(({ address }) => address);
    expect(names).toEqual(['MG Road', 'MG Road metro', 'Old MG Road']);
  });

  it('knows its name in whatever case', () => {
    const [landmark] = landmarksIn([at('Straße 1', 1)], 'straße');
    expect(isNamed(landmark!, ' STRASSE 1')).toBe(false);
    expect(isNamed(landmark!, ' straße  1 ')).toBe(true);
  });
});

it('finds the city that a place lies in, also across the date line', () => {
  const cities = [city('here', 77, 78), city('suva', 177, -179)];
  expect(cityAt(cities, { lat: 1, lng: 77.5 })?.city).toBe('here');
  expect(cityAt(cities, { lat: 1, lng: -179.5 })?.city).toBe('suva');
  expect(cityAt(cities, { lat: 16, lng: 77.5 })).toBeUndefined();
});

it('finds the city that a place lies near, unless it lies in another', () => {
  const cities = [city('west', 76, 77), city('east', 77.1, 78)];
  expect(cityAt(cities, { lat: 14.9, lng: 76.5 })?.city).toBe('west');
  expect(cityAt(cities, { lat: 1, lng: 77.05 })?.city).toBe('west');
  expect(cityAt(cities, { lat: 1, lng: 77.15 })?.city).toBe('east');
  expect(cityAt(cities, { lat: 1, lng: 75.7 })).toBeUndefined();
});

it.each([
  ['', '', undefined],
  ['12,5', '77', { lat: 12.5, lng: 77 }],
  ['12', '', null],
  ['91', '0', null],
  ['north', '0', null],
  ['NaN', '0', null],
])('reads the place %s, %s', (lat, lng, place) => {
  expect(placeOf({ lat, lng })).toEqual(place);
});
