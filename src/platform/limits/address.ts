// The network address of whoever sent a request, as limits count it: `@Address() address: string`.

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { countedAddress } from './counted-address.js';

export const Address = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  countedAddress(context.switchToHttp().getRequest<FastifyRequest>().ip),
);
