// Asks the API while somebody writes: after a pause, for the newest question only, and quietly in vain.

const PAUSE_MS = 350;

export class LookUp<Found> {
  found = $state.raw<Found>();
  /** What was found answers what was asked last. */
  isAnswered = $state(false);
  private path: string | undefined;
  private pause?: ReturnType<typeof setTimeout>;
  private asking?: AbortController;

  /** Undefined asks nothing and forgets what was found. */
  ask(path: string | undefined): void {
    if (path === this.path) return;
    this.path = path;
    this.isAnswered = false;
    this.stop();
    if (path === undefined) this.found = undefined;
    else this.pause = setTimeout(() => void this.fetch(path), PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.pause);
    this.asking?.abort();
  }

  private async fetch(path: string): Promise<void> {
    this.asking = new AbortController();
    try {
      const answer = await fetch(path, { signal: this.asking.signal });
      if (!answer.ok) return;
      const found = (await answer.json()) as Found;
      if (path !== this.path) return;
      this.found = found;
      this.isAnswered = true;
    } catch {
      // Outdated, or without a connection: what is shown stays.
    }
  }
}
