// What one does in the room that is on the screen: which message one has before one, answers, changes or looks for.

import { getContext, setContext, tick } from 'svelte';
import type { Message } from '$contract/chat';
import type { MessageKey } from '$lib/language/languages';
import type { Clock } from '$lib/language/times';
import { isStillAt } from '$lib/ui/still-at';
import type { RoomView } from './room.svelte';
import type { Scrolling } from './scrolling.svelte';

export interface Menu {
  message: Message;
  opener: HTMLElement;
}

const KEY = Symbol('talk');
/** So many pages back one is led to a message. */
const MOST_PAGES = 20;

export class Talk {
  menu = $state.raw<Menu>();
  editing = $state<string>();
  deleting = $state.raw<Message>();
  replyTo = $state.raw<Message | null>(null);
  /** What did not work a moment ago. */
  fault = $state<MessageKey>();
  private isOnTheWay = false;

  constructor(
    readonly room: RoomView,
    readonly scrolling: Scrolling,
    private readonly clocks: () => Clock,
  ) {}

  get clock(): Clock {
    return this.clocks();
  }

  find = (messageId: string): Message | undefined =>
    this.room.messages.findLast((message) => message.messageId === messageId);

  /** Back to a message, when what one did with it is over. */
  focusOn = (messageId: string): void => this.scrolling.focusOn(messageId);

  openMenu(message: Message, opener: HTMLElement): void {
    this.menu = this.menu?.message.messageId === message.messageId ? undefined : { message, opener };
  }

  react = async (message: Message, emoji: string): Promise<void> => {
    this.fault = (await this.room.react(message, emoji)) ? undefined : 'room.notReacted';
  };

  copy = async ({ content }: Message): Promise<void> => {
    this.fault = await navigator.clipboard.writeText(content).then(
      () => undefined,
      () => 'room.notCopied',
    );
  };

  remove = async (message: Message): Promise<void> => {
    this.fault = (await this.room.remove(message.messageId)) ? undefined : 'room.notDeleted';
  };

  toNew = (): Promise<void> =>
    this.lead(
      () => !this.room.beginsAmidNew,
      () => this.scrolling.toNew(),
    );

  seek = (messageId: string): Promise<void> =>
    this.lead(
      () => !!this.find(messageId) || !this.room.hasEarlier,
      () => this.scrolling.toMessage(messageId),
    );

  /** To what was said before what was loaded, too; but not who has gone on elsewhere meanwhile. */
  private async lead(isThere: () => boolean, arrive: () => void): Promise<void> {
    if (isThere()) return arrive();
    if (this.isOnTheWay) return;
    this.isOnTheWay = true;
    const place = document.activeElement;
    for (let pages = 0; pages < MOST_PAGES && !isThere(); pages++)
      if (!(await this.room.loadEarlier())) break;
    await tick();
    this.isOnTheWay = false;
    if (isStillAt(place)) arrive();
  }
}

export const provideTalk = (talk: Talk): Talk => setContext(KEY, talk);

export const useTalk = (): Talk => getContext(KEY);
