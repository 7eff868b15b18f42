// A block of the event loop is measured whole, and once.

import { Lag } from './lag.js';

describe('the lag of the event loop', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is what a block took, also when it is asked for before any timer ran, and then begins anew', () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    const lag = new Lag();
    clock.mockReturnValue(200);
    expect(lag.take()).toBe(150);
    expect(lag.take()).toBe(0);
  });
});
