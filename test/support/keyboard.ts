// What somebody sees who goes through a page by Tab alone, and how they get somewhere.

import type { Locator, Page } from 'playwright-core';
import { until } from './until.js';

interface Walk {
  /** What can be pressed or filled in and was not come by. */
  missed: string[];
  /** Where nothing showed that the keys are there. */
  unseen: string[];
}

const WALK = `({
  name: (element) => element.outerHTML.slice(0, 90),
  isShown: (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }),
  hasRing: (element) => element && getComputedStyle(element).outlineStyle !== 'none' &&
    parseFloat(getComputedStyle(element).outlineWidth) > 0,
  isSeen(element) {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight &&
      [element, element.closest('label'), element.nextElementSibling].some(this.hasRing);
  },
  stops: [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type="hidden"])')],
})`;

const MANY = 400;
const PATIENT_FRAMES = 60;

export async function walkByKeys(page: Page): Promise<Walk> {
  await page.evaluate(`window.walk = Object.assign(${WALK}, { met: new Set(), unseen: [] })`);
  for (let step = 0; step < MANY; step++) {
    await page.keyboard.press('Tab');
    // A window that has just come by the keys shows it some frames later.
    const isOver = await page.evaluate<boolean>(`(async () => {
      const at = document.activeElement;
      if (at === document.body || walk.met.has(at)) return true;
      walk.met.add(at);
      for (let frame = 0; frame < ${PATIENT_FRAMES} && !walk.isSeen(at); frame++)
        await new Promise(requestAnimationFrame);
      if (!walk.isSeen(at)) walk.unseen.push(walk.name(at));
      return false;
    })()`);
    if (isOver) break;
  }
  return page.evaluate<Walk>(`(() => {
    const { met, unseen, stops, isShown, name } = walk;
    const isStop = (element) => isShown(element) && !element.disabled && element.tabIndex >= 0 &&
      element.type !== 'radio' && element.isConnected && !element.closest('[inert]');
    return { unseen, missed: stops.filter((element) => isStop(element) && !met.has(element)).map(name) };
  })()`);
}

/** Whether the keys are at what was looked for, or at one of them. */
const hasKeys = async (target: Locator): Promise<boolean> =>
  (await target.and(target.page().locator(':focus')).count()) > 0;

/** Goes on by Tab until the keys are there, as somebody does who has nothing else. */
export async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < MANY; step++) {
    if (await hasKeys(target)) return;
    await target.page().keyboard.press(key);
  }
  throw new Error(`The keys did not come to ${target}`);
}

/** Goes there by keys and presses it. */
export async function pressAt(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

export async function typeAt(target: Locator, words: string): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.type(words);
}

/** The keys come there by themselves. */
export const keysAt = (page: Page, selector: string): Promise<true> =>
  until(() => hasKeys(page.locator(selector)));
