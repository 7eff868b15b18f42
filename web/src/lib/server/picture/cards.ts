// The cards that were asked for last. A stranger may ask for many: few are kept, and one is drawn after the other.

import { error } from '@sveltejs/kit';
import { cardOf, type Facts } from './card';

const KEPT = 32;
const MAY_WAIT = 8;

export class Cards {
  private readonly kept = new Map<string, Promise<Buffer>>();
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly draw = cardOf) {}

  /** `name` says all that is to be seen on it. */
  of(name: string, facts: Facts): Promise<Buffer> {
    const card = this.kept.get(name) ?? this.drawn(name, facts);
    this.kept.delete(name);
    this.kept.set(name, card);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    return card;
  }

  private drawn(name: string, facts: Facts): Promise<Buffer> {
    if (this.waiting >= MAY_WAIT) error(503, 'Too many pictures are being drawn; please try again.');
    this.waiting += 1;
    const card = this.last.then(() => this.draw(facts)).finally(() => (this.waiting -= 1));
    this.last = card.catch(() => this.kept.delete(name));
    return card;
  }
}
