// People over REST: oneself, and for administrators everybody.

import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ManagedUser, ManagedUserPage, User } from '../contract/account.js';
import { Answers } from '../platform/http/answers.js';
import { IdParam } from '../platform/http/params.js';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import { ChangeMeRequest, ListUsersRequest, ManageUserRequest } from './accounts.requests.js';
import { AccountsService } from './accounts.service.js';
import { ProfileService } from './profile.service.js';

@ApiTags('accounts')
@Controller('api')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly profiles: ProfileService,
  ) {}

  @Get('auth/me')
  @ApiOperation({ summary: 'Who I am' })
  @RequiresRole('guest')
  @Answers(200, 'User')
  me(@Asker() { userId }: Visitor): Promise<User> {
    return this.profiles.find(userId);
  }

  @Patch('auth/me')
  @ApiOperation({ summary: 'Change my profile', description: 'Null takes a city or a picture away.' })
  @RequiresRole('citizen')
  @Answers(200, 'User', ['rate_limited'])
  changeMe(@Asker() { userId }: Visitor, @Body() change: ChangeMeRequest): Promise<User> {
    return this.profiles.change(userId, change);
  }

  @Get('users')
  @ApiOperation({ summary: 'Find users' })
  @RequiresRole('admin')
  @Answers(200, 'ManagedUserPage')
  list(@Query() query: ListUsersRequest): Promise<ManagedUserPage> {
    return this.accounts.list(query);
  }

  @Patch('users/:userId')
  @ApiOperation({
    summary: 'Change a role, suspend or readmit',
    description: 'Takes effect on live sockets and old tokens within seconds.',
  })
  @RequiresRole('admin')
  @Answers(200, 'ManagedUser', ['not_found'])
  manage(
    @Asker() asker: Visitor,
    @IdParam('user') userId: string,
    @Body() change: ManageUserRequest,
  ): Promise<ManagedUser> {
    return this.accounts.manage(asker, userId, change);
  }
}
