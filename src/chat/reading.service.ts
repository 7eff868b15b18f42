// Reading what was said: pages in both directions, and the rooms that somebody follows.

import { Injectable } from '@nestjs/common';
import type { Visitor } from '../users/visitor.js';
import type { FollowedRooms, GivenReactions, Message, MessagePage } from '../contract/chat.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import { MessagesRepository, type RoomsAsked } from './messages.repository.js';

interface PageAsked {
  before?: number;
  after?: number;
  limit?: number;
}

const USUAL_PAGE = 50;
const USUAL_ROOMS = 20;
const END = 2 ** 31 - 1;

/** Of what is said, in one answer; a page of long messages is shorter. */
const MOST_BYTES = 256 * 1024;

function whatFits(messages: Message[]): Message[] {
  let bytes = 0;
  const end = messages.findIndex(({ content }) => (bytes += Buffer.byteLength(content)) > MOST_BYTES);
  return end === -1 ? messages : messages.slice(0, end);
}

@Injectable()
export class ReadingService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly receipts: ReceiptsService,
  ) {}

  /** Forwards from `after` when that is given, as far as `before`; otherwise backwards from `before` or the end. */
  async history(
    visitor: Visitor | undefined,
    issueId: string,
    { after, before, limit = USUAL_PAGE }: PageAsked,
  ): Promise<MessagePage> {
    const isForwards = after !== undefined;
    const span = { after: after ?? 0, before: before ?? END, limit: limit + 1 };
    const found = await this.messages[isForwards ? 'next' : 'latest'](issueId, span);
    if (found.length === 0) await this.receipts.demandRoom(issueId);
    const page = whatFits(found.slice(0, limit));
    const items = isForwards ? page : page.reverse();
    const newest = items.at(-1)?.seq;
    if (visitor && newest) this.receipts.fetched(visitor, issueId, newest);
    const edge = isForwards ? newest : items[0]?.seq;
    return { items, nextCursor: found.length > items.length && edge ? String(edge) : null };
  }

  /** What somebody gave to messages before `before`, as many as a page could hold. */
  async given({ userId }: Visitor, issueId: string, before = END): Promise<GivenReactions> {
    const items = await this.messages.given(issueId, userId, before);
    if (items.length === 0) await this.receipts.demandRoom(issueId);
    return { items };
  }

  /** The rooms that somebody follows, the one with the newest message first. */
  async followed({ userId }: Visitor, asked: Partial<RoomsAsked>): Promise<FollowedRooms> {
    const { limit = USUAL_ROOMS } = asked;
    const found = await this.messages.followed(userId, { ...asked, limit: limit + 1 });
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? items.at(-1)!.lastMessage.messageId : null };
  }
}
