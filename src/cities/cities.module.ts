// Cities, their categories and departments.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/users.module.js';
import { CitiesController } from './cities.controller.js';
import { CitiesRepository } from './cities.repository.js';
import { CitiesService } from './cities.service.js';
import { Category } from './category.entity.js';
import { City } from './city.entity.js';
import { Department } from './department.entity.js';
import { DepartmentsController } from './departments.controller.js';
import { OfficialsController } from './officials.controller.js';

@Module({
  imports: [UsersModule, TypeOrmModule.forFeature([City, Department, Category])],
  controllers: [CitiesController, DepartmentsController, OfficialsController],
  providers: [CitiesService, CitiesRepository],
  exports: [CitiesService],
})
export class CitiesModule {}
