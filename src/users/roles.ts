// What a role opens: taking part, and routes that are closed to all below it.

import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { isAtLeast, type Role } from '../contract/account.js';
import { Failure } from '../platform/failures/failure.js';

/** Guests watch. */
export const mayTakePart = ({ role }: { role: Role }): boolean => isAtLeast(role, 'citizen');

export function demandPart(visitor: { role: Role }): void {
  if (!mayTakePart(visitor))
    throw new Failure('forbidden', 'Guests may read along; please sign in to take part.');
}

export const LOWEST_ROLE = 'lowest role';

/** Closes a route to everybody below a role; a route without it is open to people without a token too. */
export const RequiresRole = (lowest: Role) =>
  applyDecorators(SetMetadata(LOWEST_ROLE, lowest), ApiBearerAuth());
