// A Failure as the RFC 9457 problem that REST clients read.

import { STATUS_CODES } from 'node:http';
import { FAILURE_STATUS, type Problem } from '../../contract/failure.js';
import type { Failure } from './failure.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** The status is its code's, unless HTTP has a more exact one. */
export const problemOf = (
  failure: Failure,
  requestId: string,
  status: number = FAILURE_STATUS[failure.code],
): Problem => ({
  type: `/api/docs#${failure.code}`,
  title: STATUS_CODES[status] ?? failure.code,
  status,
  detail: failure.message,
  code: failure.code,
  requestId,
  ...(failure.fields && { errors: failure.fields }),
});
