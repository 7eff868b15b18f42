// Anyone reads about cities; administrators change them.

import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../auth/roles.js';
import { Answers } from '../platform/http/answers.js';
import { SlugParam } from '../platform/http/params.js';
import { CitiesService } from './cities.service.js';
import { ChangeCityRequest, CreateCityRequest } from './cities.requests.js';

@ApiTags('cities')
@Controller('api/cities')
export class CitiesController {
  constructor(private readonly cities: CitiesService) {}

  @Get()
  @Answers(200, 'City[]')
  list() {
    return this.cities.list();
  }

  @Post()
  @RequiresRole('admin')
  @Answers(201, 'City', ['invalid', 'unauthenticated', 'forbidden', 'conflict'])
  open(@Body() request: CreateCityRequest) {
    return this.cities.openCity(request);
  }

  @Patch(':city')
  @RequiresRole('admin')
  @Answers(200, 'City', ['invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict'])
  change(@SlugParam('city') city: string, @Body() request: ChangeCityRequest) {
    return this.cities.changeCity(city, request);
  }
}
