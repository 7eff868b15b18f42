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
  jest.advanceTimersByTime(500);
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

describe('whoever begins and stops again and again', () => {
  const toggle = (times: number, everyMs: number) => {
    for (let n = 0; n < times; n += 1) {
      typists[n % 2 ? 'stops' : 'types']('lamp', ASHA, `tab ${n % 4}`);
      if (n % 2) typists.stops('lamp', ASHA);
      jest.advanceTimersByTime(everyMs);
    }
  };

  it('is told to begin twice a second at most', () => {
    toggle(100, 10);
    expect(told.filter((word) => word === 'asha types in lamp').length).toBeLessThanOrEqual(2);
    expect(told.length).toBeLessThanOrEqual(4);
  });

  it('is told as it is in the end: typing', () => {
    toggle(21, 10);
    expect(told).toEqual(['asha types in lamp', 'asha stops in lamp']);
    jest.advanceTimersByTime(290);
    expect(told.slice(2)).toEqual(['asha types in lamp']);
  });

  it('is told as it is in the end: not typing', () => {
    toggle(22, 10);
    jest.advanceTimersByTime(10_000);
    expect(told).toEqual(['asha types in lamp', 'asha stops in lamp']);
  });
});
