// What people may send when they report an issue.

import { IsBoolean } from 'class-validator';
import { PRIORITIES, type Priority } from '../contract/issue.js';
import { Nested, OneOf, Optional, Slug, Text } from '../platform/http/fields.js';
import { PointRequest } from '../platform/http/point.requests.js';

class LocationRequest extends PointRequest {
  @Optional()
  @Text({ max: 300 })
  address?: string;
}

export class ReportRequest {
  @Text({ max: 200 })
  title!: string;

  @Text({ min: 0, max: 5_000, lines: true })
  description!: string;

  @Slug()
  city!: string;

  @Slug()
  category!: string;

  @Nested(() => LocationRequest)
  location!: LocationRequest;

  @Optional()
  @OneOf(PRIORITIES)
  priority?: Priority;

  /** Hides the reporter from other citizens. */
  @Optional()
  @IsBoolean({ message: 'must be true or false' })
  anonymous?: boolean;
}
