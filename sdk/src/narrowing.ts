// Which part of the feed is heard: said to the server at once, and again with each connection.

import type { FeedFilter } from '../../src/contract/events.js';
import type { Connection } from './connection.js';
import { failureOf } from './failure.js';

export class Narrowing {
  private filter: FeedFilter | null = null;

  constructor(private readonly connection: Pick<Connection, 'isUp' | 'ask'>) {}

  /** What is refused changes nothing; what could not be said is said later. */
  async to(filter: FeedFilter | null): Promise<void> {
    const before = this.filter;
    this.filter = filter;
    try {
      if (this.connection.isUp) await this.connection.ask('feed:filter', filter);
    } catch (thrown) {
      if (!failureOf(thrown).mayPass()) this.filter = before;
      throw thrown;
    }
  }

  /** A filter that is refused narrows nothing. */
  async again(): Promise<void> {
    if (!this.filter) return;
    try {
      await this.connection.ask('feed:filter', this.filter);
    } catch (thrown) {
      if (failureOf(thrown).mayPass()) throw thrown;
      this.filter = null;
    }
  }
}
