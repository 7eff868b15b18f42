// The one error that services throw: a code from the contract's closed list and a sentence for the person who asked.

import type { FailureCode, FieldErrors } from '../../contract/failure.js';

interface Details {
  fields?: FieldErrors;
  retryAfterMs?: number;
}

export class Failure extends Error {
  readonly fields?: FieldErrors;
  readonly retryAfterMs?: number;

  constructor(
    readonly code: FailureCode,
    message: string,
    { fields, retryAfterMs }: Details = {},
  ) {
    super(message);
    this.name = 'Failure';
    this.fields = fields;
    this.retryAfterMs = retryAfterMs;
  }

  static invalid(fields: FieldErrors): Failure {
    return new Failure('invalid', `Not valid: ${Object.keys(fields).join(', ')}.`, { fields });
  }
}
