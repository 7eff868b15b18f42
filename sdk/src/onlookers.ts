// Who is online, for an app that wants to know: a snapshot with each connection, and every change since laid over it.

import type { OnlinePeople, PresenceUpdate } from '../../src/contract/presence.js';
import { patiently } from './failure.js';
import { applyToOnline, type Online } from './presence.js';
import type { Rest } from './rest.js';

export class Onlookers {
  people: Online = {};
  private isWanted = false;
  private city?: string;
  /** Since the connection came up, until its snapshot is there. */
  private heard?: PresenceUpdate[];

  constructor(
    private readonly rest: Rest,
    private readonly changed: (people: Online) => void,
  ) {}

  want(city?: string): void {
    this.begin();
    this.isWanted = true;
    this.city = city;
  }

  /** A new connection: what is heard from now on is newer than any snapshot that is asked for later. */
  begin(): void {
    this.heard = [];
  }

  hear(update: PresenceUpdate): void {
    if (!this.isWanted) return;
    this.heard?.push(update);
    this.become(this.apply(this.people, update));
  }

  /** Asks until it is told, or until that is the affair of a newer connection. */
  async look(): Promise<void> {
    const { heard } = this;
    if (!this.isWanted || !heard) return;
    const isOurs = () => heard === this.heard;
    const city = this.city ? `?city=${encodeURIComponent(this.city)}` : '';
    const { items } = await patiently(() => this.rest.get<OnlinePeople>(`/api/presence${city}`), isOurs);
    if (!isOurs()) return;
    this.heard = undefined;
    const updates = [...items.map((item) => ({ ...item, online: true })), ...heard];
    this.become(updates.reduce((people, update) => this.apply(people, update), {}));
  }

  /** Who moves elsewhere is gone from here. */
  private apply(people: Online, update: PresenceUpdate): Online {
    const isElsewhere = this.city && update.city !== this.city;
    return applyToOnline(people, isElsewhere ? { ...update, online: false } : update);
  }

  private become(people: Online): void {
    this.people = people;
    this.changed(people);
  }
}
