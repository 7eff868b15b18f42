// What somebody sees who goes through a page by Tab alone.

import type { Page } from 'playwright-core';

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
  stops: [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type="hidden"])')],
})`;

const MANY = 400;

export async function walkByKeys(page: Page): Promise<Walk> {
  await page.evaluate(`window.walk = Object.assign(${WALK}, { met: new Set(), unseen: [] })`);
  for (let step = 0; step < MANY; step++) {
    await page.keyboard.press('Tab');
    // A window that has just come by the keys shows it with its next frame.
    const isOver = await page.evaluate<boolean>(`new Promise(requestAnimationFrame).then(() => {
      const { met, unseen, hasRing, name } = walk;
      const at = document.activeElement;
      if (at === document.body || met.has(at)) return true;
      met.add(at);
      const box = at.getBoundingClientRect();
      const isInSight = box.bottom > 0 && box.top < innerHeight;
      const ringed = [at, at.closest('label'), at.nextElementSibling].some(hasRing);
      if (!isInSight || !ringed) unseen.push(name(at));
      return false;
    })`);
    if (isOver) break;
  }
  return page.evaluate<Walk>(`(() => {
    const { met, unseen, stops, isShown, name } = walk;
    const isStop = (element) => isShown(element) && !element.disabled && element.tabIndex >= 0 &&
      element.type !== 'radio' && element.isConnected && !element.closest('[inert]');
    return { unseen, missed: stops.filter((element) => isStop(element) && !met.has(element)).map(name) };
  })()`);
}
