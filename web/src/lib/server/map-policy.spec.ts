// The policy of a page lets the map fetch from its style's origin, and from nowhere else.

import { letMapIn } from './map-policy';

const POLICY = "default-src 'self'; connect-src 'self'; img-src 'self' data:; script-src 'self' 'nonce-x'";
const policyWith = (styleUrl?: string) => {
  const headers = new Headers({ 'content-security-policy': POLICY });
  letMapIn(headers, styleUrl);
  return headers.get('content-security-policy');
};

it('stays as it is without a style', () => expect(policyWith()).toBe(POLICY));

it('lets tiles and signs in, and no script', () =>
  expect(policyWith('https://tiles.example/styles/day.json?key=1')).toBe(
    "default-src 'self'; connect-src https://tiles.example 'self'; img-src https://tiles.example 'self' data:; " +
      "script-src 'self' 'nonce-x'",
  ));

it('adds no policy where there is none', () => {
  const headers = new Headers();
  letMapIn(headers, 'https://tiles.example/style.json');
  expect([...headers]).toEqual([]);
});
