// Letters and digits as lines, in the manner of our signs: enough for short names of cities and for numbers, without a font.

import { linesOf, placed, type Line } from './path';

/** Ten high; each with its width. */
const LETTERS: Record<string, [width: number, path: string]> = {
  A: [8, 'M0 10 4 0 8 10M1.4 6.6H6.6'],
  B: [6, 'M0 0V10H3.3a2.7 2.7 0 0 0 0-5.4H0M3 4.6a2.3 2.3 0 0 0 0-4.6H0'],
  C: [9, 'M9.1 2.2A5 5 0 1 0 9.1 7.8'],
  D: [8, 'M0 0V10H3a5 5 0 0 0 0-10Z'],
  E: [6, 'M6 0H0V10H6M0 5H5'],
  F: [6, 'M6 0H0V10M0 5H5'],
  G: [10, 'M9.1 2.2A5 5 0 1 0 10 5H6'],
  H: [7, 'M0 0V10M7 0V10M0 5H7'],
  I: [0, 'M0 0V10'],
  J: [5, 'M5 0V7.5a2.5 2.5 0 0 1-5 0'],
  K: [6.5, 'M0 0V10M6.5 0 0 6M2.5 3.8 6.5 10'],
  L: [5.5, 'M0 0V10H5.5'],
  M: [9, 'M0 10V0L4.5 7 9 0V10'],
  N: [7.5, 'M0 10V0L7.5 10V0'],
  O: [10, 'M0 5a5 5 0 1 0 10 0a5 5 0 1 0-10 0'],
  P: [6, 'M0 10V0H3.2a2.9 2.9 0 0 1 0 5.8H0'],
  Q: [10, 'M0 5a5 5 0 1 0 10 0a5 5 0 1 0-10 0M6.5 6.5 10 10'],
  R: [6.5, 'M0 10V0H3.2a2.9 2.9 0 0 1 0 5.8H0M3 5.8 6.5 10'],
  S: [6, 'M5.3 1.6A2.5 2.5 0 1 0 3 5A2.5 2.5 0 1 1 .7 8.4'],
  T: [7, 'M0 0H7M3.5 0V10'],
  U: [7, 'M0 0V6.5a3.5 3.5 0 0 0 7 0V0'],
  V: [8, 'M0 0 4 10 8 0'],
  W: [11, 'M0 0 2.8 10 5.5 1.5 8.2 10 11 0'],
  X: [7, 'M0 0 7 10M7 0 0 10'],
  Y: [7, 'M0 0 3.5 5.2 7 0M3.5 5.2V10'],
  Z: [7, 'M0 0H7L0 10H7'],
  0: [6.4, 'M0 3.2a3.2 3.2 0 0 1 6.4 0V6.8a3.2 3.2 0 0 1-6.4 0Z'],
  1: [3, 'M0 2.2 3 0V10'],
  2: [6.2, 'M.3 2.4A3 3 0 1 1 5.4 5L0 10H6.2'],
  3: [6, 'M.4 1.8A2.5 2.5 0 1 1 3 4.7A2.65 2.65 0 1 1 .2 8.3'],
  4: [6.4, 'M4.8 10V0L0 7.2H6.4'],
  5: [6, 'M5.6 0H1L.6 4.6A3.1 3.1 0 1 1 .2 8.4'],
  6: [6.4, 'M0 6.8a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0M.5 5.1 4.2 0'],
  7: [6.4, 'M0 0H6.4L2.2 10'],
  8: [
    6.4,
    'M1.05 2.150a2.15 2.15 0 1 0 4.3 0a2.15 2.15 0 1 0-4.3 0M.350 7.150a2.85 2.85 0 1 0 5.7 0a2.85 2.85 0 1 0-5.7 0',
  ],
  9: [6.4, 'M0 3.2a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0M5.9 4.9 2.2 10'],
  '-': [4, 'M0 5H4'],
  ' ': [2, ''],
};

const HEIGHT = 10;
const GAP = 3.4;
const WEIGHT = 1.55;

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

interface Room {
  left: number;
  top: number;
  height: number;
  /** Longer words are made smaller. */
  most: number;
}

/** Only what there are letters for, accents aside. */
export const canBeWritten = (text: string): boolean => /^[a-z\d -]+$/i.test(withoutAccents(text));

/** One letter after the other, each to be stroked so thickly. */
export function written(
  text: string,
  { left, top, height, most }: Room,
): { letters: Line[][]; weight: number } {
  const signs = [...withoutAccents(text).toUpperCase()].map((letter) => LETTERS[letter]!);
  const width = signs.reduce((sum, [width]) => sum + width + GAP, -GAP);
  const scale = Math.min(height / HEIGHT, most / width);
  const middle = top + (height - HEIGHT * scale) / 2;
  let at = left;
  const letters = signs.map(([width, path]) => {
    const lines = placed(linesOf(path), at, middle, scale);
    at += (width + GAP) * scale;
    return lines;
  });
  return { letters: letters.filter((lines) => lines.length > 0), weight: WEIGHT * scale };
}
