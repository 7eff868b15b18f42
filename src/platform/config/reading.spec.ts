// A setting that cannot be meant is refused by saying what it may be.

import { Reading, WrongSettings } from './reading.js';

const trust = (value: string) => {
  const reading = new Reading({ TRUST_PROXY: value });
  const trusted = reading.trust('TRUST_PROXY');
  reading.finish();
  return trusted;
};

describe('TRUST_PROXY', () => {
  it.each([
    ['', false],
    ['off', false],
    ['on', true],
    ['0', 0],
    ['2', 2],
  ])('%j means %j', (value, meaning) => expect(trust(value)).toBe(meaning));

  it.each(['yes', '-1', '21', '10.0.0.0/8'])('%j is refused by what is allowed', (value) => {
    expect(() => trust(value)).toThrow(WrongSettings);
    expect(() => trust(value)).toThrow(
      'TRUST_PROXY should be off, on, or the number of proxies in front, at most 20.',
    );
  });
});

describe('PUBLIC_URL', () => {
  const site = (value: string) => {
    const reading = new Reading({ PUBLIC_URL: value });
    const address = reading.site('PUBLIC_URL');
    reading.finish();
    return address;
  };

  it('may have a path', () => expect(site('https://city.example/app')).toBe('https://city.example/app'));

  it.each(['https://city.example/?page=1', 'https://city.example/app#top', 'https://city.example?'])(
    '%j is refused, because nothing can be put behind it',
    (value) =>
      expect(() => site(value)).toThrow(
        'PUBLIC_URL should be an address without a query (?) or a fragment (#).',
      ),
  );
});
