// What one socket says waits in lines: behind what it said of the same room, and not behind what it said of others.

interface Line {
  last: Promise<void>;
  count: number;
  /** Something in it came to nothing, and what must not overtake it comes to nothing, too. */
  isBroken: boolean;
}

/** Answers whether it was done. */
type Turn = (isBroken: boolean) => Promise<boolean>;

export class Lines {
  private readonly lines = new Map<string, Line>();
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** Waits for all before it in that line. A line is whole again once nobody waits in it. */
  join(subject: string, turn: Turn): void {
    const line = this.lines.get(subject) ?? { last: Promise.resolve(), count: 0, isBroken: false };
    this.lines.set(subject, line);
    this.count += 1;
    line.count += 1;
    line.last = line.last.then(async () => {
      line.isBroken = !(await turn(line.isBroken)) || line.isBroken;
      this.count -= 1;
      line.count -= 1;
      if (line.count === 0) this.lines.delete(subject);
    });
  }
}
