// What administrators may ask and change about accounts.

import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { ROLES, type Role } from '../contract/account.js';
import { FromQuery, Id, Optional, Text, Whole } from '../platform/http/fields.js';

const GIVEN_ROLES = ROLES.filter((role) => role !== 'guest');

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
