// Anyone reads who answers for what; administrators open departments and appoint their officials.

import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../platform/http/answers.js';
import { IdParam } from '../platform/http/params.js';
import { RequiresRole } from '../users/roles.js';
import { CitiesService } from './cities.service.js';
import { AppointOfficialRequest, CreateDepartmentRequest, DepartmentsQuery } from './cities.requests.js';

@ApiTags('departments')
@Controller('api/departments')
export class DepartmentsController {
  constructor(private readonly cities: CitiesService) {}

  @Get()
  @ApiOperation({ summary: 'The departments, of one city or of all' })
  @Answers(200, 'Department[]')
  list(@Query() { city }: DepartmentsQuery) {
    return this.cities.departments(city);
  }

  @Post()
  @ApiOperation({ summary: 'Open a department' })
  @RequiresRole('admin')
  @Answers(201, 'Department', ['conflict'])
  open(@Body() request: CreateDepartmentRequest) {
    return this.cities.openDepartment(request);
  }

  @Post(':departmentId/officials')
  @ApiOperation({
    summary: 'Appoint an official',
    description: 'That user gets the role official; it takes effect on live sockets too.',
  })
  @RequiresRole('admin')
  @Answers(201, 'Official', ['not_found', 'conflict'])
  appoint(@IdParam('department') departmentId: string, @Body() { userId }: AppointOfficialRequest) {
    return this.cities.appoint(departmentId, userId);
  }
}
