// Why something did not work, in the server's words or because the server could not be asked, and what to do then.

import type { AckError, FailureCode, FieldErrors } from '../../src/contract/failure.js';

/** Nobody answered: there is no connection, or no answer came in time. */
type Unanswered = 'offline' | 'timeout';

const PASSING: readonly string[] = ['offline', 'timeout', 'rate_limited', 'unavailable', 'internal'];
/** A fault of the server may be one that it makes each time. */
const MOST_FAULTS = 5;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly fields?: FieldErrors;
  readonly retryAfterMs?: number;

  constructor(
    readonly code: FailureCode | Unanswered,
    message: string,
    { fields, retryAfterMs }: Pick<AckError, 'fields' | 'retryAfterMs'> = {},
  ) {
    super(message);
    this.fields = fields;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same request, made so many times, may well succeed a little later. */
  mayPass(tries = 1): boolean {
    return PASSING.includes(this.code) && !(this.code === 'internal' && tries >= MOST_FAULTS);
  }
}

export const failureOf = (thrown: unknown): Failure =>
  thrown instanceof Failure
    ? thrown
    : new Failure((thrown as Error)?.name === 'TimeoutError' ? 'timeout' : 'offline', String(thrown));

/** Whoever is connected stays anyway; a program that has closed its client must not stay for this. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms) as { unref?(): void };
    timer.unref?.();
  });

/** As long as the server asks for, or else longer with each try. */
export const waitAfter = ({ retryAfterMs }: Failure, tries: number): number =>
  retryAfterMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)) * (0.5 + Math.random());

/** Asks again until there is an answer, as long as that makes sense. */
export async function patiently<T>(
  ask: () => Promise<T>,
  mayGoOn: (failure: Failure) => boolean,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (!failure.mayPass(tries) || !mayGoOn(failure)) throw failure;
      await pause(waitAfter(failure, tries));
    }
  }
}
