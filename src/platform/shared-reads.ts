// One read for all who ask the same: begun after each of them asked, so that none is answered from before its question.

interface Shared<Result> {
  running: Promise<unknown>;
  upcoming?: Promise<Result>;
}

export class SharedReads<Result> {
  private readonly reads = new Map<string, Shared<Result>>();

  share(key: string, read: () => Promise<Result>): Promise<Result> {
    const shared = this.reads.get(key) ?? { running: Promise.resolve() };
    this.reads.set(key, shared);
    shared.upcoming ??= shared.running.then(() => this.begin(key, shared, read));
    return shared.upcoming;
  }

  private begin(key: string, shared: Shared<Result>, read: () => Promise<Result>): Promise<Result> {
    shared.upcoming = undefined;
    const reading = read();
    shared.running = reading
      .catch(() => undefined)
      .then(() => {
        if (!shared.upcoming) this.reads.delete(key);
      });
    return reading;
  }
}
