// The fields of what is said in a room; REST and sockets ask for the same.

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';
import { Id, Optional, Text } from '../platform/http/fields.js';
import { emojiOf } from './emoji.js';

/** Kept as it was written, spaces and line breaks included. */
export const Content = () => Text({ max: 4_000, lines: true, exact: true });

/** Chosen by the sender, best a UUID. */
export const ClientId = () =>
  applyDecorators(
    ApiProperty({ minLength: 1, maxLength: 64, example: '6f1c2a0e-4b7e-4d83-9f0e-2f6f0f1d8c11' }),
    Matches(/^[^\p{C}]{1,64}$/u, { message: 'must be 1 to 64 characters that can be seen' }),
    Optional(),
  );

export const ReplyTo = () => applyDecorators(Id('message'), Optional());

export const Emoji = () =>
  applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? (emojiOf(value) ?? '') : value)),
    Matches(/./u, { message: 'must be a single emoji' }),
  );
