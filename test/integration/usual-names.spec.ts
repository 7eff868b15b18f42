// The names that we brought along are in the language of the reader, on every page that shows them.

import { api, cookieOf } from '../support/accounts.js';
import { newCity } from '../support/cities.js';
import { ADMIN } from '../support/product.js';

const shown = async (path: string, cookie = ''): Promise<string> =>
  (await api.call<string>('GET', path, { headers: { cookie, 'accept-language': 'hi' } })).body;

it('has the usual names of categories and departments in Hindi, and leaves those that a city chose itself', async () => {
  const { accessToken } = await api.official();
  const { issueId } = await api.report(accessToken, { category: 'roads' });
  await api.call('PATCH', `/api/issues/${issueId}`, {
    token: accessToken,
    body: { status: 'acknowledged' },
  });
  const own = await newCity(api);
  for (const path of ['/', '/?city=bangalore', '/report?city=bangalore', `/issues/${issueId}`]) {
    const body = await shown(path);
    expect([path, body.includes('सड़कें और फ़ुटपाथ')]).toEqual([path, true]);
    expect([path, body.includes('Roads and footpaths')]).toEqual([path, false]);
  }
  expect(await shown(`/issues/${issueId}`)).toContain('सड़कें और बुनियादी ढाँचा');
  expect(await shown(`/?city=${own}`)).toContain('>light<');
  const { headers } = await api.post('/api/auth/login', ADMIN);
  const [cookie, desk] = [cookieOf(headers).split(';')[0]!, '/desk?city=bangalore&department=all'];
  const queue = await shown(desk, cookie);
  expect([queue.includes('सड़कें और फ़ुटपाथ'), queue.includes('Roads and footpaths')]).toEqual([true, false]);
  expect(await shown('/admin/cities/bangalore', cookie)).toContain('Roads and footpaths');
});
