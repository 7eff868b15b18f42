// What a client may say about its own connection.

import { IsJWT, ValidateBy } from 'class-validator';
import { Optional, Slug } from '../platform/http/fields.js';

const isBox = (value: unknown): boolean => {
  if (!Array.isArray(value) || value.length !== 4 || !value.every(Number.isFinite)) return false;
  const [west, south, east, north] = value as [number, number, number, number];
  return Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && south <= north && north <= 90;
};

export class FeedFilterRequest {
  @Optional()
  @Slug()
  city?: string;

  @Optional()
  @ValidateBy({
    name: 'box',
    validator: { validate: isBox, defaultMessage: () => 'must be [west, south, east, north] in degrees' },
  })
  bbox?: [number, number, number, number];

  @Optional()
  @Slug()
  category?: string;
}

export class RefreshRequest {
  @IsJWT({ message: 'must be an access token' })
  token!: string;
}
