// Any thrown value becomes a Failure, so that both doors (REST and sockets) answer alike and nothing inner leaks out.

import { HttpException } from '@nestjs/common';
import { FAILURE_STATUS, type FailureCode } from '../../contract/failure.js';
import { Failure } from './failure.js';

/** Postgres: lost, shutting down, out of connections, too slow, deadlock; Node: the socket is not there. */
const UNAVAILABLE =
  /^(08\w{3}|57P0[1-5]|57014|40001|40P01|55P03|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const CONNECTION_LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (was closed|has encountered a connection error)|Query read timeout)/;

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

/** TypeORM: the connection went away under a transaction. */
const RUNNER_GONE = /^QueryRunner(Provider)?AlreadyReleasedError$/;

interface Thrown {
  name?: unknown;
  code?: unknown;
  statusCode?: unknown;
  message?: unknown;
  driverError?: unknown;
}

export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof HttpException) return failure(codeOfStatus(thrown.getStatus()));
  const { name, code, statusCode, message, driverError } = (thrown ?? {}) as Thrown;
  if (driverError) return toFailure(driverError);
  if (RUNNER_GONE.test(String(name))) return failure('unavailable');
  if (typeof code === 'string' && UNAVAILABLE.test(code)) return failure('unavailable');
  if (typeof code === 'string' && CONFLICT.test(code)) return failure('conflict');
  if (typeof message === 'string' && CONNECTION_LOST.test(message)) return failure('unavailable');
  if (typeof statusCode === 'number') return failure(codeOfStatus(statusCode));
  return failure('internal');
}
