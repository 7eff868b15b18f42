// The policy of a page lets the map fetch from where its style and its tiles come from, and from nowhere else.

import { letMapIn } from './map-policy';

const POLICY = "default-src 'self'; connect-src 'self'; img-src 'self' data:; script-src 'self' 'nonce-x'";
const policyWith = (mapStyleUrl?: string, mapTileOrigins: string[] = []) => {
  const headers = new Headers({ 'content-security-policy': POLICY });
  letMapIn(headers, { mapStyleUrl, mapTileOrigins });
  return headers.get('content-security-policy');
};

it('stays as it is without a style', () =>
  expect(policyWith(undefined, ['https://tiles.example'])).toBe(POLICY));

it('lets tiles and signs in, and no script', () =>
  expect(policyWith('https://tiles.example/styles/day.json?key=1')).toBe(
    "default-src 'self'; connect-src https://tiles.example 'self'; img-src https://tiles.example 'self' data:; " +
      "script-src 'self' 'nonce-x'",
  ));

it('lets in other origins that were named', () =>
  expect(policyWith('https://maps.example/day.json', ['https://a.example', 'https://b.example'])).toContain(
    "connect-src https://maps.example https://a.example https://b.example 'self'",
  ));

it('adds no policy where there is none', () => {
  const headers = new Headers();
  letMapIn(headers, { mapStyleUrl: 'https://tiles.example/style.json', mapTileOrigins: [] });
  expect([...headers]).toEqual([]);
});
