// Whether it pays to wait for others: under load, as many as went together the last time come again in a moment.

/** Two or three that met by chance would wait for each other from then on. */
const CROWD = 4;

/** Who speaks again once they were answered speaks soon. */
const AGAIN_WITHIN_MS = 40;

export class Company {
  private size = 0;
  private wentAt = -Infinity;

  went(together: number): void {
    this.size = together;
    this.wentAt = performance.now();
  }

  /** `present` are fewer than the crowd that went together a moment ago. */
  isExpected(present: number): boolean {
    return this.size >= CROWD && present < this.size && performance.now() - this.wentAt <= AGAIN_WITHIN_MS;
  }
}
