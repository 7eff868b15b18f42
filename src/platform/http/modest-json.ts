// JSON that asks for more work than any request of ours needs is refused before anything looks into it.

import { Failure } from '../failures/failure.js';

const DEEPEST = 8;
const MOST_MEMBERS = 300;

export const isModest = (value: unknown, depth = 0): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  const members = Object.values(value);
  return (
    depth < DEEPEST &&
    members.length <= MOST_MEMBERS &&
    members.every((member) => isModest(member, depth + 1))
  );
};

export function demandModest(value: unknown): void {
  if (!isModest(value)) throw Failure.invalid({ body: ['is too deep or has too many members'] });
}
