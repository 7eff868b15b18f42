// What an administrator may send about cities and departments.

import { PartialType, OmitType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsTimeZone, Matches } from 'class-validator';
import {
  Id,
  Nested,
  NestedList,
  Latitude,
  Longitude,
  Optional,
  Slug,
  Text,
} from '../platform/http/fields.js';
import { SLUG } from '../platform/http/forms.js';
import { PointRequest } from '../platform/http/point.requests.js';

/** West is east of east where the box crosses the antimeridian. */
class BoundsRequest {
  @Longitude()
  west!: number;

  @Latitude()
  south!: number;

  @Longitude()
  east!: number;

  @Latitude()
  north!: number;
}

class CategoryRequest {
  @Slug()
  category!: string;

  @Text({ max: 80 })
  name!: string;
}

export class CreateCityRequest {
  @Slug()
  city!: string;

  @Text({ max: 80 })
  name!: string;

  /** An IANA time zone, such as Asia/Kolkata. */
  @IsTimeZone({ message: 'must be an IANA time zone such as Asia/Kolkata' })
  timezone!: string;

  @Nested(() => PointRequest)
  center!: PointRequest;

  @Nested(() => BoundsRequest)
  bounds!: BoundsRequest;

  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique((named?: CategoryRequest) => named?.category, { message: 'must not name a category twice' })
  @NestedList(() => CategoryRequest)
  categories!: CategoryRequest[];
}

export class ChangeCityRequest extends PartialType(OmitType(CreateCityRequest, ['city']), {
  skipNullProperties: false,
}) {}

export class CreateDepartmentRequest {
  @Text({ max: 120 })
  name!: string;

  @Slug()
  city!: string;

  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique({ message: 'must not name a category twice' })
  @Matches(SLUG.pattern, { each: true, message: 'must be names such as infrastructure' })
  categories!: string[];
}

export class ChangeDepartmentRequest extends PartialType(OmitType(CreateDepartmentRequest, ['city']), {
  skipNullProperties: false,
}) {}

export class AppointOfficialRequest {
  @Id('user')
  userId!: string;
}

export class DepartmentsQuery {
  @Optional()
  @Slug()
  city?: string;
}

export class OfficialsQuery {
  @Optional()
  @Slug()
  city?: string;

  @Optional()
  @Id('official')
  officialId?: string;
}
