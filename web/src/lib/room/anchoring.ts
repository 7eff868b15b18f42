// What stays where it is when the list changes: the end for who reads there, else the first thing they see.

export interface Spot {
  key: string;
  /** On the screen, in pixels. */
  top: number;
  bottom: number;
}

export const END = 'end';

export type Window = Pick<Spot, 'top' | 'bottom'>;

/** The first that is in sight; undefined for who is elsewhere on the page. */
export const anchorOf = (isAtEnd: boolean, spots: readonly Spot[], sight: Window): string | undefined =>
  isAtEnd ? END : spots.find(({ top, bottom }) => bottom > sight.top && top < sight.bottom)?.key;

/**
 * How far to scroll so that the lower end of the anchor stays: a day or a name above it may go when more is loaded.
 * What is gone holds nothing.
 */
export const shiftOf = (before: Spot | undefined, after: Spot | undefined): number =>
  before && after ? Math.round(after.bottom - before.bottom) : 0;
