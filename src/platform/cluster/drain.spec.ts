// Many things are closed over the time that there is, and at once when somebody hurries.

import { inBatches } from './drain.js';

function closing(count: number, spreadMs: number, hurry = new AbortController()) {
  const closed: number[] = [];
  const items = Array.from({ length: count }, (_, index) => index);
  const drain = { spreadMs, othersServe: true, hurry: hurry.signal };
  return { closed, hurry, done: inBatches(items, drain, (item) => closed.push(item)) };
}

describe('closing in batches', () => {
  it('starts with a part and ends with all, in order', async () => {
    const { closed, done } = closing(10, 200);
    expect(closed).toHaveLength(5);
    await done;
    expect(closed).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('takes no time when none is given', () => {
    expect(closing(10, 0).closed).toHaveLength(10);
  });

  it('does the rest at once when hurried', async () => {
    const { closed, hurry, done } = closing(1000, 600_000);
    hurry.abort();
    await done;
    expect(closed).toHaveLength(1000);
  });

  it('has nothing to do for nothing', async () => {
    await closing(0, 1000).done;
  });
});
