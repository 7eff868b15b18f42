// Who is in office in a city, as those who work with them are told.

import { Api } from '../support/api.js';
import { newCity } from '../support/cities.js';

const api = new Api();
let admin: string;
let citizen: string;

beforeAll(async () => {
  admin = (await api.admin()).accessToken;
  citizen = (await api.register()).accessToken;
});

describe('who is in office', () => {
  it('is known by name to officials and up, by city or by their appointment', async () => {
    const city = await newCity(api);
    const { departmentId } = (
      await api.post('/api/departments', { city, name: 'Works', categories: [] }, admin)
    ).body;
    const { user } = await api.register('Officer Devi');
    const path = `/api/departments/${departmentId}/officials`;
    const { officialId } = (await api.post(path, { userId: user.userId }, admin)).body;
    const { accessToken } = await api.login(user.email!);
    const devi = { officialId, userId: user.userId, departmentId, city, displayName: 'Officer Devi' };
    for (const query of [`city=${city}`, `officialId=${officialId}`, `city=${city}&officialId=${officialId}`])
      expect((await api.get(`/api/officials?${query}`, accessToken)).body).toEqual([devi]);
    expect((await api.get('/api/officials', admin)).body).toContainEqual(devi);
    const role = { token: admin, body: { role: 'citizen' } };
    await api.call('PATCH', `/api/users/${user.userId}`, role);
    expect((await api.get(`/api/officials?city=${city}`, admin)).body).toEqual([]);
  });

  it('is nothing for citizens and strangers', async () => {
    expect((await api.get('/api/officials', citizen)).status).toBe(403);
    expect((await api.get('/api/officials')).status).toBe(401);
    expect((await api.get('/api/officials?officialId=nonsense', admin)).status).toBe(400);
  });
});
