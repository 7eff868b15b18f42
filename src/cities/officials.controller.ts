// Who is in office: for those who work with them.

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../platform/http/answers.js';
import { RequiresRole } from '../users/roles.js';
import { CitiesService } from './cities.service.js';
import { OfficialsQuery } from './cities.requests.js';

@ApiTags('departments')
@Controller('api/officials')
export class OfficialsController {
  constructor(private readonly cities: CitiesService) {}

  @Get()
  @ApiOperation({
    summary: 'Officials by name, of one city or of all',
    description:
      'At most 1,000, ordered by name. `officialId` finds one, as `assignedTo` of an issue names them.',
  })
  @RequiresRole('official')
  @Answers(200, 'Colleague[]')
  list(@Query() query: OfficialsQuery) {
    return this.cities.colleagues(query);
  }
}
