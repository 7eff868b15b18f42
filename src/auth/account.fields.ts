// The fields that only accounts have.

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsUrl, Matches, MaxLength, ValidateBy } from 'class-validator';
import { Text } from '../platform/http/fields.js';

/** Lower case: one mailbox, one account. */
export const Email = () =>
  applyDecorators(
    Text({ max: 254 }),
    ApiProperty({ format: 'email', maxLength: 254 }),
    Transform(({ value }) => (typeof value === 'string' ? value.toLowerCase() : value)),
    IsEmail({}, { message: 'must be an e-mail address' }),
  );

const MAX_LENGTH = 128;

const password = (min: number, sentence: string) =>
  applyDecorators(
    ApiProperty({ format: 'password', minLength: min, maxLength: MAX_LENGTH }),
    ValidateBy({
      name: 'password',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          value.isWellFormed() &&
          [...value].length >= min &&
          [...value].length <= MAX_LENGTH,
        defaultMessage: () => sentence,
      },
    }),
  );

/** Taken as it is: blanks and any Unicode are part of it. */
export const NewPassword = () => password(8, `must be 8 to ${MAX_LENGTH} characters`);

/** Any password that somebody may try; too short a one is wrong, not invalid. */
export const Password = () => password(1, `must be 1 to ${MAX_LENGTH} characters`);

export const RefreshToken = () =>
  applyDecorators(
    ApiProperty({ maxLength: 200 }),
    Matches(/^[\x21-\x7e]{1,200}$/, { message: 'must be a refresh token' }),
  );

export const HttpsUrl = () =>
  applyDecorators(
    ApiProperty({ format: 'uri', maxLength: 2000 }),
    MaxLength(2000, { message: 'must be at most 2000 characters' }),
    IsUrl({ protocols: ['https'], require_protocol: true }, { message: 'must be an https address' }),
  );
