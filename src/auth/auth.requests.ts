// What strangers may send to get in.

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { isEmail, IsIn, IsOptional, Matches, ValidateBy } from 'class-validator';
import { Optional, Slug, Text } from '../platform/http/fields.js';

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

/** Signs that nobody sees or that look like others, as in ad\u00admin or ａdmin, would pass for somebody else's address. */
const isPlain = (text: string): boolean => !/\p{Cf}/u.test(text) && text === text.normalize('NFKC');

/** Lower case: one mailbox, one account. */
const NewEmail = () =>
  applyDecorators(
    address(false),
    ValidateBy({
      name: 'plainEmail',
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || !value.isWellFormed() || isPlain(value),
        defaultMessage: () => 'must be without invisible signs and look-alikes',
      },
    }),
  );

/** The first administrator may be admin@localhost. */
const Email = () => address(true);

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
const NewPassword = () => password(8, `must be 8 to ${MAX_LENGTH} characters`);

/** Any password that somebody may try; too short a one is wrong, not invalid. */
const Password = () => password(1, `must be 1 to ${MAX_LENGTH} characters`);

const RefreshToken = () =>
  applyDecorators(
    ApiProperty({ maxLength: 200 }),
    Matches(/^[\x21-\x7e]{1,200}$/, { message: 'must be a refresh token' }),
  );

export type Delivery = 'cookie' | 'body';

class DeliveryRequest {
  @Optional()
  @ApiProperty({ enum: ['cookie', 'body'], description: 'How the refresh token is handed over.' })
  @IsIn(['cookie', 'body'], { message: 'must be cookie or body' })
  tokenDelivery?: Delivery;
}

export class GuestRequest extends DeliveryRequest {
  @IsOptional()
  @Slug()
  city?: string | null;
}

export class RegisterRequest extends GuestRequest {
  @NewEmail()
  email!: string;

  @NewPassword()
  password!: string;

  @Text({ max: 60 })
  displayName!: string;
}

export class LoginRequest extends DeliveryRequest {
  @Email()
  email!: string;

  @Password()
  password!: string;
}

/** Empty where the refresh token comes in its cookie. */
export class RefreshRequest {
  @Optional()
  @RefreshToken()
  refreshToken?: string;
}
