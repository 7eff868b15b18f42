// The name of a request: in its answer, in a problem, and in the log.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const FORM = /^[\w.-]{8,64}$/;

/** Its own, or the one that a proxy in front gave it. */
export const requestIdOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && FORM.test(given) ? given : randomUUID();
};
