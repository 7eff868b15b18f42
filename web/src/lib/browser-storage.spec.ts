// What the browser keeps is found again, and where it keeps nothing, nothing falls over.

import { inBrowser, inTab } from './browser-storage';

const NAMES = ['localStorage', 'sessionStorage'] as const;

const give = (get: () => unknown) =>
  NAMES.forEach((name) => Object.defineProperty(globalThis, name, { get, configurable: true }));

const denied = () => {
  throw new Error('denied');
};

afterEach(() => NAMES.forEach((name) => Reflect.deleteProperty(globalThis, name)));

it('finds what it kept, until it drops it', () => {
  const values = new Map<string, string>();
  give(() => ({
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
    removeItem: (key: string) => values.delete(key),
  }));
  inBrowser.set('mark', 'yes');
  expect(inBrowser.get('mark')).toBe('yes');
  inBrowser.drop('mark');
  expect(inBrowser.get('mark')).toBeNull();
});

it.each([
  ['denied', denied],
  ['missing', () => undefined],
  ['full', () => ({ getItem: () => null, setItem: denied, removeItem: () => undefined })],
])('goes on where the storage is %s', (_, get) => {
  give(get);
  for (const kept of [inBrowser, inTab]) {
    kept.set('mark', 'yes');
    kept.drop('mark');
    expect(kept.get('mark')).toBeNull();
  }
});
