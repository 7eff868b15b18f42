// Says in the API docs what an operation answers: a contract type when it goes well, and which failures of its own it has.

import { applyDecorators, Header, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { FAILURE_STATUS, type FailureCode } from '../../contract/failure.js';

const refTo = (schema: string) => ({ $ref: `#/components/schemas/${schema}` });

/** `@Answers(201, 'Issue', ['invalid', 'forbidden'])`; `'City[]'` is a list, null is an empty body. */
export function Answers(
  status: number,
  schema: string | null,
  failures: FailureCode[] = [],
): MethodDecorator {
  const one = schema?.replace(/\[\]$/, '');
  const shape = one === schema ? one && refTo(one) : one && { type: 'array', items: refTo(one) };
  const success = ApiResponse({
    status,
    description: schema ?? 'Done.',
    ...(shape && { content: { 'application/json': { schema: shape } } }),
  });
  const problems = failures.map((code) =>
    ApiResponse({
      status: FAILURE_STATUS[code],
      description: code,
      content: { 'application/problem+json': { schema: refTo('Problem') } },
    }),
  );
  return applyDecorators(HttpCode(status), success, ...problems);
}

/** For answers that come as JSON text from Postgres. */
export const AsJson = () => Header('Content-Type', 'application/json; charset=utf-8');
