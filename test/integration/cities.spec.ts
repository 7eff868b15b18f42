// Cities and departments: what administrators open and change, what everybody sees of it, and what is refused.

import { randomUUID } from 'node:crypto';
import type { City, Department } from '../../src/contract/city.js';
import { Api } from '../support/api.js';
import { CATEGORIES, MYSURU, newCity } from '../support/cities.js';

const api = new Api();
let admin: string;
let citizen: string;

beforeAll(async () => {
  admin = (await api.admin()).accessToken;
  citizen = (await api.register()).accessToken;
});

const newName = () => `city-${randomUUID().slice(0, 8)}`;

const unassigned = (categories: object[]) =>
  categories.map((category) => ({ ...category, departmentId: null }));

const seen = async (city: string): Promise<City> =>
  (await api.get<City[]>('/api/cities')).body.find((each) => each.city === city)!;

const departmentsOf = async (city: string): Promise<Department[]> =>
  (await api.get(`/api/departments?city=${city}`)).body;

const open = (body: object, token = admin) => api.post('/api/cities', body, token);
const change = (city: string, body: object, token = admin) =>
  api.call('PATCH', `/api/cities/${city}`, { token, body });
const openDepartment = (body: object, token = admin) => api.post('/api/departments', body, token);

describe('a city', () => {
  it('is opened as it is given, and everybody sees it', async () => {
    const city = newName();
    const { status, body } = await open({ city, ...MYSURU });
    expect([status, body]).toEqual([201, { city, ...MYSURU, categories: unassigned(MYSURU.categories) }]);
    expect(await seen(city)).toEqual(body);
  });

  it.each<object>([
    { name: 'Mysore' },
    { timezone: 'Asia/Colombo' },
    { center: { lat: 12.35, lng: 76.65 } },
    { bounds: { west: 76.4, south: 12.1, east: 76.9, north: 12.5 } },
  ])('changes in %j and in nothing else', async (given) => {
    const city = newName();
    const { body } = await open({ city, ...MYSURU });
    const changed = await change(city, given);
    expect([changed.status, changed.body]).toEqual([200, { ...body, ...given }]);
    expect(await seen(city)).toEqual(changed.body);
  });

  it('has exactly the categories that it was given last, in that order; who answers for them stays', async () => {
    const city = newName();
    await open({ city, ...MYSURU });
    const { departmentId } = (await openDepartment({ city, name: 'Works', categories: ['water'] })).body;
    const categories = [
      { category: 'water', name: 'Water and drains' },
      { category: 'light', name: 'Light' },
    ];
    expect((await change(city, { categories })).status).toBe(200);
    expect((await seen(city)).categories).toEqual([
      { category: 'water', name: 'Water and drains', departmentId },
      { category: 'light', name: 'Light', departmentId: null },
    ]);
  });

  it('keeps a category that issues were reported in, and everything else as it was', async () => {
    const city = await newCity(api);
    await api.report(citizen, { city, category: CATEGORIES[0] });
    const before = await seen(city);
    const categories = [{ category: CATEGORIES[1], name: 'Water' }];
    const { status, body } = await change(city, { name: 'Renamed', categories });
    expect([status, body.code]).toEqual([409, 'conflict']);
    expect(await seen(city)).toEqual(before);
  });

  it('is opened once', async () => {
    const city = await newCity(api);
    const { status, body } = await open({ city, ...MYSURU });
    expect([status, body.code]).toEqual([409, 'conflict']);
    expect((await seen(city)).name).toBe(city);
  });

  it('is opened and changed by administrators only', async () => {
    const city = await newCity(api);
    for (const token of [citizen, (await api.official()).accessToken]) {
      expect((await open({ city: newName(), ...MYSURU }, token)).status).toBe(403);
      expect((await change(city, { name: 'Mine' }, token)).status).toBe(403);
    }
    expect((await api.call('PATCH', `/api/cities/${city}`, { body: { name: 'Mine' } })).status).toBe(401);
    expect((await seen(city)).name).toBe(city);
  });

  it.each<[string, unknown]>([
    ['city', 'Not A Slug'],
    ['name', ' '],
    ['timezone', 'Mars/Olympus'],
    ['center', { lat: 91, lng: 0 }],
    ['center', undefined],
    ['bounds', { west: 0, south: 0, east: 181, north: 0 }],
    ['categories', [{ category: 'Not A Slug', name: 'No' }]],
    ['categories', Array(2).fill({ category: 'roads', name: 'Roads' })],
  ])('is refused when its %s is %j', async (field, value) => {
    const { status, body } = await open({ city: newName(), ...MYSURU, [field]: value });
    expect([status, body.code]).toEqual([400, 'invalid']);
    expect(Object.keys(body.errors)[0]).toMatch(new RegExp(`^${field}\\b`));
  });

  it('is found by its name only, and its name stays', async () => {
    expect((await change('Not%20A%20Slug', { name: 'No' })).status).toBe(400);
    expect((await change(newName(), { name: 'No' })).status).toBe(404);
    expect((await change(await newCity(api), { city: newName() })).status).toBe(400);
  });
});

