// What is counted for the whole machine is asked for seldom.

import { Failure } from '../failures/failure.js';
import { tooOften } from './limits.js';
import { Shares } from './shares.js';

const inTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

function readsWith(points: number) {
  const asked: string[] = [];
  const spend = async (_name: string, address: string, some = 1): Promise<void> => {
    asked.push(address);
    await inTurn();
    if (asked.filter((each) => each === address).length * some > points) throw tooOften(30_000);
  };
  return { reads: new Shares({ spend }, 'read'), asked };
}

const codeOf = (reads: Shares, address: string) =>
  reads.spend(address).then(
    () => 'read',
    (failure: Failure) => failure.code,
  );

describe('reads', () => {
  it('ask for points once in twenty times, also when they come at once', async () => {
    const { reads, asked } = readsWith(1_000);
    await Promise.all(Array.from({ length: 100 }, () => reads.spend('203.0.113.9')));
    expect(asked).toHaveLength(5);
  });

  it('are refused without asking again while there are no points, and only for that address', async () => {
    const { reads, asked } = readsWith(40);
    const codes = await Promise.all(Array.from({ length: 100 }, () => codeOf(reads, '203.0.113.9')));
    expect(codes.filter((code) => code === 'read')).toHaveLength(40);
    expect(await codeOf(reads, '203.0.113.9')).toBe('rate_limited');
    expect(asked).toHaveLength(3);
    expect(await codeOf(reads, '203.0.113.10')).toBe('read');
  });

  it('of what takes several points are as many fewer, beside what takes one', async () => {
    const { reads } = readsWith(60);
    const codeOfMany = (points: number) =>
      reads.spend('203.0.113.9', points).then(
        () => 'read',
        ({ code }: Failure) => code,
      );
    const codes: string[] = [];
    for (const points of [10, 5, 10, 10, 10, 10, 10, 5]) codes.push(await codeOfMany(points));
    expect(codes).toEqual(['read', 'read', 'read', 'read', 'read', 'read', 'rate_limited', 'read']);
  });
});
