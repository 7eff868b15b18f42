// Keys mean something at the desk, and are letters where somebody writes.

import { commandFor, nearestStaying, neighbour } from './keys';

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});
const body = { localName: 'body' };

describe('a key', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['x', 'select'],
    ['a', 'assign'],
    ['s', 'status'],
    ['n', 'note'],
    ['J', 'next'],
    ['?', 'help'],
    ['q', undefined],
    ['Tab', undefined],
  ])('%s means %s', (key, command) => {
    expect(commandFor(press(key), body)).toBe(command);
  });

  it('means something on tick boxes and choices', () => {
    for (const type of ['checkbox', 'radio'])
      expect(commandFor(press('j'), { localName: 'input', type })).toBe('next');
  });

  it('is a letter where somebody writes, and belongs to the browser with Ctrl, Alt and Meta', () => {
    for (const where of [
      { localName: 'textarea' },
      { localName: 'select' },
      { localName: 'input', type: 'text' },
    ])
      expect(commandFor(press('j'), where)).toBeUndefined();
    for (const held of ['ctrlKey', 'metaKey', 'altKey'])
      expect(commandFor(press('a', { [held]: true }), body)).toBeUndefined();
  });
});

describe('moving', () => {
  const ids = ['a', 'b', 'c'];

  it('begins at the first and stops at the ends', () => {
    expect([neighbour(ids, undefined, 1), neighbour(ids, undefined, -1)]).toEqual(['a', 'a']);
    expect([neighbour(ids, 'a', 1), neighbour(ids, 'c', 1), neighbour(ids, 'a', -1)]).toEqual([
      'b',
      'c',
      'a',
    ]);
    expect(neighbour([], 'a', 1)).toBeUndefined();
  });

  it('goes on below what is done, else above it', () => {
    expect(nearestStaying(ids, 'b', new Set())).toBe('b');
    expect(nearestStaying(ids, 'b', new Set(['b']))).toBe('c');
    expect(nearestStaying(ids, 'c', new Set(['c']))).toBe('b');
    expect(nearestStaying(ids, 'a', new Set(ids))).toBeUndefined();
  });
});
