// A session's name says whose it is, and a stranger cannot make it say anything else.

import { nameSession, ownerOf } from './session-name.js';

describe('the name of a session', () => {
  it('says whose it is wherever it stands in the query', () => {
    const sid = nameSession(12);
    expect(ownerOf(`/socket.io/?sid=${sid}`)).toBe(12);
    expect(ownerOf(`/socket.io/?EIO=4&sid=${sid}&transport=polling`)).toBe(12);
  });

  it('never comes twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => nameSession(1))).size).toBe(1000);
  });

  it.each([
    '',
    '/',
    '?sid=',
    '?sid=abc',
    '?sid=w-abc',
    '?sid=w0-abc',
    '?sid=w../1-abc',
    '?osid=w1-abc',
    '?sid=w1',
  ])('names no one in %s', (url) => expect(ownerOf(url)).toBeUndefined());
});