describe('a department', () => {
  it('is opened for some categories of its city, and everybody sees who answers for them', async () => {
    const city = await newCity(api);
    const { status, body } = await openDepartment({ city, name: 'Works', categories: ['light', 'roads'] });
    expect([status, body]).toEqual([
      201,
      {
        departmentId: expect.stringMatching(/^dep_/),
        name: 'Works',
        city,
        categories: ['roads', 'light'],
      },
    ]);
    expect(await departmentsOf(city)).toEqual([body]);
    const { categories } = await seen(city);
    expect(categories.map(({ departmentId }) => departmentId)).toEqual([
      body.departmentId,
      null,
      body.departmentId,
    ]);
  });

  it('takes over a category from the one that had it', async () => {
    const city = await newCity(api);
    await openDepartment({ city, name: 'Old', categories: ['light', 'roads'] });
    await openDepartment({ city, name: 'New', categories: ['light'] });
    const found = (await departmentsOf(city)).map(({ name, categories }) => [name, categories]);
    expect(found).toEqual([
      ['New', ['light']],
      ['Old', ['roads']],
    ]);
  });

  it('is refused with a category or a city that there is not, and is not there afterwards', async () => {
    const city = await newCity(api);
    const unknown = await openDepartment({ city, name: 'Works', categories: ['roads', 'dragons'] });
    expect([unknown.status, Object.keys(unknown.body.errors)]).toEqual([400, ['categories']]);
    const nowhere = await openDepartment({ city: newName(), name: 'Works', categories: [] });
    expect([nowhere.status, Object.keys(nowhere.body.errors)]).toEqual([400, ['city']]);
    const bad = await openDepartment({ city: 'Not A Slug', name: 'Works', categories: [] });
    expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, ['city']]);
    expect(await departmentsOf(city)).toEqual([]);
    expect((await seen(city)).categories.map(({ departmentId }) => departmentId)).toEqual([null, null, null]);
  });

  it('has a name of its own in its city', async () => {
    const [city, another] = [await newCity(api), await newCity(api)];
    const works = { name: 'Works', categories: [] };
    expect((await openDepartment({ city, ...works })).status).toBe(201);
    expect((await openDepartment({ city, ...works })).status).toBe(409);
    expect((await openDepartment({ city: another, ...works })).status).toBe(201);
  });

  it('changes its name and what it answers for, and only what is given', async () => {
    const city = await newCity(api);
    await openDepartment({ city, name: 'Old', categories: ['light'] });
    const { body } = await openDepartment({ city, name: 'Works', categories: ['roads', 'water'] });
    const path = `/api/departments/${body.departmentId}`;
    const renamed = await api.call('PATCH', path, { token: admin, body: { name: 'Streets' } });
    expect([renamed.status, renamed.body]).toEqual([200, { ...body, name: 'Streets' }]);
    const categories = ['roads', 'light'];
    expect((await api.call('PATCH', path, { token: admin, body: { categories } })).status).toBe(200);
    expect((await departmentsOf(city)).map(({ name, categories }) => [name, categories])).toEqual([
      ['Old', []],
      ['Streets', categories],
    ]);
    expect((await seen(city)).categories[1]!.departmentId).toBeNull();
  });

  it('does not change into what it cannot be, nor for anybody but administrators', async () => {
    const city = await newCity(api);
    await openDepartment({ city, name: 'Old', categories: [] });
    const { body } = await openDepartment({ city, name: 'Works', categories: ['roads'] });
    const patch = async (change: object, token = admin) =>
      (await api.call('PATCH', `/api/departments/${body.departmentId}`, { token, body: change })).status;
    expect(await patch({ name: 'Old' })).toBe(409);
    expect(await patch({ name: 'New', categories: ['dragons'] })).toBe(400);
    expect(await patch({ categories: null })).toBe(400);
    expect(await patch({ city })).toBe(400);
    expect(await patch({ name: 'Mine' }, (await api.official()).accessToken)).toBe(403);
    expect((await departmentsOf(city)).find(({ name }) => name === 'Works')).toEqual(body);
  });

  it('is opened by administrators only', async () => {
    const city = await newCity(api);
    expect((await openDepartment({ city, name: 'Mine', categories: [] }, citizen)).status).toBe(403);
    expect(await departmentsOf(city)).toEqual([]);
  });
});

describe('appointing an official', () => {
  let departmentId: string;

  beforeAll(async () => {
    const city = await newCity(api);
    departmentId = (await openDepartment({ city, name: 'Works', categories: ['roads'] })).body.departmentId;
  });

  const appoint = (userId: string, department = departmentId, token = admin) =>
    api.post(`/api/departments/${department}/officials`, { userId }, token);

  it('gives a citizen the office and the role, and both show in their profile', async () => {
    const { user } = await api.register();
    const { status, body } = await appoint(user.userId);
    expect([status, body]).toEqual([
      201,
      { officialId: expect.stringMatching(/^off_/), userId: user.userId, departmentId },
    ]);
    const session = await api.login(user.email!);
    expect(session.user).toMatchObject({ role: 'official', officialId: body.officialId });
  });

  it('leaves who is more than an official what they are', async () => {
    const { user } = await api.register();
    const path = `/api/users/${user.userId}`;
    await api.call('PATCH', path, { token: admin, body: { role: 'moderator' } });
    await appoint(user.userId);
    expect((await api.login(user.email!)).user.role).toBe('moderator');
  });

  it('is for administrators, for people with an account, and for departments that there are', async () => {
    const { user } = await api.register();
    const guest = await api.guest();
    expect((await appoint(user.userId, departmentId, citizen)).status).toBe(403);
    expect((await appoint(guest.user.userId)).status).toBe(409);
    expect((await appoint('usr_01ARZ3NDEKTSV4RRFFQ69G5FAV')).status).toBe(404);
    expect((await appoint('nobody')).status).toBe(400);
    expect((await appoint(user.userId, 'dep_01ARZ3NDEKTSV4RRFFQ69G5FAV')).status).toBe(404);
    expect((await appoint(user.userId, 'nonsense')).status).toBe(400);
    expect((await api.login(user.email!)).user.role).toBe('citizen');
  });
});
