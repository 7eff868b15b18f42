// What one socket says waits in lines: behind what it said of the same room, and not behind what it said of others.

import { Lane } from '../platform/lane.js';

interface Line {
  last: Promise<void>;
  count: number;
  /** Something in it came to nothing, and what must not overtake it comes to nothing, too. */
  isBroken: boolean;
}

/** Answers whether it was done; never rejects. */
type Turn = (isBroken: boolean) => Promise<boolean>;

/** Fewer than a worker has connections to the database, at least: one socket must not take them all. */
const AT_ONCE = 2;

export class Lines {
  private readonly lines = new Map<string, Line>();
  /** What concerns many rooms: it waits for all lines, and all that come later wait for it. */
  private barrier = Promise.resolve();
  private readonly lane = new Lane({ width: AT_ONCE, mayWait: Infinity, sentence: '' });
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** Waits for all before it in that line, or without a subject in any. A line is whole again once nobody waits in it. */
  join(subject: string | undefined, turn: Turn): void {
    this.count += 1;
    if (subject === undefined) this.joinAll(turn);
    else this.joinLine(subject, turn);
  }

  private joinAll(turn: Turn): void {
    const before = [this.barrier, ...[...this.lines.values()].map(({ last }) => last)];
    this.barrier = Promise.all(before).then(() => this.take(async () => void (await turn(false))));
  }

  private joinLine(subject: string, turn: Turn): void {
    const line = this.lines.get(subject) ?? { last: Promise.resolve(), count: 0, isBroken: false };
    this.lines.set(subject, line);
    line.count += 1;
    line.last = Promise.all([this.barrier, line.last]).then(() =>
      this.take(async () => {
        line.isBroken = !(await turn(line.isBroken)) || line.isBroken;
        line.count -= 1;
        if (line.count === 0) this.lines.delete(subject);
      }),
    );
  }

  private async take(turn: () => Promise<void>): Promise<void> {
    await this.lane.run(turn);
    this.count -= 1;
  }
}
