// Anyone reads who answers for what; administrators open departments and appoint their officials.

import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../platform/http/answers.js';
import { IdParam } from '../platform/http/params.js';
import { RequiresRole } from '../users/roles.js';
import { CitiesService } from './cities.service.js';
import {
  AppointOfficialRequest,
  ChangeDepartmentRequest,
  CreateDepartmentRequest,
  DepartmentsQuery,
} from './cities.requests.js';

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

  @Patch(':departmentId')
  @ApiOperation({
    summary: 'Rename a department, or change what it answers for',
    description: 'Categories that are given replace the old ones, and are taken over from who had them.',
  })
  @RequiresRole('admin')
  @Answers(200, 'Department', ['not_found', 'conflict'])
  change(@IdParam('department') departmentId: string, @Body() request: ChangeDepartmentRequest) {
    return this.cities.changeDepartment(departmentId, request);
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
