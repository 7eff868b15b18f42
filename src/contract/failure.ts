// What can go wrong, as a closed list that REST answers, socket acks and clients share.

export const FAILURE_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type FailureCode = keyof typeof FAILURE_STATUS;

export type FieldErrors = Record<string, string[]>;

/** An RFC 9457 problem: the body of every REST answer that is not a success. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: FailureCode;
  requestId: string;
  errors?: FieldErrors;
}

export interface AckError {
  code: FailureCode;
  message: string;
  fields?: FieldErrors;
  retryAfterMs?: number;
}

export type Ack<Data> = { ok: true; data: Data } | { ok: false; error: AckError };
