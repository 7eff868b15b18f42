// Whether it pays to wait for others: under load, as many as went together a moment ago come again in a moment.

/** Two or three that met by chance would wait for each other from then on. */
const CROWD = 4;

/** Who speaks again once they were answered speaks soon. */
const AGAIN_WITHIN_MS = 40;

/** So long the largest crowd counts: its halves, once apart, would each be taken for the whole. */
const REMEMBERED_MS = 300;

export class Company {
  private size = 0;
  private sizeAt = -Infinity;
  private wentAt = -Infinity;

  went(together: number): void {
    this.wentAt = performance.now();
    if (together < this.size && this.wentAt - this.sizeAt <= REMEMBERED_MS) return;
    this.size = together;
    this.sizeAt = this.wentAt;
  }

  /** `present` are fewer than the crowd that went together a moment ago. */
  isExpected(present: number): boolean {
    return this.size >= CROWD && present < this.size && performance.now() - this.wentAt <= AGAIN_WITHIN_MS;
  }
}
