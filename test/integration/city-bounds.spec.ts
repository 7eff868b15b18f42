// Where a city lies: a box that makes sense around its center, and reports come from there.

import { randomUUID } from 'node:crypto';
import type { City } from '../../src/contract/city.js';
import { Api, STREETLIGHT } from '../support/api.js';
import { CATEGORIES, MYSURU, newCity } from '../support/cities.js';

const api = new Api();
let admin: string;
let citizen: string;

beforeAll(async () => {
  admin = (await api.admin()).accessToken;
  citizen = (await api.register()).accessToken;
});

const newName = () => `city-${randomUUID().slice(0, 8)}`;
const open = (body: object) => api.post('/api/cities', body, admin);
const change = (city: string, body: object) =>
  api.call('PATCH', `/api/cities/${city}`, { token: admin, body });

const seen = async (city: string): Promise<City | undefined> =>
  (await api.get<City[]>('/api/cities')).body.find((each) => each.city === city);

const NONSENSE: [string, object][] = [
  ['center', { center: { lat: 12.3, lng: 76.81 } }],
  ['center', { center: { lat: 12.41, lng: 76.6 } }],
  ['center', { bounds: { ...MYSURU.bounds, west: 76.7 } }],
  ['bounds.north', { bounds: { ...MYSURU.bounds, south: 12.4, north: 12.2 } }],
  ['bounds.north', { bounds: { ...MYSURU.bounds, south: 12.4 } }],
  ['bounds.east', { bounds: { ...MYSURU.bounds, west: 76.8, east: 76.5 } }],
  ['bounds.east', { bounds: { ...MYSURU.bounds, west: 76.8 } }],
];

describe('the bounds of a city', () => {
  it.each(NONSENSE)('make sense when it is opened: %s is wrong in %j', async (field, given) => {
    const city = newName();
    const { status, body } = await open({ city, ...MYSURU, ...given });
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    expect(await seen(city)).toBeUndefined();
  });

  it.each(NONSENSE)('make sense when it is changed: %s is wrong in %j alone', async (field, given) => {
    const city = newName();
    const { body: before } = await open({ city, ...MYSURU });
    const { status, body } = await change(city, given);
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    expect(await seen(city)).toEqual(before);
  });

  it('still hold the center when two administrators change one of them each', async () => {
    const city = newName();
    await open({ city, ...MYSURU });
    const center = { lat: 12.3, lng: 76.79 };
    const bounds = { ...MYSURU.bounds, east: 76.7 };
    const answers = await Promise.all([change(city, { center }), change(city, { bounds })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('may lie on the antimeridian', async () => {
    const city = newName();
    const fiji = {
      center: { lat: -16.8, lng: -179.95 },
      bounds: { west: 179.8, south: -17, east: -179.8, north: -16.6 },
    };
    expect((await open({ city, ...MYSURU, ...fiji })).status).toBe(201);
    expect((await change(city, { center: { lat: -16.8, lng: 179.95 } })).status).toBe(200);
    expect((await change(city, { center: { lat: -16.8, lng: 179.7 } })).status).toBe(400);
  });
});

describe('a report', () => {
  const answerTo = async (issue: object) => api.post('/api/issues', { ...STREETLIGHT, ...issue }, citizen);

  it.each([
    ['in it', 12.97, 77.59, 201],
    ['near its edge', 12.7, 77.3, 201],
    ['west of it', 12.97, 77.2, 400],
    ['north of it', 13.33, 77.59, 400],
    ['where minus signs lead', -12.97, -77.59, 400],
    ['where latitude and longitude are mixed up', 77.59, 12.97, 400],
  ])('of the starter city may come from %s or not (%d, %d): %d', async (_, lat, lng, expected) => {
    const { status, body } = await answerTo({ location: { lat, lng } });
    expect(status).toBe(expected);
    if (status === 400) expect(Object.keys(body.errors)).toEqual(['location']);
  });

  it('comes from both sides of the antimeridian where its city lies on it', async () => {
    const city = await newCity(api, { lat: -17.5, lng: 179.9 });
    const answers = await Promise.all(
      [179.2, -179.3, 0, -178].map((lng) =>
        answerTo({ city, category: CATEGORIES[0], location: { lat: -17.5, lng } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 400, 400]);
  });
});
