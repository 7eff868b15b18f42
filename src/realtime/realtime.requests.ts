// What a client may say over its socket.

import { ArrayMaxSize, IsArray, IsBoolean, IsString, Matches, ValidateBy } from 'class-validator';
import { ClientId, Content, Emoji, ReplyTo } from '../chat/chat.fields.js';
import type { Box } from '../contract/city.js';
import { Id, Optional, Slug, Whole } from '../platform/http/fields.js';
import { isBox } from '../platform/geometry.js';
import { idPattern } from '../platform/ids.js';

/** How many rooms one socket may be in. */
export const MOST_ROOMS = 100;

export class FeedFilterRequest {
  @Optional()
  @Slug()
  city?: string;

  @Optional()
  @ValidateBy({
    name: 'box',
    validator: { validate: isBox, defaultMessage: () => 'must be [west, south, east, north] in degrees' },
  })
  bbox?: Box;

  @Optional()
  @Slug()
  category?: string;
}

export class RefreshRequest {
  @IsString({ message: 'must be an access token' })
  token!: string;
}

export class MessageSendRequest {
  @Id('issue')
  issueId!: string;

  @Content()
  content!: string;

  @ClientId()
  clientId?: string;

  @ReplyTo()
  replyTo?: string;
}

export class MessageEditRequest {
  @Id('message')
  messageId!: string;

  @Content()
  content!: string;
}

export class MessageDeleteRequest {
  @Id('message')
  messageId!: string;
}

export class MessageReactRequest {
  @Id('message')
  messageId!: string;

  @Emoji()
  emoji!: string;

  @IsBoolean({ message: 'must be true or false' })
  active!: boolean;
}

export class TypingRequest {
  @Id('issue')
  issueId!: string;

  @IsBoolean({ message: 'must be true or false' })
  isTyping!: boolean;
}

/** How far somebody has come in a room. */
export class MarkRequest {
  @Id('issue')
  issueId!: string;

  @Whole({ min: 0, max: 2 ** 31 - 1 })
  seq!: number;
}

export class ResumeRequest {
  @Matches(/^.{1,64}$/, { message: 'must be a cursor that this server gave' })
  cursor!: string;

  @IsArray({ message: 'must be a list of issue ids' })
  @ArrayMaxSize(MOST_ROOMS, { message: `must hold at most ${MOST_ROOMS} issue ids` })
  @Matches(idPattern('issue'), { each: true, message: 'must hold issue ids' })
  rooms!: string[];
}
