// What people may ask of the lists of issues.

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, Matches, ValidateBy } from 'class-validator';
import type { Bounds, Point } from '../contract/city.js';
import {
  ISSUE_SORTS,
  ISSUE_STATUSES,
  PRIORITIES,
  type IssueSort,
  type IssueStatus,
  type Priority,
} from '../contract/issue.js';
import { boundsOf, isBox } from '../platform/geometry.js';
import {
  CommaList,
  FromQuery,
  Id,
  Latitude,
  Longitude,
  OneOf,
  Optional,
  Slug,
  Text,
  Whole,
} from '../platform/http/fields.js';
import { SLUG } from '../platform/http/forms.js';

const MAX_RADIUS = 50_000;

const SomeOf = (choices: readonly string[]) =>
  applyDecorators(
    ApiProperty({ type: String, description: `A comma list of ${choices.join(', ')}.` }),
    CommaList(),
    IsIn(choices, { each: true, message: `must be a comma list of ${choices.join(', ')}` }),
  );

const degrees = (value: number | undefined, most: number) => value !== undefined && Math.abs(value) <= most;

function numbersIn(value: unknown): number[] {
  const parts = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [];
  return parts.every((part) => /^-?\d{1,3}(\.\d{1,20})?$/.test(part)) ? parts.map(Number) : [];
}

function toBounds({ value }: { value: unknown }): Bounds | unknown {
  const box = numbersIn(value);
  return isBox(box) ? boundsOf(box) : undefined;
}

function toPoint({ value }: { value: unknown }): Point | unknown {
  const [lat, lng, ...more] = numbersIn(value);
  return degrees(lat, 90) && degrees(lng, 180) && more.length === 0 ? { lat, lng } : undefined;
}

/** A text that becomes an object; null when it could not. */
const Parsed = (parse: (given: { value: unknown }) => unknown, example: string, meaning: string) =>
  applyDecorators(
    ApiProperty({ type: String, example, description: meaning }),
    Transform((given) => parse(given) ?? null),
    ValidateBy({
      name: 'parsed',
      validator: { validate: (value) => Boolean(value), defaultMessage: () => `must be ${meaning}` },
    }),
  );

/** Which issues are meant: what lists and the map have in common. */
class IssuesMeant {
  @Optional()
  @Slug()
  city?: string;

  @Optional()
  @ApiProperty({ type: String, description: 'A comma list.' })
  @CommaList()
  @ArrayMaxSize(50, { message: 'must be at most 50' })
  @Matches(SLUG.pattern, { each: true, message: 'must be a comma list of names such as infrastructure' })
  category?: string[];

  @Optional()
  @SomeOf(ISSUE_STATUSES)
  status?: IssueStatus[];

  @Optional()
  @SomeOf(PRIORITIES)
  priority?: Priority[];

  @Optional()
  @Id('official')
  assignedTo?: string;

  @Optional()
  @Id('user')
  reportedBy?: string;

  @Optional()
  @Text({ max: 200 })
  q?: string;
}

const BoxParam = () =>
  Parsed(toBounds, '77.5,12.9,77.7,13.1', 'west,south,east,north in degrees, with south <= north');

export class IssuesQuery extends IssuesMeant {
  @Optional()
  @BoxParam()
  bbox?: Bounds;

  @Optional()
  @Parsed(toPoint, '12.97,77.59', 'lat,lng in degrees')
  near?: Point;

  /** Metres around `near`; 5000 unless it is given. */
  @Optional()
  @FromQuery()
  @Whole({ min: 1, max: MAX_RADIUS })
  radius?: number;

  @Optional()
  @OneOf(ISSUE_SORTS)
  sort?: IssueSort;

  @Optional()
  @FromQuery()
  @Whole({ min: 1, max: 100 })
  limit?: number;

  @Optional()
  @Text({ max: 300 })
  cursor?: string;
}

export class ClustersQuery extends IssuesMeant {
  @BoxParam()
  bbox!: Bounds;
}

export class SimilarQuery {
  @Text({ max: 200 })
  title!: string;

  @Optional()
  @Slug()
  category?: string;

  @FromQuery()
  @Latitude()
  lat!: number;

  @FromQuery()
  @Longitude()
  lng!: number;
}
