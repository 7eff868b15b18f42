// A field of colours on which shapes are painted with smooth edges: each says how far a point is from its own edge.

import type { Colour } from './colours';
import type { Line } from './path';
import { pngOf } from './png';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** In pixels; less than nothing is inside. */
type Distance = (x: number, y: number) => number;

/** Each piece of the lines: where it begins, how it goes on, and one through its length squared. */
function piecesOf(lines: Line[]): Float64Array {
  const pieces = lines.flatMap((line) =>
    line.slice(1).flatMap(([toX, toY], n) => {
      const [x, y] = line[n]!;
      const [dx, dy] = [toX - x, toY - y];
      return [x, y, dx, dy, 1 / (dx * dx + dy * dy || 1)];
    }),
  );
  return Float64Array.from(pieces);
}

/** Asked for every point of a picture and every piece, so it makes and calls nothing within. */
function fromPieces(pieces: Float64Array): Distance {
  return (x, y) => {
    let least = Infinity;
    for (let at = 0; at < pieces.length; at += 5) {
      const px = x - pieces[at]!;
      const py = y - pieces[at + 1]!;
      const dx = pieces[at + 2]!;
      const dy = pieces[at + 3]!;
      let along = (px * dx + py * dy) * pieces[at + 4]!;
      if (along < 0) along = 0;
      else if (along > 1) along = 1;
      const ax = px - along * dx;
      const ay = py - along * dy;
      const far = ax * ax + ay * ay;
      if (far < least) least = far;
    }
    return Math.sqrt(least);
  };
}

function isInside(x: number, y: number, line: Line): boolean {
  let inside = false;
  for (let n = 1; n < line.length; n++) {
    const a = line[n - 1]!;
    const b = line[n]!;
    if (a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
  }
  return inside;
}

function around(lines: Line[], margin: number): Box {
  const [xs, ys] = [lines.flat().map(([x]) => x), lines.flat().map(([, y]) => y)];
  return {
    left: Math.min(...xs) - margin,
    top: Math.min(...ys) - margin,
    right: Math.max(...xs) + margin,
    bottom: Math.max(...ys) + margin,
  };
}

export class Canvas {
  private readonly pixels: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
    ground: Colour,
  ) {
    this.pixels = new Uint8Array(width * height * 3);
    this.block({ left: 0, top: 0, right: width, bottom: height }, ground);
  }

  /** A box of whole pixels, which is quick. */
  block({ left, top, right, bottom }: Box, colour: Colour): void {
    const row = new Uint8Array((right - left) * 3).map((_, at) => colour[at % 3]!);
    for (let y = top; y < bottom; y++) this.pixels.set(row, (y * this.width + left) * 3);
  }

  /** Lines with round ends. */
  stroke(lines: Line[], thickness: number, colour: Colour): void {
    const half = thickness / 2;
    const toLines = fromPieces(piecesOf(lines));
    this.paint(around(lines, half + 1), (x, y) => toLines(x, y) - half, colour);
  }

  /** What a closed line holds. */
  fill(line: Line, colour: Colour): void {
    const toLine = fromPieces(piecesOf([line]));
    this.paint(around([line], 1), (x, y) => toLine(x, y) * (isInside(x, y, line) ? -1 : 1), colour);
  }

  box({ left, top, right, bottom }: Box, colour: Colour, radius: number): void {
    const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
    const [halfX, halfY] = [(right - left) / 2 - radius, (bottom - top) / 2 - radius];
    const toEdge = (x: number, y: number) => {
      const dx = Math.abs(x - middleX) - halfX;
      const dy = Math.abs(y - middleY) - halfY;
      const far = dx > 0 && dy > 0 ? Math.sqrt(dx * dx + dy * dy) : Math.max(dx, dy);
      return far - radius;
    };
    this.paint({ left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1 }, toEdge, colour);
  }

  disc(x: number, y: number, radius: number, colour: Colour): void {
    this.box({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }, colour, radius);
  }

  png(): Promise<Buffer> {
    return pngOf(this.width, this.height, this.pixels);
  }

  private paint({ left, top, right, bottom }: Box, distance: Distance, colour: Colour): void {
    const [fromX, toX] = [Math.max(0, Math.floor(left)), Math.min(this.width, Math.ceil(right))];
    const [fromY, toY] = [Math.max(0, Math.floor(top)), Math.min(this.height, Math.ceil(bottom))];
    for (let y = fromY; y < toY; y++)
      for (let x = fromX; x < toX; x++) {
        const part = Math.min(1, 0.5 - distance(x + 0.5, y + 0.5));
        if (part > 0) this.blend((y * this.width + x) * 3, colour, part);
      }
  }

  private blend(at: number, colour: Colour, part: number): void {
    for (let n = 0; n < 3; n++)
      this.pixels[at + n]! += Math.round((colour[n]! - this.pixels[at + n]!) * part);
  }
}
