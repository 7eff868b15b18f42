// What a bucket lets through; that workers share it is tested with the product.

import { bucketStore } from './shared-buckets.js';

const outcomes = async (store: ReturnType<typeof bucketStore>, key: string, times: number) => {
  const refusals: number[] = [];
  for (let n = 0; n < times; n += 1)
    await store
      .consume(key)
      .catch(({ msBeforeNext }: { msBeforeNext: number }) => refusals.push(msBeforeNext));
  return refusals;
};

afterEach(() => jest.restoreAllMocks());

it('lets a burst through, then says when the next one may come, to that subject only', async () => {
  jest.spyOn(performance, 'now').mockReturnValue(0);
  const store = bucketStore('talk', { burst: 10, aSecond: 50 / 60 });
  expect(await outcomes(store, 'asha', 12)).toEqual([1_200, 1_200]);
  expect(await outcomes(store, 'ben', 10)).toEqual([]);
  expect(await outcomes(bucketStore('other', { burst: 1, aSecond: 1 }), 'asha', 1)).toEqual([]);
});
