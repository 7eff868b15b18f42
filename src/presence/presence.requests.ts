// What one may ask about who is online.

import { Optional, Slug } from '../platform/http/fields.js';

export class OnlineQuery {
  /** Only those who live there. */
  @Optional()
  @Slug()
  city?: string;
}
