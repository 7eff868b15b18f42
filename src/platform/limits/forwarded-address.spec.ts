// The address of a client is believed from as many proxies as are trusted, and from no more.

import { forwardedAddress } from './forwarded-address.js';

type Request = Parameters<typeof forwardedAddress>[0];

const request = (forwarded?: string) =>
  ({
    headers: { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '10.0.0.1' },
  }) as unknown as Request;

it.each([
  [false, undefined, '10.0.0.1'],
  [false, '203.0.113.9', '10.0.0.1'],
  [1, undefined, '10.0.0.1'],
  [1, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  [2, '198.51.100.1, 203.0.113.9', '198.51.100.1'],
  [true, '192.0.2.1,198.51.100.1, 203.0.113.9', '192.0.2.1'],
])('with %s proxies and %s it is %s', (proxies, forwarded, address) => {
  expect(forwardedAddress(request(forwarded), proxies)).toBe(address);
});
