// What moves on a page: each animation and transition that begins, whether styles or scripts ask for it, and for how long.

import type { Page } from 'playwright-core';

interface Motion {
  /** The name of the keyframes, or the property that changes. */
  what: string;
  ms: number;
}

/** Longer than this, and somebody sees it on its way. */
const INSTANT_MS = 1;

const NOTE_MOTIONS = `{
  window.motions = [];
  const longest = (times) => 1_000 * Math.max(...times.split(',').map(parseFloat));
  const rounds = (counts) => Math.max(...counts.split(',').map((count) => parseFloat(count) || Infinity));
  const note = (what, ms) => motions.push({ what: what.replace(/^svelte-\\w+-/, ''), ms });
  document.addEventListener('animationstart', ({ target, animationName, pseudoElement }) => {
    const { animationDuration, animationIterationCount } = getComputedStyle(target, pseudoElement);
    note(animationName, longest(animationDuration) * rounds(animationIterationCount));
  });
  document.addEventListener('transitionrun', ({ target, propertyName, pseudoElement }) =>
    note(propertyName, longest(getComputedStyle(target, pseudoElement).transitionDuration)));
  const { animate } = Element.prototype;
  Element.prototype.animate = function (frames, options) {
    note(Object.keys(frames[0])[0], options.duration);
    return animate.call(this, frames, options);
  };
}`;

/** From the first page on. */
export const noteMotions = (page: Page): Promise<unknown> => page.addInitScript(NOTE_MOTIONS);

const motionsOn = (page: Page): Promise<Motion[]> => page.evaluate<Motion[]>('motions');

/** What began by now, in an instant or not. */
export const begunOn = async (page: Page): Promise<string[]> =>
  (await motionsOn(page)).map(({ what }) => what);

/** What one sees on its way. */
export const seenMovingOn = async (page: Page): Promise<string[]> =>
  (await motionsOn(page)).filter(({ ms }) => ms > INSTANT_MS).map(({ what }) => what);
