// A route that takes no body or no query refuses one, as every route refuses fields that it does not know.

import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import type { FastifyRequest } from 'fastify';
import { Failure } from '../failures/failure.js';

const UNKNOWN = ['is not known here'];

function demandNothing(given: unknown): void {
  const names = Object.keys(given ?? {});
  if (names.length > 0) throw Failure.invalid(Object.fromEntries(names.map((name) => [name, UNKNOWN])));
}

export class UndeclaredInputGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { body, query } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!this.takes(RouteParamtypes.BODY, context)) demandNothing(body);
    if (!this.takes(RouteParamtypes.QUERY, context)) demandNothing(query);
    return true;
  }

  /** Nest keeps what a handler takes under keys such as `3:0`: the kind, and the place among the arguments. */
  private takes(kind: RouteParamtypes, context: ExecutionContext): boolean {
    const key = [ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name] as const;
    const taken = (Reflect.getMetadata(...key) ?? {}) as object;
    return Object.keys(taken).some((name) => name.startsWith(`${kind}:`));
  }
}
