// Who people are: accounts and guests, their roles and offices.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Official } from './official.entity.js';
import { User } from './user.entity.js';
import { UserRepository } from './user.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([User, Official])],
  providers: [UserRepository, UsersService],
  exports: [UsersService],
})
export class UsersModule {}
