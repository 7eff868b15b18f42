// Forms that go on showing what was written in them once they were answered, and where one goes on by keys.

import { tick } from 'svelte';
import type { SubmitFunction } from '@sveltejs/kit';
import { isStillAt } from './still-at';

const answering =
  (reset: boolean): SubmitFunction =>
  () =>
  async ({ update }) =>
    update({ reset });

/** At the first field that was refused, or where one was: an answer takes the focus to the beginning of the page. */
const goingOn =
  (answered: SubmitFunction): SubmitFunction =>
  async (sent) => {
    const place = document.activeElement as HTMLElement | null;
    const hear = await answered(sent);
    return async (answer) => {
      await hear?.(answer);
      await tick();
      if (!isStillAt(place)) return;
      const wrong = sent.formElement.querySelector<HTMLElement>('[aria-invalid]');
      if (wrong) wrong.focus();
      else place?.focus({ preventScroll: true });
    };
  };

export const staying = answering(false);
export const keeping = goingOn(staying);

/** For the next one of the kind. */
export const emptying = goingOn(answering(true));

/** One that cannot be sent again before it was answered. */
export class Sending {
  isSending = $state(false);
  readonly submit: SubmitFunction;

  constructor(answered: SubmitFunction = staying) {
    this.submit = goingOn(async (sent) => {
      this.isSending = true;
      const hear = await answered(sent);
      return async (answer) => {
        await hear?.(answer);
        this.isSending = false;
      };
    });
  }
}
