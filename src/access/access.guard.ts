// Guards both doors: who comes with a token must have a good one, and some routes and commands ask for a role.

import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { isAtLeast, type Role } from '../contract/account.js';
import { Failure } from '../platform/failures/failure.js';
import { OPEN_TO_ALL } from '../platform/http/open-to-all.js';
import { LOWEST_ROLE } from '../users/roles.js';
import type { Visitor } from '../users/visitor.js';

@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const visitor = await this.visitorOf(context);
    const places = [context.getHandler(), context.getClass()];
    const lowest = this.reflector.getAllAndOverride<Role | undefined>(LOWEST_ROLE, places);
    if (lowest) this.require(lowest, visitor);
    return true;
  }

  /** A socket was recognised at its handshake; a request comes with its token, or without one. */
  private async visitorOf(context: ExecutionContext): Promise<Visitor | undefined> {
    if (context.getType() === 'ws')
      return context.switchToWs().getClient<{ data: { visitor: Visitor } }>().data.visitor;
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Visitor }>();
    if (request.headers.authorization !== undefined) await this.readToken(context);
    return request.user;
  }

  override handleRequest<Person>(fault: unknown, person: Person): Person {
    if (fault) throw fault;
    if (!person) throw new Failure('unauthenticated', 'The access token is not valid or has expired.');
    return person;
  }

  private async readToken(context: ExecutionContext): Promise<void> {
    try {
      await super.canActivate(context);
    } catch (fault) {
      const places = [context.getHandler(), context.getClass()];
      if (!this.reflector.getAllAndOverride<boolean>(OPEN_TO_ALL, places)) throw fault;
    }
  }

  private require(lowest: Role, visitor: Visitor | undefined): void {
    if (!visitor) throw new Failure('unauthenticated', 'Please sign in first.');
    if (!isAtLeast(visitor.role, lowest)) {
      throw new Failure('forbidden', `Only for people with the role ${lowest} or a higher one.`);
    }
  }
}
