// Anyone reads about cities; administrators change them.

import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../platform/http/answers.js';
import { SlugParam } from '../platform/http/params.js';
import { RequiresRole } from '../users/roles.js';
import { CitiesService } from './cities.service.js';
import { ChangeCityRequest, CreateCityRequest } from './cities.requests.js';

@ApiTags('cities')
@Controller('api/cities')
export class CitiesController {
  constructor(private readonly cities: CitiesService) {}

  @Get()
  @ApiOperation({ summary: 'All cities with their categories' })
  @Answers(200, 'City[]')
  list() {
    return this.cities.list();
  }

  @Post()
  @ApiOperation({ summary: 'Open a city' })
  @RequiresRole('admin')
  @Answers(201, 'City', ['conflict'])
  open(@Body() request: CreateCityRequest) {
    return this.cities.openCity(request);
  }

  @Patch(':city')
  @ApiOperation({
    summary: 'Change a city',
    description:
      'Categories that are given replace the old ones; one that issues were reported in has to stay.',
  })
  @RequiresRole('admin')
  @Answers(200, 'City', ['not_found', 'conflict'])
  change(@SlugParam('city') city: string, @Body() request: ChangeCityRequest) {
    return this.cities.changeCity(city, request);
  }
}
