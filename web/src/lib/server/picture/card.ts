// Draws what other places show of a link to an issue: which city, what kind, how many stand behind it, how far it has
// come, and where it lies. Title and address are words of any script, and stand beside the picture as text.

import { setImmediate } from 'node:timers/promises';
import type { City } from '$contract/city';
import type { Issue, IssueStatus } from '$contract/issue';
import { iconOf } from '$lib/issue/category-icons';
import { ICONS, type IconName } from '$lib/ui/icons';
import { Canvas } from './canvas';
import { drawMap, type Spotted } from './card-map';
import { CARD, WRITING } from './card-size';
import { GREEN, INK, LINE, PAPER, STATUS_SHADES, WHITE, type Colour } from './colours';
import { pulse, STROKE } from './icon';
import { canBeWritten, written } from './letters';
import { linesOf, placed } from './path';

export interface Facts extends Spotted {
  city: string;
  sign: IconName;
  status: IssueStatus;
  upvotes: number;
}

export const factsOf = (
  { category, status, upvotes, location: { lat, lng } }: Issue,
  { city, name, bounds }: City,
): Facts => ({
  city: canBeWritten(name) ? name : city.replaceAll('_', ' '),
  sign: iconOf(category),
  status,
  upvotes,
  place: { lat, lng },
  bounds,
});

const { left, right } = WRITING;

function sign(canvas: Canvas, name: IconName, at: [x: number, y: number], size: number, colour: Colour) {
  canvas.stroke(placed(linesOf(ICONS[name]), ...at, size / 24), size / 13, colour);
}

function word(
  canvas: Canvas,
  text: string,
  at: { left: number; top: number; height: number },
  colour: Colour,
) {
  const { letters, weight } = written(text, { ...at, most: right - at.left });
  for (const lines of letters) canvas.stroke(lines, weight, colour);
}

function drawHead(canvas: Canvas): void {
  const [top, size] = [60, 64];
  canvas.box({ left, top, right: left + size, bottom: top + size }, GREEN, 18);
  canvas.stroke(pulse(left, top, size), (STROKE * size) / 32, WHITE);
  word(canvas, 'CivicPulse', { left: left + size + 24, top: top + 20, height: 24 }, GREEN);
}

function drawMatter(canvas: Canvas, { city, sign: name, status, upvotes }: Facts): void {
  const { strong, tint } = STATUS_SHADES[status];
  const [top, size] = [186, 116];
  canvas.box({ left, top, right: left + size, bottom: top + size }, tint, 28);
  sign(canvas, name, [left + 22, top + 22], size - 44, strong);
  const beside = left + size + 32;
  word(canvas, city, { left: beside, top: top + 36, height: 44 }, INK);
  sign(canvas, 'up', [left - 6, 352], 116, GREEN);
  word(canvas, String(upvotes), { left: beside, top: 362, height: 96 }, GREEN);
}

const STATIONS: IssueStatus[] = ['open', 'acknowledged', 'in_progress', 'resolved'];

/** The way that reports go. One that ended elsewhere went none of it. */
function drawWay(canvas: Canvas, status: IssueStatus): void {
  const { strong, tint } = STATUS_SHADES[status];
  const y = 546;
  const reached = status === 'closed' ? STATIONS.length - 1 : STATIONS.indexOf(status);
  const at = (station: number) => left + 30 + (station * (right - left - 60)) / (STATIONS.length - 1);
  const mark = (x: number, name: IconName) => sign(canvas, name, [x - 17, y - 17], 34, WHITE);
  const way = (station: number, colour: Colour) =>
    canvas.box({ left: at(0), top: y - 4, right: at(station), bottom: y + 4 }, colour, 4);
  way(STATIONS.length - 1, LINE);
  if (reached > 0) way(reached, strong);
  STATIONS.forEach((_, station) => canvas.disc(at(station), y, 14, station <= reached ? strong : LINE));
  const here = at(Math.max(0, reached));
  canvas.disc(here, y, 38, tint);
  canvas.disc(here, y, 28, strong);
  if (reached < 0) mark(here, 'close');
  else if (reached === STATIONS.length - 1) mark(here, 'check');
  else canvas.disc(here, y, 10, WHITE);
}

/** In pieces, between which others have their turn. */
export async function cardOf(facts: Facts): Promise<Buffer> {
  const canvas = new Canvas(CARD.width, CARD.height, PAPER);
  drawMap(canvas, facts, STATUS_SHADES[facts.status].strong);
  await setImmediate();
  drawHead(canvas);
  drawMatter(canvas, facts);
  await setImmediate();
  drawWay(canvas, facts.status);
  return canvas.png();
}
