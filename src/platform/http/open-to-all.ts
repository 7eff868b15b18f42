// Marks what must work for people whose access token has run out: signing in, renewing, signing out, health.

import { SetMetadata } from '@nestjs/common';

export const OPEN_TO_ALL = 'open to all';

/** A bad token keeps nobody out here; a good one still says who asks. */
export const OpenToAll = () => SetMetadata(OPEN_TO_ALL, true);
