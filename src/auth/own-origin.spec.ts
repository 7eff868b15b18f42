// A cookie counts only where our own pages, or those named to us, send it.

import { isOwnOrigin } from './own-origin.js';

const config = { publicUrl: 'https://city.example/app', corsOrigins: ['https://partner.example', '*'] };
const from = (origin: string | undefined, host = 'city.example') => isOwnOrigin({ origin, host }, config);

describe('the origin of a request with a cookie', () => {
  it('is our own when it is the public address, the asked host, or a named partner', () => {
    expect(from('https://city.example')).toBe(true);
    expect(from('http://127.0.0.1:3001', '127.0.0.1:3001')).toBe(true);
    expect(from('https://partner.example')).toBe(true);
  });

  it('is of no concern where no browser asks', () => {
    expect(from(undefined)).toBe(true);
  });

  it('is foreign for everybody else, even when the API is open to all sites', () => {
    const foreign = [
      'https://evil.example',
      'https://a.city.example',
      'https://city.example:8443',
      'null',
      '',
    ];
    expect(foreign.filter((origin) => from(origin))).toEqual([]);
    expect(isOwnOrigin({ origin: 'null' }, config)).toBe(false);
  });
});
