// Turns the paths of our signs (moves, lines, curves and arcs of circles) into lines that can be drawn.

export type Dot = readonly [x: number, y: number];
export type Line = Dot[];

const ARC_STEP = Math.PI / 18;
const CURVE_STEPS = 12;
const TURN = 2 * Math.PI;

const parts = (count: number): number[] => Array.from({ length: count }, (_, n) => (n + 1) / count);

function curve(a: Dot, b: Dot, c: Dot, d: Dot): Line {
  const at = (t: number, side: 0 | 1): number =>
    (1 - t) ** 3 * a[side] +
    3 * (1 - t) ** 2 * t * b[side] +
    3 * (1 - t) * t ** 2 * c[side] +
    t ** 3 * d[side];
  return parts(CURVE_STEPS).map((t) => [at(t, 0), at(t, 1)]);
}

function arc(from: Dot, to: Dot, wanted: number, isLarge: boolean, isClockwise: boolean): Line {
  const [x, y] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
  const half = Math.hypot(x, y);
  const radius = Math.max(wanted, half);
  const aside = (Math.sqrt(radius ** 2 - half ** 2) / half) * (isLarge === isClockwise ? -1 : 1);
  const [middleX, middleY] = [to[0] + x + aside * y, to[1] + y - aside * x];
  const begin = Math.atan2(from[1] - middleY, from[0] - middleX);
  const end = Math.atan2(to[1] - middleY, to[0] - middleX);
  const turn = isClockwise ? (end - begin + TURN) % TURN : -((begin - end + TURN) % TURN);
  return parts(Math.ceil(Math.abs(turn) / ARC_STEP)).map((t) => [
    middleX + radius * Math.cos(begin + t * turn),
    middleY + radius * Math.sin(begin + t * turn),
  ]);
}

/** How many numbers a letter takes. */
const NUMBERS: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, S: 4, C: 6, A: 7, Z: 0 };

function* stepsOf(path: string): Generator<[letter: string, numbers: number[]]> {
  for (const [, letter = '', rest = ''] of path.matchAll(/([a-z])([^a-z]*)/gi)) {
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const size = NUMBERS[letter.toUpperCase()]!;
    yield [letter, numbers.splice(0, size)];
    // What goes on after a move are lines.
    const next = letter.replace('M', 'L').replace('m', 'l');
    while (numbers.length > 0) yield [next, numbers.splice(0, size)];
  }
}

/** Where a step leads from here; of a line that begins there. */
function way(letter: string, n: number[], here: Dot, begin: Dot): Line {
  const [x, y] = letter === letter.toUpperCase() ? [0, 0] : here;
  const dot = (at: number): Dot => [x + n[at]!, y + n[at + 1]!];
  switch (letter.toUpperCase()) {
    case 'H':
      return [[x + n[0]!, here[1]]];
    case 'V':
      return [[here[0], y + n[0]!]];
    case 'C':
      return curve(here, dot(0), dot(2), dot(4));
    // Ours never follow another curve.
    case 'S':
      return curve(here, here, dot(0), dot(2));
    case 'A':
      return arc(here, dot(5), n[0]!, n[3] === 1, n[4] === 1);
    case 'Z':
      return [begin];
    default:
      return [dot(0)];
  }
}

export function linesOf(path: string): Line[] {
  const lines: Line[] = [];
  let here: Dot = [0, 0];
  for (const [letter, numbers] of stepsOf(path)) {
    const dots = way(letter, numbers, here, lines.at(-1)?.[0] ?? here);
    here = dots.at(-1)!;
    if (/m/i.test(letter)) lines.push(dots);
    else lines.at(-1)!.push(...dots);
  }
  return lines;
}

export const placed = (lines: Line[], left: number, top: number, scale: number): Line[] =>
  lines.map((line) => line.map(([x, y]) => [left + x * scale, top + y * scale]));
