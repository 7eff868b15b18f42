// Tells that the database is away for the moment, as it is while it restarts, and not that it refused what was asked.

const CODES = /^(57P0[123]|08\w{3}|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/;

const ENDED = /^Connection terminated/;

/** TypeORM and pg: the connection had gone before the statement was sent. */
const RUNNER_GONE = /^QueryRunner(Provider)?AlreadyReleasedError$/;
const CLIENT_GONE = /^Client has encountered a connection error/;

interface Thrown {
  code?: unknown;
  name?: unknown;
  message?: unknown;
}

export function isAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as Thrown;
  return CODES.test(String(code)) || ENDED.test(String(message)) || wasNeverSent(error);
}

export function wasNeverSent(error: unknown): boolean {
  const { name, message } = (error ?? {}) as Thrown;
  return RUNNER_GONE.test(String(name)) || CLIENT_GONE.test(String(message));
}
