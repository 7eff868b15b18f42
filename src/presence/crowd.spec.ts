// What there is to tell of people who come and go over several workers.

import { Crowd, ONLINE, type Presence } from './crowd.js';

const ROOM = 'iss_1';
const at = (place: string, userId: string): Presence => ({
  place,
  person: { userId, displayName: `Name of ${userId}`, city: null },
});

let crowd: Crowd;
const news = (now = 0, most?: number) =>
  crowd
    .news(now, most)
    .map(({ place, person, isThere }) => `${person.userId} ${isThere ? 'came to' : 'left'} ${place || 'us'}`);

beforeEach(() => {
  crowd = new Crowd();
});

it('tells a user once, on however many workers', () => {
  crowd.came('w1', at(ONLINE, 'asha'));
  crowd.came('w2', at(ONLINE, 'asha'));
  expect(news()).toEqual(['asha came to us']);
  crowd.left('w1', at(ONLINE, 'asha'), 0);
  expect(news()).toEqual([]);
  crowd.left('w2', at(ONLINE, 'asha'), 0);
  expect(news()).toEqual(['asha left us']);
  expect(news()).toEqual([]);
});

it('does not mention who came and went since it was asked last', () => {
  crowd.came('w1', at(ROOM, 'asha'));
  crowd.left('w1', at(ROOM, 'asha'), 0);
  expect(news()).toEqual([]);
  expect(crowd.members(ROOM, 0)).toEqual([]);
});

it('tells some of a crowd at a time, and nothing of whom has gone again meanwhile', () => {
  for (const userId of ['asha', 'ben', 'chen', 'dia']) crowd.came('w1', at(ONLINE, userId));
  expect(news(0, 2)).toEqual(['asha came to us', 'ben came to us']);
  crowd.left('w1', at(ONLINE, 'chen'), 0);
  expect(news(0, 2)).toEqual(['dia came to us']);
  expect(news(0, 2)).toEqual([]);
});

it('keeps who was cut off until the grace is over', () => {
  crowd.came('w1', at(ROOM, 'asha'));
  news();
  crowd.left('w1', at(ROOM, 'asha'), 5_000);
  expect(news(4_999)).toEqual([]);
  expect(crowd.members(ROOM, 4_999)).toEqual([{ userId: 'asha', displayName: 'Name of asha' }]);
  expect(crowd.members(ROOM, 5_000)).toEqual([]);
  expect(news(5_000)).toEqual([`asha left ${ROOM}`]);
});

it('forgets the grace when they are back', () => {
  crowd.came('w1', at(ROOM, 'asha'));
  news();
  crowd.left('w1', at(ROOM, 'asha'), 5_000);
  crowd.came('w2', at(ROOM, 'asha'));
  expect(news(6_000)).toEqual([]);
  crowd.left('w2', at(ROOM, 'asha'), 0);
  expect(news(6_000)).toEqual([`asha left ${ROOM}`]);
});

it('tells places apart', () => {
  crowd.came('w1', at(ONLINE, 'asha'));
  crowd.came('w1', at(ROOM, 'asha'));
  crowd.came('w1', at('iss_2', 'ravi'));
  news();
  crowd.left('w1', at(ROOM, 'asha'), 0);
  expect(crowd.isAt(ONLINE, 'asha', 0)).toBe(true);
  expect(crowd.isAt(ROOM, 'asha', 0)).toBe(false);
  expect(news()).toEqual([`asha left ${ROOM}`]);
});

it('calls people by their new name', () => {
  crowd.came('w1', at(ROOM, 'asha'));
  crowd.renamed({ userId: 'asha', displayName: 'Asha K.', city: null });
  expect(crowd.members(ROOM, 0)).toEqual([{ userId: 'asha', displayName: 'Asha K.' }]);
});

describe('a whole statement', () => {
  it('is no news when it is the first of a worker, but what follows is', () => {
    crowd.stated('w1', [at(ONLINE, 'asha'), at(ONLINE, 'ravi')], 0, false);
    expect(news()).toEqual([]);
    crowd.left('w1', at(ONLINE, 'asha'), 0);
    expect(news()).toEqual(['asha left us']);
  });

  it('repairs what was missed', () => {
    crowd.came('w1', at(ROOM, 'asha'));
    crowd.came('w2', at(ROOM, 'meera'));
    news();
    crowd.stated('w1', [at(ROOM, 'ravi')], 5_000, true);
    expect(news(1_000)).toEqual([`ravi came to ${ROOM}`]);
    expect(news(5_000)).toEqual([`asha left ${ROOM}`]);
    expect(crowd.members(ROOM, 5_000).map(({ userId }) => userId)).toEqual(['meera', 'ravi']);
  });

  it('holds what that worker holds and nothing else', () => {
    crowd.came('w1', at(ONLINE, 'asha'));
    crowd.came('w2', at(ROOM, 'ravi'));
    crowd.came('w1', at(ROOM, 'ravi'));
    expect(crowd.heldBy('w1')).toEqual([at(ONLINE, 'asha'), at(ROOM, 'ravi')]);
  });
});
