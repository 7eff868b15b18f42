// What people may send to a room over REST.

import { FromQuery, Id, Optional, Whole } from '../platform/http/fields.js';
import { ClientId, Content, ReplyTo } from './chat.fields.js';

const LAST = 2 ** 31 - 1;

export class SendRequest {
  @Content()
  content!: string;

  @ClientId()
  clientId?: string;

  @ReplyTo()
  replyTo?: string;
}

export class EditRequest {
  @Content()
  content!: string;
}

export class MessagesQuery {
  /** Only messages with a smaller `seq`. */
  @Optional()
  @FromQuery()
  @Whole({ min: 1, max: LAST })
  before?: number;

  /** Only messages with a larger `seq`. */
  @Optional()
  @FromQuery()
  @Whole({ min: 0, max: LAST })
  after?: number;

  @Optional()
  @FromQuery()
  @Whole({ min: 1, max: 200 })
  limit?: number;
}

export class GivenReactionsQuery {
  /** Only messages with a smaller `seq`. */
  @Optional()
  @FromQuery()
  @Whole({ min: 1, max: LAST })
  before?: number;
}

export class FollowedRoomsQuery {
  @Optional()
  @FromQuery()
  @Whole({ min: 1, max: 100 })
  limit?: number;

  @Optional()
  @Id('message')
  cursor?: string;

  /** Only this room. */
  @Optional()
  @Id('issue')
  issueId?: string;
}
