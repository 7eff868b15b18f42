// What a browser opens: the pages, their icon, and the way from the API's address to its docs.

import { Api } from '../support/api.js';

const api = new Api();

it.each([
  ['/', 'text/html'],
  ['/feed.js', 'javascript'],
  ['/favicon.ico', 'image/svg+xml'],
  ['/api', 'text/html'],
  ['/api/', 'text/html'],
])('%s opens as %s', async (path, type) => {
  const { status, headers } = await api.get(path);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain(type);
});

it.each(['/api/nothing', '/nothing.html'])('%s is answered as a problem', async (path) => {
  expect(await api.get(path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
});
