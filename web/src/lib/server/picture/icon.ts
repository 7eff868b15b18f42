// Draws our sign, the pulse on green, for home screens: the whole field is green, so that any mask fits it.

import { Canvas } from './canvas';
import { GREEN, WHITE } from './colours';
import { linesOf, placed, type Line } from './path';

const FIELD = 32;
export const STROKE = 2.3;

/** The line of static/favicon.svg, inside the circle that every mask leaves. */
const PULSE = linesOf('M7 17H11.400L13.800 10.800 17.800 22.300 20.400 14.900 21.300 17H25');

/** On a field of that size. */
export const pulse = (left: number, top: number, size: number): Line[] =>
  placed(PULSE, left, top, size / FIELD);

export function iconOf(size: number): Promise<Buffer> {
  const canvas = new Canvas(size, size, GREEN);
  canvas.stroke(pulse(0, 0, size), (STROKE * size) / FIELD, WHITE);
  return canvas.png();
}
