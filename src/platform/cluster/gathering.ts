// One question to all workers: complete when all have answered, and after a second at the latest with what has come.

const PATIENCE_MS = 1000;

export class Gathering {
  readonly complete: Promise<unknown[]>;
  private readonly answers: unknown[] = [];
  private finish!: () => void;

  constructor() {
    this.complete = new Promise((resolve) => (this.finish = () => resolve(this.answers)));
    setTimeout(this.finish, PATIENCE_MS).unref();
  }

  add(answer: unknown, expected: number): void {
    this.answers.push(answer);
    if (this.answers.length >= expected) this.finish();
  }
}
