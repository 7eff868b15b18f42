// Marks what must work for people whose access token has run out: signing in, renewing, signing out, health.

import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const OPEN_TO_ALL = 'open to all';
export const OPEN_TO_ALL_IN_DOCS = 'x-open-to-all';

/** A bad token keeps nobody out here; a good one still says who asks. */
export const OpenToAll = () =>
  applyDecorators(SetMetadata(OPEN_TO_ALL, true), ApiExtension(OPEN_TO_ALL_IN_DOCS, true));
