// Reads JSON bodies strictly: real UTF-8, real JSON, nothing that could poison a prototype.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure } from '../failures/failure.js';
import { demandModest } from './modest-json.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

function textOf(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw Failure.invalid({ body: ['must be UTF-8'] });
  }
}

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function demandObject(value: unknown): unknown {
  if (!isObject(value)) throw Failure.invalid({ body: ['must be a JSON object'] });
  demandModest(value);
  return value;
}

export function readJsonStrictly(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const parse = (request: FastifyRequest, text: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      void parseJson(request, text, (fault, value) =>
        fault ? reject(Failure.invalid({ body: ['must be JSON'] })) : resolve(value),
      );
    });
  const read = async (request: FastifyRequest, body: Buffer): Promise<unknown> =>
    body.length === 0 ? {} : demandObject(await parse(request, textOf(body)));
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, read);
}
