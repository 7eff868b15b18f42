// How many sockets a user has at a place in this worker: only the first and the last are anybody else's business.

export class Headcount {
  private readonly places = new Map<string, Map<string, number>>();

  /** Whether this is their first here. */
  enter(place: string, userId: string): boolean {
    let here = this.places.get(place);
    if (!here) this.places.set(place, (here = new Map()));
    const before = here.get(userId) ?? 0;
    here.set(userId, before + 1);
    return before === 0;
  }

  /** Whether this was their last here. */
  leave(place: string, userId: string): boolean {
    const here = this.places.get(place);
    const before = here?.get(userId) ?? 0;
    if (before > 1) here?.set(userId, before - 1);
    if (before !== 1) return false;
    here?.delete(userId);
    if (here?.size === 0) this.places.delete(place);
    return true;
  }
}
