// Who is where, as each worker tells it: a value that is told changes, and that says what there is to tell.

import type { Member } from '../contract/presence.js';

/** Online at all, wherever else. */
export const ONLINE = '';

export interface Person extends Member {
  city: string | null;
}

/** A place is `ONLINE` or the id of the issue whose room it is. */
export interface Presence {
  place: string;
  person: Person;
}

export interface Move extends Presence {
  isThere: boolean;
}

interface Attendance extends Presence {
  /** The workers that hold sockets of theirs here. */
  workers: string[];
  /** Until when they count as here after the last one went, in case they come back. */
  until: number;
  wasTold: boolean;
}

const isThere = ({ workers, until }: Attendance, now: number): boolean => workers.length > 0 || now < until;

export class Crowd {
  private readonly places = new Map<string, Map<string, Attendance>>();
  /** What may be news: everybody who came or went since, and everybody whose return is waited for. */
  private readonly unsettled = new Set<Attendance>();

  came(worker: string, presence: Presence): void {
    const attendance = this.attend(presence);
    attendance.person = presence.person;
    if (!attendance.workers.includes(worker)) attendance.workers.push(worker);
    this.unsettled.add(attendance);
  }

  left(worker: string, { place, person }: Presence, until: number): void {
    const attendance = this.places.get(place)?.get(person.userId);
    if (attendance?.workers.includes(worker)) this.takeOut(attendance, worker, until);
  }

  /** All whom that worker holds. What is heard of it for the first time is no news: it was so before. */
  stated(worker: string, presences: Presence[], until: number, isNews: boolean): void {
    const stated = new Set<Attendance>();
    for (const presence of presences) {
      this.came(worker, presence);
      const attendance = this.attend(presence);
      stated.add(attendance);
      if (!isNews) attendance.wasTold = true;
    }
    for (const attendance of this.all())
      if (attendance.workers.includes(worker) && !stated.has(attendance))
        this.takeOut(attendance, worker, until);
  }

  /** They go by another name, or live elsewhere now. */
  renamed(person: Person): void {
    for (const here of this.places.values()) {
      const attendance = here.get(person.userId);
      if (attendance) attendance.person = person;
    }
  }

  /**
   * What has changed since this was asked last, the oldest first; who came and went in between is not mentioned.
   * What is beyond `most` is for the next time, or for never, if it has come to nothing by then.
   */
  news(now: number, most = Infinity): Move[] {
    const moves: Move[] = [];
    for (const attendance of this.unsettled) {
      const { place, person, workers } = attendance;
      const isHere = isThere(attendance, now);
      if (isHere !== attendance.wasTold) {
        if (moves.length >= most) continue;
        moves.push({ place, person, isThere: isHere });
      }
      attendance.wasTold = isHere;
      if (isHere && workers.length === 0) continue;
      this.unsettled.delete(attendance);
      if (!isHere) this.forget(attendance);
    }
    return moves;
  }

  heldBy(worker: string): Presence[] {
    return [...this.all()]
      .filter(({ workers }) => workers.includes(worker))
      .map(({ place, person }) => ({ place, person }));
  }

  isAt(place: string, userId: string, now: number): boolean {
    const attendance = this.places.get(place)?.get(userId);
    return attendance !== undefined && isThere(attendance, now);
  }

  members(place: string, now: number): Member[] {
    const here = [...(this.places.get(place)?.values() ?? [])];
    return here
      .filter((attendance) => isThere(attendance, now))
      .map(({ person: { userId, displayName } }) => ({ userId, displayName }));
  }

  private *all(): Iterable<Attendance> {
    for (const here of this.places.values()) yield* here.values();
  }

  private attend({ place, person }: Presence): Attendance {
    let here = this.places.get(place);
    if (!here) this.places.set(place, (here = new Map()));
    let attendance = here.get(person.userId);
    if (!attendance)
      here.set(person.userId, (attendance = { place, person, workers: [], until: 0, wasTold: false }));
    return attendance;
  }

  private takeOut(attendance: Attendance, worker: string, until: number): void {
    attendance.workers = attendance.workers.filter((each) => each !== worker);
    if (attendance.workers.length === 0) attendance.until = until;
    this.unsettled.add(attendance);
  }

  private forget({ place, person }: Attendance): void {
    const here = this.places.get(place);
    here?.delete(person.userId);
    if (here?.size === 0) this.places.delete(place);
  }
}
