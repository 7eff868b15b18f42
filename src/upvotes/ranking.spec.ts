// Counts of votes reach the ranking soon, all of them, and without waiting for each other.

import { jest } from '@jest/globals';
import { Ranking } from './ranking.js';
import type { Count, UpvotesRepository } from './upvotes.repository.js';

const SECOND_MS = 1_000;

const changes = (count: number): Count[] =>
  Array.from({ length: count }, (_, n) => ({ issueId: `iss_${n}`, upvotes: 1, changed: true }));

/** The lists of a database in which some issues are held by somebody else. */
async function aRanking({ leftBehind = [] as string[] } = {}) {
  const carried: string[][] = [];
  const held = new Set<string>();
  let told = 0;
  const repository = {
    leftBehind: async () => leftBehind,
    carry: async (issueIds: string[]) => {
      carried.push(issueIds);
      return issueIds.filter((issueId) => held.has(issueId));
    },
  };
  const ranking = new Ranking(repository as unknown as UpvotesRepository, () => (told += 1));
  await ranking.start();
  return { ranking, carried, held, told: () => told };
}

beforeEach(() => void jest.useFakeTimers());

afterEach(() => void jest.useRealTimers());

describe('the ranking of issues by votes', () => {
  it('carries a hundred counts a second at once, and more of them at the end of the second', async () => {
    const { ranking, carried, told } = await aRanking();
    ranking.follow(changes(99), { carried: true });
    expect(ranking.carriesAtOnce).toBe(true);
    ranking.follow(changes(1), { carried: true });
    expect(ranking.carriesAtOnce).toBe(false);
    ranking.follow(changes(3), { carried: false });
    await jest.advanceTimersByTimeAsync(SECOND_MS - 1);
    expect(carried).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect([carried, told()]).toEqual([[['iss_0', 'iss_1', 'iss_2']], 1]);
    expect(ranking.carriesAtOnce).toBe(true);
  });

  it('comes back to what somebody else holds until it is carried, and tells nothing before', async () => {
    const { ranking, carried, held, told } = await aRanking();
    held.add('iss_0');
    ranking.follow(changes(1), { carried: false });
    await jest.advanceTimersByTimeAsync(2 * SECOND_MS);
    expect([carried.length, told()]).toEqual([2, 0]);
    held.clear();
    await jest.advanceTimersByTimeAsync(2 * SECOND_MS);
    expect([carried.length, told()]).toEqual([3, 1]);
  });

  it('starts with what a dead worker left behind, and leaves nothing behind when it stops', async () => {
    const { ranking, carried } = await aRanking({ leftBehind: ['iss_9'] });
    ranking.follow(changes(1), { carried: false });
    await ranking.stop();
    expect(carried).toEqual([['iss_9'], ['iss_0']]);
  });
});
