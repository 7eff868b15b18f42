// Reads query strings strictly: a name once, save where forms are sent, and real UTF-8; anything else is refused
// instead of guessed.

import type { FastifyInstance } from 'fastify';
import { Failure } from '../failures/failure.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A form says several of one name as often as it has them. */
    takesForms?: boolean;
  }
}

const MOST_PARAMETERS = 30;
const FAULT = Symbol('fault');
const REPEATED = Symbol('repeated');

type Query = Record<string, string> & { [FAULT]?: Failure; [REPEATED]?: string };

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw Failure.invalid({ query: ['must be percent-encoded UTF-8'] });
  }
}

function parse(text: string): Query {
  const query: Query = Object.create(null);
  const pairs = text.split('&', MOST_PARAMETERS + 1).filter(Boolean);
  if (pairs.length > MOST_PARAMETERS) throw Failure.invalid({ query: ['has too many parameters'] });
  for (const pair of pairs) {
    const [name = '', ...rest] = pair.split('=');
    const key = decode(name);
    if (key in Object.prototype) throw Failure.invalid({ [key]: ['is not known here'] });
    if (key in query) query[REPEATED] = key;
    query[key] = decode(rest.join('='));
  }
  return query;
}

/** The router calls this where nobody catches: a fault is kept until a hook can refuse it. */
export function parseQueryStrictly(text: string): Query {
  try {
    return parse(text);
  } catch (fault) {
    return Object.assign(Object.create(null), { [FAULT]: fault }) as Query;
  }
}

export function refuseBadQueries(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ query, routeOptions }) => {
    const { [FAULT]: fault, [REPEATED]: repeated } = query as Query;
    if (fault) throw fault;
    if (repeated !== undefined && !routeOptions.config.takesForms)
      throw Failure.invalid({ [repeated]: ['is given twice'] });
  });
}
