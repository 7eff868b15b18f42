// Reads JSON bodies strictly: real UTF-8, real JSON, nothing that could poison a prototype.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure } from '../failures/failure.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

function textOf(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw Failure.invalid({ body: ['must be UTF-8'] });
  }
}

export function readJsonStrictly(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const read = (request: FastifyRequest, body: Buffer): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (body.length === 0) return resolve({});
      void parseJson(request, textOf(body), (fault, value) =>
        fault ? reject(Failure.invalid({ body: ['must be JSON'] })) : resolve(value),
      );
    });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, read);
}
