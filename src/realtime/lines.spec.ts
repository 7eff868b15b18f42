// Who waits for whom, of what one socket says.

import { Lines } from './lines.js';

/** Says in which order turns began, and lets each end when it is told to. */
function watched() {
  const lines = new Lines();
  const begun: string[] = [];
  const ends = new Map<string, (isDone: boolean) => void>();
  const join = (subject: string | undefined, name: string) =>
    lines.join(subject, (isBroken) => {
      begun.push(isBroken ? `${name} broken` : name);
      return new Promise<boolean>((resolve) => ends.set(name, resolve));
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string, isDone = true) => {
    ends.get(name)!(isDone);
    await settle();
  };
  return { lines, begun, join, end, settle };
}

it('is one after the other in a room, and not over rooms', async () => {
  const { begun, join, end, settle } = watched();
  join('a', 'a1');
  join('a', 'a2');
  join('b', 'b1');
  await settle();
  expect(begun).toEqual(['a1', 'b1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1', 'a2']);
});

it('knows that something before it came to nothing, until nobody waits in that line', async () => {
  const { begun, join, end, settle } = watched();
  join('a', 'a1');
  join('a', 'a2');
  join('b', 'b1');
  await settle();
  await end('a1', false);
  await end('a2');
  join('a', 'a3');
  await settle();
  expect(begun).toEqual(['a1', 'b1', 'a2 broken', 'a3']);
});

it('waits for all rooms with what concerns them all, and then they wait for it', async () => {
  const { begun, join, end, settle } = watched();
  join('a', 'a1');
  join(undefined, 'all');
  join('b', 'b1');
  await settle();
  expect(begun).toEqual(['a1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'all']);
  await end('all');
  expect(begun).toEqual(['a1', 'all', 'b1']);
});

it('has two under way, and counts all that wait', async () => {
  const { lines, begun, join, end, settle } = watched();
  for (let n = 0; n < 6; n += 1) join(`room ${n}`, String(n));
  await settle();
  expect(begun).toEqual(['0', '1']);
  expect(lines.length).toBe(6);
  await end('1');
  expect(begun).toEqual(['0', '1', '2']);
  expect(lines.length).toBe(5);
});
