// What a tab kept is found again as it was, and what cannot be read is as if it had not been kept.

import { keepInTab, readInTab } from './tab-storage';

const kept = new Map<string, string>();

beforeAll(() => {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  };
  Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true });
});
afterAll(() => Reflect.deleteProperty(globalThis, 'sessionStorage'));

it('finds a value again', () => {
  keepInTab('draft', { text: 'Hello' }, false);
  expect(readInTab('draft', null)).toEqual({ text: 'Hello' });
});

it('keeps nothing of what is empty', () => {
  keepInTab('draft', { text: '' }, true);
  expect(kept.has('draft')).toBe(false);
  expect(readInTab('draft', 'nothing')).toBe('nothing');
});

it('takes what is no value for nothing', () => {
  kept.set('draft', '{ half of');
  expect(readInTab('draft', 'nothing')).toBe('nothing');
});
