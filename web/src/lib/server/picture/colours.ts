// The colours of pictures, which know the light alone: those of app.css, and the green of the sign of the house.

import type { IssueStatus } from '$contract/issue';

export type Colour = readonly [red: number, green: number, blue: number];

const colourOf = (hex: string): Colour =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;

export const GREEN = colourOf('#0b6b5d');
export const WHITE = colourOf('#ffffff');
export const PAPER = colourOf('#faf8f4');
export const SUNKEN = colourOf('#f1ede5');
export const LINE = colourOf('#e3ddd1');
export const LINE_STRONG = colourOf('#8f887b');
export const INK = colourOf('#1c2226');

interface Shades {
  strong: Colour;
  tint: Colour;
}

const shades = (strong: string, tint: string): Shades => ({ strong: colourOf(strong), tint: colourOf(tint) });

const CLOSED = shades('#4b5258', '#eceae5');

export const STATUS_SHADES: Record<IssueStatus, Shades> = {
  open: shades('#8a4200', '#fdeedb'),
  acknowledged: shades('#5b3fa0', '#eeeafa'),
  in_progress: shades('#0b559e', '#e2eefb'),
  resolved: shades('#12653a', '#def2e5'),
  closed: CLOSED,
  rejected: CLOSED,
  duplicate: CLOSED,
};
