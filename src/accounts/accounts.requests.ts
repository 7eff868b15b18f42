// What people may change of their account, and administrators ask and change of everybody's.

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, ValidateBy } from 'class-validator';
import { ROLES, type Role } from '../contract/account.js';
import { FromQuery, Id, Optional, Slug, Text, Whole } from '../platform/http/fields.js';

const GIVEN_ROLES = ROLES.filter((role) => role !== 'guest');

/** As URLs are written: what is not plain ASCII comes percent-encoded. */
const HTTPS = /^https:\/\/[\x21-\x7e]{1,2000}$/;

const HttpsUrl = () =>
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

export class ChangeMeRequest {
  @Optional()
  @Text({ max: 60 })
  displayName?: string;

  @IsOptional()
  @Slug()
  city?: string | null;

  @IsOptional()
  @HttpsUrl()
  avatarUrl?: string | null;
}

export class ListUsersRequest {
  /** A part of the name or of the e-mail address. */
  @Optional()
  @Text({ max: 100 })
  q?: string;

  @Optional()
  @FromQuery()
  @Whole({ min: 1, max: 100 })
  limit?: number;

  /** `nextCursor` of the page before. */
  @Optional()
  @Id('user')
  cursor?: string;
}

export class ManageUserRequest {
  @Optional()
  @ApiProperty({ enum: GIVEN_ROLES })
  @IsIn(GIVEN_ROLES, { message: `must be one of ${GIVEN_ROLES.join(', ')}` })
  role?: Role;

  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  suspended?: boolean;
}
