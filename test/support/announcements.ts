// What a screen reader says by itself of a page: the changes within its live regions, in the order in which they come.

import type { Page } from 'playwright-core';
import { until } from './until.js';

interface Announcement {
  /** Why it would be heard amiss: it interrupts, or its region came together with the words, which many readers miss. */
  how: 'politely' | 'interrupting' | 'too late';
  words: string;
}

/** Only what is added or rewritten is said; what goes is not. Where one has gone to, SvelteKit says on its own. */
const LISTEN = `{
  const REGIONS = '[role="status"], [role="log"], [role="alert"], [aria-live]:not(#svelte-announcer)';
  const known = new WeakSet(document.querySelectorAll(REGIONS));
  const isLoud = (region) => (region.ariaLive ?? (region.role === 'alert' ? 'assertive' : 'polite')) === 'assertive';
  const howOf = (region) => !known.has(region) ? 'too late' : isLoud(region) ? 'interrupting' : 'politely';
  const wordsOf = (node) => (node.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const hasWords = ({ target, addedNodes }) => [target, ...addedNodes].some((node, at) =>
    (at > 0 || node instanceof Text) && wordsOf(node));
  const regionsOf = ({ target, addedNodes }) => {
    const around = (target.closest ? target : target.parentElement)?.closest(REGIONS);
    const come = [...addedNodes].flatMap((node) =>
      node.matches?.(REGIONS) ? [node] : [...(node.querySelectorAll?.(REGIONS) ?? [])]);
    return around ? [around, ...come] : come;
  };
  window.announced = [];
  const hear = (changes) => {
    for (const region of new Set(changes.filter(hasWords).flatMap(regionsOf)))
      if (wordsOf(region)) announced.push({ how: howOf(region), words: wordsOf(region) });
  };
  new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true });
}`;

/** From now on, until the page is left. */
export const listen = (page: Page): Promise<unknown> => page.evaluate(LISTEN);

export const announcedOn = (page: Page): Promise<Announcement[]> =>
  page.evaluate<Announcement[]>('announced');

/** All that was said so far, once the last of it was: that, and nothing else, and each of it politely. */
export async function expectAnnounced(page: Page, ...words: string[]): Promise<void> {
  const isAllSaid = async () => (await announcedOn(page)).some((said) => said.words === words.at(-1));
  await until(isAllSaid).catch(() => undefined);
  expect(await announcedOn(page)).toEqual(words.map((each) => ({ how: 'politely', words: each })));
}
