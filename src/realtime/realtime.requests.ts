// What a client may say about its own connection.

import { IsJWT, ValidateBy } from 'class-validator';
import { isBox, type Box } from '../platform/box.js';
import { Optional, Slug } from '../platform/http/fields.js';

export class FeedFilterRequest {
  @Optional()
  @Slug()
  city?: string;

  @Optional()
  @ValidateBy({
    name: 'box',
    validator: { validate: isBox, defaultMessage: () => 'must be [west, south, east, north] in degrees' },
  })
  bbox?: Box;

  @Optional()
  @Slug()
  category?: string;
}

export class RefreshRequest {
  @IsJWT({ message: 'must be an access token' })
  token!: string;
}
