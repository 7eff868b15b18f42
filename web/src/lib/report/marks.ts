// Two notes of this browser that pages look up at once: who was here last, and whether a report waits.

import { inBrowser } from '$lib/browser-storage';

const PERSON = 'reports:person';

/** Who was here last, for a page that is shown without a connection and so without a server to say it. */
export const keepPerson = (person: string): void => inBrowser.set(PERSON, person);

export const lastPerson = (): string => inBrowser.get(PERSON) ?? '';

const WAITING = 'reports:waiting';

/** Noted where it is quick to look, so that pages without anything to send load nothing for it. */
export const noteWaiting = (isWaiting: boolean): void =>
  isWaiting ? inBrowser.set(WAITING, 'yes') : inBrowser.drop(WAITING);

export const isAnyWaiting = (): boolean => inBrowser.get(WAITING) !== null;
