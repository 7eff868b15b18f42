// Who is there, by user and not by tab.

import { applyToMembers, applyToOnline } from './presence.js';

const priya = { userId: 'usr_1', displayName: 'Priya S.' };
const arjun = { userId: 'usr_2', displayName: 'Arjun K.' };

describe('who is online', () => {
  const online = applyToOnline({}, { ...priya, online: true, city: 'bangalore' });

  it('holds who came and forgets who went', () => {
    expect(Object.keys(online)).toEqual(['usr_1']);
    expect(applyToOnline(online, { ...priya, online: false, city: 'bangalore' })).toEqual({});
  });

  it('is the same when somebody went who was not there', () => {
    expect(applyToOnline(online, { ...arjun, online: false, city: null })).toBe(online);
  });
});

describe('who is in a room', () => {
  it('holds everybody once', () => {
    const joined = { event: 'user:joined', payload: arjun } as const;
    const both = applyToMembers(applyToMembers([priya], joined), joined);
    expect(both).toEqual([priya, arjun]);
    expect(applyToMembers(both, { event: 'user:left', payload: priya })).toEqual([arjun]);
  });
});
