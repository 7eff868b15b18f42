// Sends what is done with the picked issues, and takes in what became of each, without calling back who went on meanwhile.

import { tick } from 'svelte';
import { applyAction } from '$app/forms';
import type { SubmitFunction } from '@sveltejs/kit';
import { isStillAt } from '$lib/ui/still-at';
import type { Desk } from './desk.svelte';
import { NO_ORDER, type Worked } from './work';
import { emptyOf, focusOn } from './work-form';

export class Sending {
  /** What was heard last. */
  heard = $state.raw<Worked>({ results: [], order: NO_ORDER });
  isUnderWay = $state(false);

  constructor(
    private readonly desk: Desk,
    worked: Worked | null,
    private readonly update: () => void,
  ) {
    if (worked) this.heard = worked;
  }

  readonly submit: SubmitFunction = ({ formData, cancel }) => {
    if (this.isUnderWay) return cancel();
    this.isUnderWay = true;
    const place = document.activeElement;
    return async ({ result }) => {
      const isAnswer = result.type === 'success' || result.type === 'failure';
      const next = isAnswer ? await this.hear(result.data as Worked, formData) : undefined;
      this.isUnderWay = false;
      if (result.type === 'redirect') return applyAction(result);
      if (result.type === 'error') this.tellUnsent();
      await tick();
      if (!isStillAt(place)) return;
      if (next) focusOn(next);
      else (place as HTMLElement | null)?.focus({ preventScroll: true });
    };
  };

  private tellUnsent(): void {
    this.heard = { ...this.heard, results: [], fault: 'desk.unsent' };
  }

  /** Gives back the issue to go on with. */
  private async hear(said: Worked, sent: FormData): Promise<string | undefined> {
    this.heard = said;
    if (said.results.length === 0) return undefined;
    const isAllDone = said.order.picks.length === 0;
    const next = this.desk.hear(said.results);
    await tick();
    if (isAllDone) emptyOf(sent);
    if (isAllDone) this.update();
    return next;
  }
}
