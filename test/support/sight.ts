// Whether somebody sees a message of a talk: on the screen, and under nothing.

import type { Page } from 'playwright-core';
import { until } from './until.js';

export const isSeen = (page: Page, text: string) =>
  page.evaluate<boolean>(`(() => {
    const all = [...document.querySelectorAll('article.message')];
    const message = all.find((each) => each.textContent.includes(${JSON.stringify(text)}));
    const { left, bottom } = message?.getBoundingClientRect() ?? {};
    return !!message?.contains(document.elementFromPoint(left + 20, bottom - 4));
  })()`);

export const isInSight = (page: Page, text: string) => until(() => isSeen(page, text));
