// Who is where, as each worker tells it: a value that is told changes, and that says what there is to tell.

import type { Company, Member, OnlinePeople, OnlinePerson } from '../contract/presence.js';

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
  /** Of somebody who is there still and lives elsewhere now: the city that was told before. */
  movedFrom?: string | null;
}

interface Attendance extends Presence {
  /** The workers that hold sockets of theirs here. */
  workers: string[];
  /** Until when they count as here after the last one went, in case they come back. */
  until: number;
  /** As whom they were told to be here; undefined once they were told to have gone. */
  toldAs?: Person;
}

const isThere = ({ workers, until }: Attendance, now: number): boolean => workers.length > 0 || now < until;

const memberOf = ({ person: { userId, displayName } }: Attendance): Member => ({ userId, displayName });

/** Who has gone, went from where they were told to live. */
function moveOf({ place, person, toldAs }: Attendance, isHere: boolean): Move | undefined {
  if (!toldAs) return isHere ? { place, person, isThere: true } : undefined;
  const { city } = toldAs;
  if (!isHere) return { place, person: { ...person, city }, isThere: false };
  if (place !== ONLINE || city === person.city) return undefined;
  return { place, person, isThere: true, movedFrom: city };
}

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
      if (!isNews) attendance.toldAs = presence.person;
    }
    for (const attendance of this.all())
      if (attendance.workers.includes(worker) && !stated.has(attendance))
        this.takeOut(attendance, worker, until);
  }

  /** They go by another name, or live elsewhere now. */
  renamed(person: Person): void {
    for (const here of this.places.values()) {
      const attendance = here.get(person.userId);
      if (!attendance) continue;
      attendance.person = person;
      this.unsettled.add(attendance);
    }
  }

  /**
   * What has changed since this was asked last, the oldest first; who came and went in between is not mentioned.
   * What is beyond `most` is for the next time, or for never, if it has come to nothing by then.
   */
  news(now: number, most = Infinity): Move[] {
    return this.settle(this.unsettled, now, most);
  }

  /** The same of one place, before somebody is shown who is there. */
  newsOf(place: string, now: number, most: number): Move[] {
    const here = [...(this.places.get(place)?.values() ?? [])];
    return this.settle(
      here.filter((attendance) => this.unsettled.has(attendance)),
      now,
      most,
    );
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

  /**
   * As it was told, so that this and what is told next are the truth together. At most so many are listed: those who
   * have been there longest, and `self` in any case, who is not told of.
   */
  companyAt(place: string, most: number, self: string): Company {
    const here = this.places.get(place);
    const own = here?.get(self);
    const isOwn = (attendance: Attendance) => attendance === own && own.workers.length > 0;
    const members: Member[] = [];
    let memberCount = 0;
    let isSelfUnlisted = false;
    for (const attendance of here?.values() ?? []) {
      if (!attendance.toldAs && !isOwn(attendance)) continue;
      memberCount += 1;
      if (members.length < most) members.push(memberOf(attendance));
      else isSelfUnlisted ||= isOwn(attendance);
    }
    if (own && isSelfUnlisted) members.splice(-1, 1, memberOf(own));
    return { members, memberCount };
  }

  /** As it is, told or not: what is to be told comes on top of it. */
  onlineIn(city: string | undefined, now: number, most: number): OnlinePeople {
    const items: OnlinePerson[] = [];
    let count = 0;
    for (const attendance of this.places.get(ONLINE)?.values() ?? []) {
      const isElsewhere = city !== undefined && attendance.person.city !== city;
      if (isElsewhere || !isThere(attendance, now)) continue;
      count += 1;
      if (items.length < most) items.push({ ...memberOf(attendance), city: attendance.person.city });
    }
    return { items, count };
  }

  /** How many there may be. */
  sizeOf(place: string): number {
    return this.places.get(place)?.size ?? 0;
  }

  private settle(attendances: Iterable<Attendance>, now: number, most: number): Move[] {
    const moves: Move[] = [];
    for (const attendance of attendances) {
      const { person, workers } = attendance;
      const isHere = isThere(attendance, now);
      const move = moveOf(attendance, isHere);
      if (move && moves.length >= most) continue;
      if (move) moves.push(move);
      attendance.toldAs = isHere ? person : undefined;
      if (isHere && workers.length === 0) continue;
      this.unsettled.delete(attendance);
      if (!isHere) this.forget(attendance);
    }
    return moves;
  }

  private *all(): Iterable<Attendance> {
    for (const here of this.places.values()) yield* here.values();
  }

  private attend({ place, person }: Presence): Attendance {
    let here = this.places.get(place);
    if (!here) this.places.set(place, (here = new Map()));
    let attendance = here.get(person.userId);
    if (!attendance) here.set(person.userId, (attendance = { place, person, workers: [], until: 0 }));
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
