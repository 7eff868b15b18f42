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
