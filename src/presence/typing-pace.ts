// How often it may be said that somebody types: at once, then seldom, and over at once; the last state always wins.

/** After it was said to begin, so long until it can begin anew. */
const BEGIN_EVERY_MS = 500;

interface Told {
  begun(): void;
  over(): void;
  /** Nobody types and nothing is waited for: it can be forgotten. */
  idle(): void;
}

export class TypingPace {
  private begunAt = -Infinity;
  private isTold = false;
  private isWanted = false;
  private rest?: NodeJS.Timeout;

  constructor(
    private readonly repeatMs: number,
    private readonly tell: Told,
  ) {}

  types(): void {
    this.isWanted = true;
    const isRepeat = this.isTold && performance.now() - this.begunAt < this.repeatMs;
    if (!this.rest && !isRepeat) this.begin();
  }

  /** Nothing is told of what nobody had heard to begin. */
  stops(): void {
    const wasTold = this.isTold;
    this.isWanted = this.isTold = false;
    if (!wasTold) return;
    const restMs = this.begunAt + BEGIN_EVERY_MS - performance.now();
    if (restMs > 0) this.rest = setTimeout(() => this.settle(), restMs).unref();
    this.tell.over();
    if (restMs <= 0) this.tell.idle();
  }

  end(): void {
    clearTimeout(this.rest);
  }

  private begin(): void {
    this.isTold = true;
    this.begunAt = performance.now();
    this.tell.begun();
  }

  private settle(): void {
    this.rest = undefined;
    if (this.isWanted) this.begin();
    else this.tell.idle();
  }
}
