// Any thrown value becomes a Failure, so that both doors (REST and sockets) answer alike and nothing inner leaks out.

import { HttpException } from '@nestjs/common';
import { FAILURE_STATUS, type FailureCode } from '../../contract/failure.js';
import { isAway } from '../database/away.js';
import { Failure } from './failure.js';

/** Postgres is there but out of connections, took too long, or chose a deadlock's victim; Node: no way to it. */
const UNAVAILABLE = /^(57P0[45]|57014|40001|40P01|55P03|53300|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const TOO_LATE = /^(timeout exceeded when trying to connect|Client was closed|Query read timeout)/;

/** Postgres: a unique or a foreign key says no; whoever can say it better does so before. */
const CONFLICT = /^2350[35]$/;

const SENTENCES: Partial<Record<FailureCode, string>> = {
  not_found: 'There is nothing at this address.',
  too_large: 'The body of the request is too large.',
  unsupported_media: 'The body must be JSON (content-type: application/json).',
  conflict: 'This conflicts with what is already there.',
  unavailable: 'The service cannot answer at the moment; please try again.',
  internal: 'Something went wrong on our side.',
};

const failure = (code: FailureCode) => new Failure(code, SENTENCES[code] ?? 'The request is not valid.');

const codeOfStatus = (status: number): FailureCode =>
  (Object.keys(FAILURE_STATUS) as FailureCode[]).find((code) => FAILURE_STATUS[code] === status) ??
  (status < 500 ? 'invalid' : 'internal');

interface Thrown {
  code?: unknown;
  statusCode?: unknown;
  message?: unknown;
  driverError?: unknown;
}

export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof HttpException) return failure(codeOfStatus(thrown.getStatus()));
  const { code, statusCode, message, driverError } = (thrown ?? {}) as Thrown;
  if (driverError) return toFailure(driverError);
  if (isAway(thrown)) return failure('unavailable');
  if (UNAVAILABLE.test(String(code)) || TOO_LATE.test(String(message))) return failure('unavailable');
  if (CONFLICT.test(String(code))) return failure('conflict');
  if (typeof statusCode === 'number') return failure(codeOfStatus(statusCode));
  return failure('internal');
}
