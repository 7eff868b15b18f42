// The fields that only accounts have.

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { isEmail, Matches, ValidateBy } from 'class-validator';
import { Text } from '../platform/http/fields.js';

const address = (mayBeLocal: boolean) =>
  applyDecorators(
    Text({ max: 254 }),
    ApiProperty({ format: 'email', maxLength: 254 }),
    Transform(({ value }) => (typeof value === 'string' ? value.toLowerCase() : value)),
    ValidateBy({
      name: 'email',
      validator: {
        // isEmail throws at half a surrogate pair.
        validate: (value: unknown) =>
          typeof value === 'string' && value.isWellFormed() && isEmail(value, { require_tld: !mayBeLocal }),
        defaultMessage: () => 'must be an e-mail address',
      },
    }),
  );

/** Lower case: one mailbox, one account. */
export const NewEmail = () => address(false);

/** The first administrator may be admin@localhost. */
export const Email = () => address(true);

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

/** As URLs are written: what is not plain ASCII comes percent-encoded. */
const HTTPS = /^https:\/\/[\x21-\x7e]{1,2000}$/;

export const HttpsUrl = () =>
  applyDecorators(
    ApiProperty({ format: 'uri', maxLength: 2000 }),
    ValidateBy({
      name: 'httpsUrl',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && HTTPS.test(value) && URL.canParse(value),
        defaultMessage: () => 'must be an https address',
      },
    }),
  );
