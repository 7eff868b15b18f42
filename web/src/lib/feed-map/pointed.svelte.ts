// The place of the card that somebody points at or has the focus on, wherever on the page it is.

import type { Point } from '$contract/city';
import { placeOf } from '$lib/map/box';

export class Pointed {
  place = $state.raw<Point>();

  /** Gives back what ends it. */
  follow(): () => void {
    const ended = new AbortController();
    const hear = ({ target }: Event) => {
      const card = (target as Element).closest<HTMLElement>('[data-place]');
      this.place = card ? placeOf(card.dataset.place!) : undefined;
    };
    for (const event of ['pointerover', 'focusin']) document.addEventListener(event, hear, ended);
    return () => ended.abort();
  }
}
