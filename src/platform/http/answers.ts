// Says in the API docs what an operation answers: a type of the contract, and the failures of its own.

import { applyDecorators, Header, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { FAILURE_STATUS, type FailureCode } from '../../contract/failure.js';

const refTo = (schema: string) => ({ $ref: `#/components/schemas/${schema}` });

export const problemResponse = (code: FailureCode) => ({
  description: code,
  content: { 'application/problem+json': { schema: refTo('Problem') } },
});

/** `@Answers(201, 'Issue', ['conflict'])`; `'City[]'` is a list, null is an empty body. */
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
    ApiResponse({ status: FAILURE_STATUS[code], ...problemResponse(code) }),
  );
  return applyDecorators(HttpCode(status), success, ...problems);
}

/** For answers that come as JSON text from Postgres. */
export const AsJson = () => Header('Content-Type', 'application/json; charset=utf-8');
