// What a stranger may put where something else belongs.

import fc from 'fast-check';

const NASTY = [
  '',
  '\0',
  '\ud800',
  '../..',
  "' OR 1=1 --",
  '%',
  '💩'.repeat(50),
  '__proto__',
  '1e999',
  'null',
];

export const nastyText = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

export const nasty = fc.oneof(
  nastyText,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue(),
);

/** As a part of a path or of a query. */
export const encoded = (piece: string): string =>
  piece.isWellFormed() ? encodeURIComponent(piece) : '%ED%A0%80';
