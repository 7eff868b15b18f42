// Votes are written many at a time, and each is answered for itself.

import type { Wakes } from '../platform/event-log/wakes.js';
import { newId } from '../platform/ids.js';
import { UpvoteWriter } from './upvote-writer.js';
import type { Ballot, Flushed, UpvotesRepository } from './upvotes.repository.js';

/** A database that counts flushes and holds each until it is let go. */
function aWriter({ unknown = '' } = {}) {
  const flushes: Ballot[][] = [];
  const waiting: (() => void)[] = [];
  let wakes = 0;
  let fault: Error | undefined;
  const flush = async (ballots: Ballot[]): Promise<Flushed> => {
    flushes.push(ballots);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (fault) throw fault;
    const issueIds = new Set(ballots.map(({ issueId }) => issueId).filter((id) => id !== unknown));
    const counts = [...issueIds].map((issueId) => ({ issueId, upvotes: flushes.length, changed: true }));
    return { counts, carried: true };
  };
  const repository = { flush, carry: async () => [], leftBehind: async () => [] };
  const writer = new UpvoteWriter(
    repository as unknown as UpvotesRepository,
    { send: () => (wakes += 1) } as unknown as Wakes,
  );
  const letGo = async () => {
    while (waiting.length === 0) await new Promise(setImmediate);
    waiting.shift()!();
  };
  return { writer, flushes, letGo, fail: (error: Error) => (fault = error), wakes: () => wakes };
}

const issueId = newId('issue');

describe('the upvote writer', () => {
  it('writes votes of one moment together, and those that come meanwhile after them', async () => {
    const { writer, flushes, letGo, wakes } = aWriter();
    const first = [1, 2, 3].map((n) => writer.vote(issueId, `usr_${n}`, true));
    await new Promise((resolve) => setImmediate(resolve));
    const second = [4, 5].map((n) => writer.vote(issueId, `usr_${n}`, true));
    await letGo();
    await Promise.all(first);
    await letGo();
    await Promise.all(second);
    expect(flushes.map((ballots) => ballots.length)).toEqual([3, 2]);
    expect(wakes()).toBe(2);
  });

  it('takes the last of contradicting votes, and tells everybody who asked', async () => {
    const { writer, flushes, letGo } = aWriter();
    const votes = [true, false, true, false].map((wanted) => writer.vote(issueId, 'usr_1', wanted));
    await letGo();
    for (const answer of await Promise.all(votes)) expect(answer.upvoted).toBe(false);
    expect(flushes).toMatchObject([[{ wanted: false }]]);
  });

  it('refuses a vote for an unknown issue alone', async () => {
    const unknown = newId('issue');
    const { writer, letGo } = aWriter({ unknown });
    const votes = [writer.vote(unknown, 'usr_1', true), writer.vote(issueId, 'usr_1', true)];
    await letGo();
    await expect(votes[0]).rejects.toMatchObject({ code: 'not_found' });
    await expect(votes[1]).resolves.toMatchObject({ issueId, upvoted: true });
  });

  it('answers with a failure when nothing could be stored, and goes on with the next votes', async () => {
    const { writer, letGo, fail } = aWriter();
    fail(new Error('gone'));
    const lost = writer.vote(issueId, 'usr_1', true);
    const next = lost.catch(() => writer.vote(issueId, 'usr_2', true));
    await letGo();
    await expect(lost).rejects.toMatchObject({ code: 'unavailable' });
    await letGo();
    await expect(next).rejects.toMatchObject({ code: 'unavailable' });
  });
});
