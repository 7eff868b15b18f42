// Limits count a household once, however many addresses it has.

import { countedAddress } from './counted-address.js';

describe('the address that limits count', () => {
  it('is an IPv4 address as it stands, mapped into IPv6 or not', () => {
    expect(countedAddress('203.0.113.9')).toBe('203.0.113.9');
    expect(countedAddress('::ffff:203.0.113.9')).toBe('203.0.113.9');
  });

  it('is the same for all IPv6 addresses of one household', () => {
    const household = ['2001:db8:0:a1::1', '2001:db8:0:a1:ffff:0:1:2', '2001:0db8::a1:9:9:9:9'];
    expect(new Set(household.map(countedAddress))).toEqual(new Set(['2001:db8:0:a1']));
    expect(countedAddress('::1')).toBe('0:0:0:0');
    expect(countedAddress('2001:db8:0:a2::1')).not.toBe(countedAddress('2001:db8:0:a1::1'));
  });
});
