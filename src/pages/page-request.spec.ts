// A request as the pages read it: under the public address or the one that was asked, and never a third.

import { pageRequest } from './page-request.js';

const PUBLIC = 'https://city.example';

const ask = (more: object = {}, publicUrl = PUBLIC) =>
  pageRequest(
    {
      headers: {},
      protocol: 'http',
      host: 'city.example',
      url: '/login?to=/me',
      method: 'GET',
      body: undefined,
      ...more,
    },
    publicUrl,
  );

describe('the address', () => {
  it('is the public one when its host is asked, whatever a proxy made of the scheme', () => {
    expect(ask().url).toBe('https://city.example/login?to=/me');
  });

  it('is the one that was asked on any other host', () => {
    expect(ask({ host: '127.0.0.1:3001' }).url).toBe('http://127.0.0.1:3001/login?to=/me');
  });

  it('is that of the form which is sent, if it is one of the two', () => {
    const sent = (origin: string) => ask({ host: '10.0.0.7:3001', headers: { origin } }).url;
    expect(sent(PUBLIC)).toContain('https://city.example/');
    expect(sent('http://10.0.0.7:3001')).toContain('http://10.0.0.7:3001/');
  });

  it('is never that of another site', () => {
    expect(ask({ headers: { origin: 'https://evil.example' } }).url).toContain('https://city.example/');
  });

  it('keeps two slashes at its beginning to itself', () => {
    expect(ask({ url: '//evil.example/x' }).url).toBe('https://city.example//evil.example/x');
  });

  it.each([{ url: 'http://evil.example/' }, { url: '*' }, { host: 'a b' }, { host: '' }])(
    'is refused when it is none: %j',
    (more) => expect(() => ask(more)).toThrow(expect.objectContaining({ code: 'invalid' })),
  );
});

it('brings the headers, each value of several, and the form as it was sent', async () => {
  const headers = { 'x-one': 'a', 'x-many': ['b', 'c'], 'content-type': 'application/x-www-form-urlencoded' };
  const request = ask({ method: 'POST', headers, body: Buffer.from('email=priya%40example.org') });
  expect(request.headers.get('x-many')).toBe('b, c');
  expect((await request.formData()).get('email')).toBe('priya@example.org');
});

it('has no body where none was sent', () => expect(ask({ method: 'POST' }).body).toBeNull());
