// The half of a card that shows where in its city an issue lies, on the ground that maps without streets have.

import type { Bounds, Point } from '$contract/city';
import { fitted, gridOf, spotOf } from '$lib/map/view';
import type { Canvas } from './canvas';
import { CARD, MAP } from './card-size';
import { LINE, LINE_STRONG, SUNKEN, WHITE, type Colour } from './colours';
import { linesOf, placed, type Dot } from './path';

export interface Spotted {
  place: Point;
  bounds: Bounds;
}

const MARGIN = 44;
/** The pin of lib/map, 36 wide, whose tip is at 18, 45. */
const PIN = linesOf('M18 45C18 45 34 30 34 17.5A16 16 0 0 0 2 17.5C2 30 18 45 18 45Z');
const PIN_SCALE = 2.4;
/** Room for the pin of the northernmost place. */
const HEAD = 70;

/** From the edge of the map to its end. */
const lineAt = (from: number, size: number, end: number): number[] => {
  const first = ((from % size) + size) % size;
  return Array.from({ length: Math.ceil((end - first) / size) }, (_, n) => Math.round(first + n * size));
};

function drawGrid(canvas: Canvas, { size, x, y }: ReturnType<typeof gridOf>): void {
  const right = CARD.width;
  const bottom = CARD.height;
  for (const at of lineAt(x, size / 2, MAP.width - 2).map((at) => MAP.left + at))
    canvas.block({ left: at, top: 0, right: at + 2, bottom }, LINE);
  for (const at of lineAt(y, size / 2, MAP.height - 2))
    canvas.block({ left: MAP.left, top: at, right, bottom: at + 2 }, LINE);
}

export function drawMap(canvas: Canvas, { place, bounds }: Spotted, colour: Colour): void {
  const view = fitted({ lat: 0, lng: 0, zoom: 0, ...MAP, height: MAP.height - HEAD }, bounds, MARGIN);
  const at = (point: Point): Dot => {
    const { x, y } = spotOf(point, view);
    return [MAP.left + x, HEAD + y];
  };
  const [left, top] = at({ lat: bounds.north, lng: bounds.west });
  const [right, bottom] = at({ lat: bounds.south, lng: bounds.east });
  canvas.block({ left: MAP.left, top: 0, right: CARD.width, bottom: CARD.height }, SUNKEN);
  canvas.box({ left, top, right, bottom }, LINE_STRONG, 10);
  canvas.box({ left: left + 3, top: top + 3, right: right - 3, bottom: bottom - 3 }, WHITE, 7);
  const grid = gridOf(view);
  drawGrid(canvas, { ...grid, y: grid.y + HEAD });
  const [x, y] = at(place);
  const pin = placed(PIN, x - 18 * PIN_SCALE, y - 45 * PIN_SCALE, PIN_SCALE);
  canvas.stroke(pin, 10, WHITE);
  canvas.fill(pin[0]!, colour);
  canvas.disc(x, y - 27.5 * PIN_SCALE, 6 * PIN_SCALE, WHITE);
}
