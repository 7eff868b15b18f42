// The law of a room's company: whoever comes in late and hears what is told from then on holds what a fresh look shows.

import fc from 'fast-check';
import { Crowd, type Move } from './crowd.js';

const ROOM = 'iss_1';
const PEOPLE = ['asha', 'ben', 'chen', 'dia'];
const WORKERS = ['w1', 'w2'];
const presenceOf = (userId: string) => ({
  place: ROOM,
  person: { userId, displayName: userId, city: null },
});

/** One who has come in: the list of the ack, and every event since. */
class Watcher {
  private readonly members: Set<string>;

  constructor(crowd: Crowd) {
    this.members = new Set(seenBy(crowd));
  }

  hear(moves: Move[]): void {
    for (const { person, isThere } of moves) this.members[isThere ? 'add' : 'delete'](person.userId);
  }

  get known(): string[] {
    return [...this.members].sort();
  }
}

const seenBy = (crowd: Crowd): string[] =>
  crowd
    .companyAt(ROOM, 9, '')
    .members.map(({ userId }) => userId)
    .sort();

const step = fc.oneof(
  fc.record({
    how: fc.constantFrom('came', 'left', 'cut off'),
    who: fc.constantFrom(...PEOPLE),
    at: fc.constantFrom(...WORKERS),
  }),
  fc.record({ how: fc.constant('stated'), at: fc.constantFrom(...WORKERS), all: fc.subarray(PEOPLE) }),
  fc.record({ how: fc.constantFrom('told', 'told of the room', 'somebody comes in'), most: fc.nat(3) }),
);

type Step = { how: string; who?: string; at?: string; all?: string[]; most?: number };

function take({ how, who = '', at = '', all = [], most }: Step, crowd: Crowd, now: number): Move[] {
  if (how === 'came') crowd.came(at, presenceOf(who));
  if (how === 'left' || how === 'cut off') crowd.left(at, presenceOf(who), how === 'left' ? now : now + 5);
  if (how === 'stated') crowd.stated(at, all.map(presenceOf), now + 5, true);
  if (how === 'told') return crowd.news(now, most);
  return how === 'told of the room' ? crowd.newsOf(ROOM, now, most!) : [];
}

it('is whole for everybody, whenever they came in', () => {
  const random = fc.array(step, { maxLength: 60 });
  fc.assert(
    fc.property(random, (steps: Step[]) => {
      const crowd = new Crowd();
      const watchers: Watcher[] = [];
      const tell = (moves: Move[]) => watchers.forEach((watcher) => watcher.hear(moves));
      steps.forEach((each, now) => {
        tell(take(each, crowd, now));
        if (each.how === 'somebody comes in') watchers.push(new Watcher(crowd));
      });
      const last = steps.length + 5;
      tell(crowd.news(last));
      const there = PEOPLE.filter((userId) => crowd.isAt(ROOM, userId, last));
      for (const { known } of [...watchers, new Watcher(crowd)]) expect(known).toEqual(there);
    }),
    { numRuns: 2_000 },
  );
});
