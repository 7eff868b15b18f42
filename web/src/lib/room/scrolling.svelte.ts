// Keeps what somebody reads where it is while the talk changes, or keeps them at its end: in a box of its own or in the page.

import { anchorOf, END, shiftOf, type Spot } from './anchoring';

interface Parts {
  /** Scrolls by itself on wide screens; elsewhere the page does. */
  box: HTMLElement;
  list: HTMLElement;
  end: HTMLElement;
  room: HTMLElement;
  /** Lies over the end of the talk where the page scrolls. */
  foot: HTMLElement;
}

/** As `--header` in app.css. */
const HEADER_PX = 64;
/** Who reads the room has it in the middle of the screen. */
const MIDDLE = '-50% 0px -49% 0px';

const spotOf = (element: Element, key: string): Spot => {
  const { top, bottom } = element.getBoundingClientRect();
  return { key, top, bottom };
};

export class Scrolling {
  isAtEnd = $state(false);
  isInView = $state(false);
  private held?: Spot;
  private parts?: Parts;

  /** Gives back what ends it. */
  attach(parts: Parts): () => void {
    this.parts = parts;
    let atEnd: IntersectionObserver | undefined;
    /** It grows while somebody writes. */
    const foot = new ResizeObserver(() => {
      atEnd?.disconnect();
      atEnd = new IntersectionObserver(([entry]) => (this.isAtEnd = entry!.isIntersecting), {
        rootMargin: `0px 0px -${parts.foot.offsetHeight}px`,
      });
      atEnd.observe(parts.end);
    });
    const inView = new IntersectionObserver(([entry]) => (this.isInView = entry!.isIntersecting), {
      rootMargin: MIDDLE,
    });
    foot.observe(parts.foot);
    inView.observe(parts.room);
    return () => {
      this.parts = undefined;
      foot.disconnect();
      atEnd?.disconnect();
      inView.disconnect();
    };
  }

  /** To be called before the list changes … */
  hold(): void {
    if (!this.parts) return;
    const { box, list } = this.parts;
    const spots = [...list.children].map((child) => spotOf(child, child.id));
    const sight = this.isBoxed ? box.getBoundingClientRect() : { top: HEADER_PX, bottom: innerHeight };
    const key = anchorOf(this.isAtEnd, spots, sight);
    this.held = key === undefined ? undefined : this.find(key);
  }

  /** … and this after it. Who reads along at the end sees all that has come there. */
  settle(hasCome: boolean): void {
    const { held } = this;
    this.held = undefined;
    if (hasCome && held?.key === END && this.goesOnBelow) return this.toEnd();
    const shift = held ? shiftOf(held, this.find(held.key)) : 0;
    if (shift) this.scroller.scrollBy({ top: shift, behavior: 'instant' });
  }

  toEnd(): void {
    const { box, room } = this.parts ?? {};
    if (this.isBoxed) box!.scrollTo({ top: box!.scrollHeight });
    else room?.scrollIntoView({ block: 'end' });
  }

  /** A box counts from its end. */
  private get goesOnBelow(): boolean {
    const { box, room } = this.parts!;
    return this.isBoxed ? Math.round(box.scrollTop) < 0 : room.getBoundingClientRect().bottom > innerHeight;
  }

  /** The line above what is new. */
  private get divider() {
    return this.parts?.list.querySelector('.unread');
  }

  /** In a box, who comes begins to read at the line above what is new. */
  toDivider(): void {
    const { divider } = this;
    const { box } = this.parts ?? {};
    if (!this.isBoxed || !divider) return;
    const above = divider.getBoundingClientRect().top - box!.getBoundingClientRect().top;
    if (above < 0) box!.scrollBy({ top: above - 8, behavior: 'instant' });
  }

  toNew(): void {
    this.divider?.scrollIntoView();
    this.focusOn(this.divider?.closest('li')?.id ?? '');
  }

  toMessage(id: string): void {
    document.getElementById(id)?.scrollIntoView({ block: 'center' });
    this.focusOn(id);
  }

  focusOn(id: string): void {
    const message = document.getElementById(id);
    message?.querySelector<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
  }

  private get isBoxed(): boolean {
    return !!this.parts && getComputedStyle(this.parts.box).overflowY === 'auto';
  }

  private get scroller(): Element {
    return this.isBoxed ? this.parts!.box : document.scrollingElement!;
  }

  /** With what is kept free at its end. */
  private get talk() {
    return this.parts?.end.parentElement;
  }

  private find(key: string): Spot | undefined {
    const element = key === END ? this.talk : document.getElementById(key);
    return element ? spotOf(element, key) : undefined;
  }
}
