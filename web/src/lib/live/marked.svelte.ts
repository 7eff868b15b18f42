// What changed a moment ago, to be marked for as long as its mark takes to fade.

/** As long as `--marked` in app.css. */
const MARKED_MS = 2_400;

export class Marked {
  private ids = $state.raw<ReadonlySet<string>>(new Set());

  has = (id: string): boolean => this.ids.has(id);

  add(id: string): void {
    this.ids = new Set([...this.ids, id]);
    setTimeout(() => (this.ids = new Set([...this.ids].filter((other) => other !== id))), MARKED_MS);
  }
}
