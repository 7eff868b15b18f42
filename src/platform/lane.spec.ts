// How many go at once, who waits, and who is sent away.

import { Lane } from './lane.js';

const turn = () => new Promise(setImmediate);

let goOn: ((fault?: Error) => void)[];

const work = () =>
  new Promise<string>((resolve, reject) => goOn.push((fault) => (fault ? reject(fault) : resolve('done'))));

beforeEach(() => {
  goOn = [];
});

it('lets so many through at a time, and sends away who would wait too long', async () => {
  const lane = new Lane({ width: 2, mayWait: 1, sentence: 'Too many.' });
  const [first, second, third] = [lane.run(work), lane.run(work), lane.run(work)];
  await expect(lane.run(work)).rejects.toMatchObject({ code: 'unavailable', message: 'Too many.' });
  expect(goOn).toHaveLength(2);
  goOn[0]!();
  await first;
  await turn();
  expect(goOn).toHaveLength(3);
  goOn[1]!();
  goOn[2]!();
  expect(await Promise.all([second, third])).toEqual(['done', 'done']);
});

it('hands the place on when work fails', async () => {
  const lane = new Lane({ width: 1, mayWait: 1, sentence: 'Too many.' });
  const failed = lane.run(work);
  const next = lane.run(work);
  await turn();
  goOn[0]!(new Error('gone'));
  await expect(failed).rejects.toThrow('gone');
  await turn();
  goOn[1]!();
  expect(await next).toBe('done');
});
