// The policy of a page names the host that it was opened under, and no other.

import { bindToHost } from './host-policy';

const policyOf = (url: string, publicUrl: string): string => {
  const headers = new Headers({ 'content-security-policy': "default-src 'self'; connect-src 'self'" });
  bindToHost(headers, new URL(url), publicUrl);
  return headers.get('content-security-policy')!;
};

it('lets the live connection of a secure host in, and has all loaded securely', () => {
  expect(policyOf('https://city.example/login', 'https://city.example/')).toBe(
    "default-src 'self'; connect-src wss://city.example 'self'; upgrade-insecure-requests",
  );
});

it('asks nothing to be secure on an address that is not', () => {
  expect(policyOf('http://10.0.0.7:3001/', 'https://city.example')).toBe(
    "default-src 'self'; connect-src ws://10.0.0.7:3001 'self'",
  );
});

it('leaves alone what has no policy', () => {
  const headers = new Headers();
  bindToHost(headers, new URL('http://localhost/'), 'http://localhost');
  expect([...headers]).toEqual([]);
});

it.each(['http://a;sandbox/', "http://a'self'/", 'http://a,b:3001/'])('takes nothing from %s', (url) => {
  expect(policyOf(url, 'https://city.example')).toBe("default-src 'self'; connect-src 'self'");
});

it.each(['[::1]:3001', 'my_host', 'city.example:8443'])('knows %s for a host', (host) => {
  expect(policyOf(`http://${host}/`, 'https://city.example')).toContain(`connect-src ws://${host} `);
});
