// The room that is on the screen: what was said, who is there, and what one says oneself, as the SDK's room tells it.

import { joinRoom, type Client, type Outgoing, type Room, type State } from '@civicpulse/client';
import type { FollowedRoom, Message, Receipt } from '$contract/chat';
import type { MessageRead } from '$contract/events';
import type { Member } from '$contract/presence';
import { refusedOf, type Pending } from './kept';
import { OwnReactions } from './own-reactions.svelte';
import { ReadMarks } from './read-marks.svelte';
import { Shown } from './shown';
import { dividerAfter, dividerAtFirst, hiddenIn, unreadIn } from './unread';

export interface Rendered {
  issueId: string;
  messages: readonly Message[];
  /** How many there are, rendered or not. */
  total: number;
  receipts: readonly Receipt[];
  /** Undefined for who does not follow the room: to them all is new, and nothing is marked so. */
  followed?: Pick<FollowedRoom, 'readSeq' | 'unread'>;
  userId?: string;
}

const EARLIER = 50;
const MOST_RENDERED = 500;

export class RoomView {
  readonly issueId: string;
  readonly userId?: string;
  readonly reactions: OwnReactions;
  readonly receipts: ReadMarks;
  messages = $state.raw<readonly Message[]>([]);
  pending = $state.raw<readonly Pending[]>([]);
  members = $state.raw<readonly Member[]>([]);
  memberCount = $state(0);
  typing = $state.raw<readonly Member[]>([]);
  readSeq = $state(0);
  divider = $state<number | null>(null);
  /** The newest of what others say, for who does not see it. */
  heard = $state.raw<Message>();
  isLive = $state(false);
  isWatching = false;
  readonly total: number;
  private readonly shown = new Shown();
  private refused: Pending[] = [];
  private room?: Room;
  private client?: Client;

  readonly lastSeq = $derived(this.messages.at(-1)?.seq ?? 0);
  readonly hasEarlier = $derived((this.messages[0]?.seq ?? 1) > 1);
  readonly beginsAmidNew = $derived((this.messages[0]?.seq ?? 1) > (this.divider ?? Infinity) + 1);
  readonly unread = $derived(unreadIn(this.messages, this.reader));
  private readonly hidden?: ReturnType<typeof hiddenIn>;

  constructor({ issueId, messages, total, receipts, followed, userId }: Rendered) {
    this.issueId = issueId;
    this.userId = userId;
    this.messages = messages;
    this.reactions = new OwnReactions(issueId);
    this.receipts = new ReadMarks(issueId, receipts);
    this.total = total;
    this.readSeq = followed?.readSeq ?? total;
    if (followed) this.hidden = hiddenIn(messages, this.reader, followed.unread);
    this.divider = dividerAtFirst(messages, this.reader);
  }

  private get reader() {
    return { readSeq: this.readSeq, userId: this.userId, hidden: this.hidden };
  }

  /** What a form sent without a live room is rendered by the server; a room knows better. */
  refresh(messages: readonly Message[]): void {
    if (!this.room) this.messages = messages;
  }

  /** Gives back what ends it. */
  follow(client: Client): () => void {
    let isOver = false;
    let ends: (() => void)[] = [];
    joinRoom(client, this.issueId, { since: this.since() })
      .then((room) => {
        if (!isOver) ends = this.enter(client, room);
      })
      // Left before it was entered, or closed to this user: what was rendered stays.
      .catch(() => undefined);
    return () => {
      isOver = true;
      ends.forEach((end) => end());
      this.receipts.stop();
      this.isLive = false;
      this.room = this.client = undefined;
      client.leave({ issueId: this.issueId }).catch(() => undefined);
    };
  }

  /** False when there is no room to say it in: then a form says it. */
  send(content: string, replyTo: string | null): boolean {
    if (!this.room || !this.userId) return false;
    this.divider = null;
    this.room.send(content, replyTo ? { replyTo } : {});
    return true;
  }

  sendAgain(pending: Pending): void {
    this.discard(pending);
    this.room?.sendAgain(pending as Outgoing);
  }

  discard({ unsent }: Pending): void {
    this.setRefused(this.refused.filter((other) => other.unsent.clientId !== unsent.clientId));
  }

  isWriting(): void {
    if (this.userId) this.room?.isWriting();
  }

  /** False when it did not work. */
  async react({ messageId }: Message, emoji: string): Promise<boolean> {
    if (!this.room || !this.userId) return false;
    return this.reactions.toggle(this.room, messageId, emoji);
  }

