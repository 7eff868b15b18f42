// Reading is limited by address, almost without asking for it.

import { Failure } from '../failures/failure.js';
import { tooOften } from './limits.js';
import { Reads } from './reads.js';

const inTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

function readsWith(points: number) {
  const asked: string[] = [];
  const spend = async (_name: string, address: string, some = 1): Promise<void> => {
    asked.push(address);
    await inTurn();
    if (asked.filter((each) => each === address).length * some > points) throw tooOften(30_000);
  };
  return { reads: new Reads({ spend }), asked };
}

const codeOf = (reads: Reads, address: string) =>
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
});
