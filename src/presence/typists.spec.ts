// How often it is told that somebody types, and when it is over.

import { Typists } from './typists.js';

const ASHA = { userId: 'asha', displayName: 'Asha' };

let told: string[];
let typists: Typists;

beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  typists = new Typists(({ issueId, userId, isTyping }) =>
    told.push(`${userId} ${isTyping ? 'types' : 'stops'} in ${issueId}`),
  );
});

afterEach(() => {
  typists.stopAll();
  jest.useRealTimers();
});

it('tells the first word at once and repeats it seldom', () => {
  for (let ms = 0; ms <= 3_000; ms += 100) {
    typists.types('lamp', ASHA, 'tab');
    jest.advanceTimersByTime(100);
  }
  expect(told).toEqual(Array(3).fill('asha types in lamp'));
});

it('is over after 3 s of silence, which every word begins anew', () => {
  typists.types('lamp', ASHA, 'tab');
  jest.advanceTimersByTime(1_000);
  typists.types('lamp', ASHA, 'tab');
  jest.advanceTimersByTime(2_999);
  expect(told).toEqual(['asha types in lamp']);
  jest.advanceTimersByTime(1);
  expect(told).toEqual(['asha types in lamp', 'asha stops in lamp']);
});

it('is over once it is said, and only for that room', () => {
  typists.types('lamp', ASHA, 'tab');
  typists.types('pothole', ASHA, 'tab');
  typists.stops('lamp', ASHA);
  typists.stops('lamp', ASHA);
  expect(told.slice(2)).toEqual(['asha stops in lamp']);
  typists.types('lamp', ASHA, 'tab');
  expect(told.at(-1)).toBe('asha types in lamp');
  jest.advanceTimersByTime(3_000);
  expect(told).toHaveLength(6);
});

it('goes on while another socket of the same person types', () => {
  typists.types('lamp', ASHA, 'tab');
  typists.types('lamp', ASHA, 'phone');
  typists.stops('lamp', ASHA, 'tab');
  expect(told).toEqual(['asha types in lamp']);
  jest.advanceTimersByTime(3_000);
  expect(told).toEqual(['asha types in lamp', 'asha stops in lamp']);
});