  edit = (messageId: string, content: string): Promise<boolean> =>
    this.done(this.room?.edit(messageId, content));

  remove = (messageId: string): Promise<boolean> => this.done(this.room?.remove(messageId));

  async loadEarlier(): Promise<boolean> {
    const { room, lastSeq } = this;
    const before = this.messages[0]?.seq ?? 1;
    this.shown.goBack(before - EARLIER, lastSeq);
    if (room) this.show(room);
    if ((this.messages[0]?.seq ?? before) < before) return true;
    const isDone = await this.done(room?.loadEarlier(EARLIER));
    if (isDone) this.fetchGiven(`?before=${before}`);
    return isDone;
  }

  /** What is before one's eyes is read. */
  watch(isWatching: boolean): void {
    this.isWatching = isWatching;
    if (!isWatching) return this.room?.looksAway();
    this.readSeq = Math.max(this.readSeq, this.lastSeq);
    this.room?.read(this.lastSeq);
  }

  /** What is rendered already is fetched again with what came since, if that is not too much. */
  private since(): number | undefined {
    const first = this.messages[0]?.seq ?? 1;
    return this.total - first > MOST_RENDERED ? undefined : first - 1;
  }

  private async done(doing: Promise<unknown> | undefined): Promise<boolean> {
    try {
      await doing;
      return doing !== undefined;
    } catch {
      return false;
    }
  }

  private enter(client: Client, room: Room): (() => void)[] {
    this.room = room;
    this.client = client;
    this.readSeq = Math.max(this.readSeq, room.readSeq);
    if (this.userId) this.refused = refusedOf(this.userId, this.issueId).load();
    const company = () => {
      this.members = room.members;
      this.memberCount = room.memberCount;
    };
    /** What is caught up with is looked at when all of it is there. */
    const seen = (state: State) => state === 'online' && this.watch(this.isWatching);
    const said = () => {
      this.show(room);
      this.showPending();
      seen(client.state);
      this.letGo(room);
    };
    this.shown.watchFrom(room.lastSeq);
    company();
    said();
    this.isLive = true;
    this.fetchGiven();
    this.fetchReceipts();
    return [
      room.on('messages', said),
      room.on('message', (message) => this.came(message)),
      room.on('members', company),
      room.on('typing', (typing) => (this.typing = typing)),
      room.on('outgoing', ({ state, unsent, error }) => {
        if (state === 'failed') this.setRefused([...this.refused, { unsent, refused: error!.code }]);
        else this.showPending();
      }),
      client.on('state', seen),
      client.on('message:read', (mark) => this.wasRead(mark)),
      client.on('reset', () => this.fetchReceipts()),
    ];
  }

  private came(message: Message): void {
    if (message.author.userId === this.userId) return this.passOver(message);
    // Whoever looks at the page did not see coming what came while it was cut off.
    const isWatching = this.isWatching && this.client?.state === 'online';
    if (!isWatching) this.shown.watchFrom(message.seq);
    this.divider = dividerAfter(this.divider, message.seq, { readSeq: this.readSeq, isWatching });
    this.heard = message;
  }

  private show({ messages }: Room): void {
    this.messages = this.shown.of(messages);
  }

  /** A line above what is gone goes with it. */
  private letGo(room: Room): void {
    if (!this.isWatching || !this.shown.letGo(this.messages)) return;
    this.show(room);
    if (this.divider !== null && this.divider < this.messages[0]!.seq - 1) this.divider = null;
  }

  /** What one says elsewhere is no news here. */
  private passOver({ seq }: Message): void {
    if (this.readSeq === seq - 1) this.readSeq = seq;
  }

  private wasRead(mark: MessageRead): void {
    if (mark.issueId !== this.issueId) return;
    if (mark.userId === this.userId) this.readSeq = Math.max(this.readSeq, mark.readSeq);
    if (this.userId) this.receipts.hear(mark, this.client?.rest);
  }

  private showPending(): void {
    const waiting = this.room?.outgoing.map(({ unsent }) => ({ unsent })) ?? [];
    this.pending = [...this.refused, ...waiting];
  }

  private setRefused(refused: Pending[]): void {
    this.refused = refused;
    this.showPending();
    if (this.userId) refusedOf(this.userId, this.issueId).save(refused);
  }

  /** Guests are shown nobody's. */
  private fetchReceipts(): void {
    if (this.userId) void this.receipts.fetch(this.client?.rest);
  }

  private fetchGiven(query?: string): void {
    if (this.userId) void this.reactions.fetch(this.client?.rest, query);
  }
}
