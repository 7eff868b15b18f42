// Who asks, as their access token and the latest news of their account say.

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '../contract/account.js';

export interface Visitor {
  userId: string;
  displayName: string;
  role: Role;
  city: string | null;
  sessionId: string;
  /** The appointment, for officials: its id and the city of its department. */
  official?: { officialId: string; departmentId: string; city: string };
}

/** The visitor of a REST request; undefined where somebody without a token may ask too. */
export const Asker = createParamDecorator(
  (_: unknown, context: ExecutionContext): Visitor | undefined =>
    context.switchToHttp().getRequest<{ user?: Visitor }>().user,
);
