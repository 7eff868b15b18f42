// What is wrong with signing in or opening an account, in words of the pages.

import type { MessageKey } from '$lib/language/languages';
import type { Faults, Refusal } from './api';

export interface EntryFaults {
  fields: Partial<Record<string, MessageKey>>;
  /** Said where no field is to blame. */
  fault?: MessageKey;
}

const FIELD_FAULTS: Record<string, MessageKey> = {
  email: 'error.email',
  password: 'error.password',
  displayName: 'error.displayName',
};

const FAULTS: Faults = {
  anothers: 'error.anothers',
  forbidden: 'error.suspended',
  unauthenticated: 'error.wrongPassword',
  rate_limited: 'error.tryLater',
};

export function entryFaultsOf({ code, errors = {} }: Pick<Refusal, 'code' | 'errors'>): EntryFaults {
  if (code === 'conflict') return { fields: { email: 'error.emailTaken' } };
  const fields = Object.keys(errors).flatMap((name) =>
    FIELD_FAULTS[name] ? [[name, FIELD_FAULTS[name]] as const] : [],
  );
  if (fields.length > 0) return { fields: Object.fromEntries(fields) };
  return { fields: {}, fault: FAULTS[code] ?? 'error.other' };
}
