// Drafts are their writer's: what nobody wrote yet becomes whose it is, and no one finds another's.

import { dropInTab } from '$lib/tab-storage';
import { draftOf, keepDraft, refusedOf } from './kept';

const storage: Record<string, string> = {};
const METHODS = {
  getItem: (key: string) => storage[key] ?? null,
  setItem: (key: string, value: string) => void (storage[key] = value),
  removeItem: (key: string) => void delete storage[key],
};

beforeEach(() => {
  Object.keys(storage).forEach((key) => delete storage[key]);
  const value = Object.setPrototypeOf(storage, METHODS) as object;
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, value });
});
afterAll(() => Reflect.deleteProperty(globalThis, 'sessionStorage'));

const draft = (text: string) => ({ text, replyTo: null });

it('finds no one else’s draft', () => {
  keepDraft('usr_1', 'iss_1', draft('Mine'));
  expect(draftOf('usr_1', 'iss_1').text).toBe('Mine');
  expect(draftOf('usr_2', 'iss_1').text).toBe('');
  expect(draftOf(undefined, 'iss_1').text).toBe('');
});

it('gives what was written before signing in to who signed in, once', () => {
  keepDraft(undefined, 'iss_1', draft('Nobody’s'));
  expect(draftOf('usr_1', 'iss_1').text).toBe('Nobody’s');
  expect(draftOf('usr_2', 'iss_1').text).toBe('');
});

it('keeps why a message was refused', () => {
  const refused = [{ unsent: { issueId: 'iss_1', clientId: 'c', content: 'x' }, refused: 'rate_limited' }];
  refusedOf('usr_1', 'iss_1').save(refused);
  expect(refusedOf('usr_1', 'iss_1').load()).toEqual(refused);
});

it('drops what is kept under a name, and nothing else', () => {
  keepDraft('usr_1', 'iss_1', draft('Mine'));
  keepDraft('usr_2', 'iss_1', draft('Theirs'));
  dropInTab('draft:usr_1:');
  expect(draftOf('usr_1', 'iss_1').text).toBe('');
  expect(draftOf('usr_2', 'iss_1').text).toBe('Theirs');
});
