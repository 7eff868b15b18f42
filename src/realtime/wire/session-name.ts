// The name of an Engine.IO session says which worker holds it: `w3-`, and then what nobody can guess.

import { randomBytes } from 'node:crypto';

const SESSION_IN_QUERY = /[?&]sid=w([1-9]\d{0,8})-/;

export function nameSession(worker: number): string {
  return `w${worker}-${randomBytes(18).toString('base64url')}`;
}

/** A number, whatever the client wrote: nothing else of a session's name ever reaches a path or a message. */
export function ownerOf(url = ''): number | undefined {
  const [, owner] = SESSION_IN_QUERY.exec(url) ?? [];
  return owner === undefined ? undefined : Number(owner);
}
