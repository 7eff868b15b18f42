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

const company = (most = 9, self = '') => crowd.companyAt(ROOM, most, self);
const listed = (most?: number, self?: string) =>
  company(most, self).members.map(({ displayName }) => displayName);

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
  expect(listed()).toEqual([]);
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
  expect(company()).toEqual({
    members: [{ userId: 'asha', displayName: 'Name of asha' }],
    memberCount: 1,
  });
  expect(news(5_000)).toEqual([`asha left ${ROOM}`]);
  expect(company()).toEqual({ members: [], memberCount: 0 });
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
  news();
  crowd.renamed({ userId: 'asha', displayName: 'Asha K.', city: null });
  expect(listed()).toEqual(['Asha K.']);
});

it('tells who moves from where, and takes them for gone from where they were told to live', () => {
  crowd.came('w1', at(ONLINE, 'asha'));
  crowd.came('w1', at(ROOM, 'asha'));
  news();
  const moved = { userId: 'asha', displayName: 'Asha', city: 'mysore' };
  crowd.renamed(moved);
  const move = { place: ONLINE, person: moved, isThere: true, movedFrom: null };
  expect(crowd.news(0)).toEqual([move]);
  expect(crowd.news(0)).toEqual([]);
  crowd.renamed({ ...moved, city: 'bangalore' });
  crowd.left('w1', at(ONLINE, 'asha'), 0);
  expect(crowd.news(0)).toMatchObject([{ person: { city: 'mysore' }, isThere: false }]);
});

describe('a large crowd', () => {
  beforeEach(() => {
    for (const userId of ['asha', 'ben', 'chen', 'dia', 'eli']) crowd.came('w1', at(ROOM, userId));
    crowd.left('w1', at(ROOM, 'ben'), 0);
    news();
  });

  it('is listed in part, and counted whole', () => {
    expect(listed(2)).toEqual(['Name of asha', 'Name of chen']);
    expect(company(2).memberCount).toBe(4);
  });

  it('is listed with whoever asks in any case', () => {
    expect(listed(2, 'eli')).toEqual(['Name of asha', 'Name of eli']);
    expect(listed(2, 'asha')).toEqual(['Name of asha', 'Name of chen']);
    expect(listed(2, 'ben')).toEqual(['Name of asha', 'Name of chen']);
  });
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
    expect(listed()).toEqual(['Name of meera', 'Name of ravi']);
  });

  it('holds what that worker holds and nothing else', () => {
    crowd.came('w1', at(ONLINE, 'asha'));
    crowd.came('w2', at(ROOM, 'ravi'));
    crowd.came('w1', at(ROOM, 'ravi'));
    expect(crowd.heldBy('w1')).toEqual([at(ONLINE, 'asha'), at(ROOM, 'ravi')]);
  });
});
