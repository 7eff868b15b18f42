// Casework: officials take issues through their life cycle, in the open.

import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { CitiesModule } from '../cities/cities.module.js';
import { IssuesModule } from '../issues/issues.module.js';
import { CaseworkController } from './casework.controller.js';
import { CaseworkService } from './casework.service.js';
import { Offices } from './offices.js';

@Module({
  imports: [UsersModule, CitiesModule, IssuesModule],
  controllers: [CaseworkController],
  providers: [CaseworkService, Offices],
})
export class CaseworkModule {}
