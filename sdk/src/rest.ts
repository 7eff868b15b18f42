// Asks the REST API with a token that is good, and turns its problems into failures.

import type { Problem } from '../../src/contract/failure.js';
import type { Access } from './access.js';
import { Failure } from './failure.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Call {
  body?: unknown;
  token?: string;
}

const waitOf = (headers: Headers): number | undefined => {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
};

async function refusalOf(answer: Response): Promise<Failure> {
  const problem = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  const code = problem.code ?? (answer.status >= 500 ? 'unavailable' : 'invalid');
  return new Failure(code, problem.detail ?? `HTTP ${answer.status}`, {
    fields: problem.errors,
    retryAfterMs: waitOf(answer.headers),
  });
}

export async function call<Answer>(
  url: string,
  method: Method,
  path: string,
  { body, token }: Call = {},
): Promise<Answer> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: 'include',
  }).catch((error: Error) => {
    throw new Failure('offline', error.message);
  });
  if (!answer.ok) throw await refusalOf(answer);
  return (answer.status === 204 ? null : await answer.json()) as Answer;
}

export class Rest {
  constructor(
    readonly url: string,
    private readonly access: Access,
  ) {}

  get = <Answer>(path: string) => this.call<Answer>('GET', path);
  post = <Answer>(path: string, body: unknown) => this.call<Answer>('POST', path, body);
  patch = <Answer>(path: string, body: unknown) => this.call<Answer>('PATCH', path, body);
  put = <Answer>(path: string) => this.call<Answer>('PUT', path);
  delete = <Answer>(path: string) => this.call<Answer>('DELETE', path);

  /** A token that is turned away is renewed once. */
  private async call<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
    const token = await this.access.token();
    try {
      return await call<Answer>(this.url, method, path, { body, token });
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'unauthenticated') throw error;
      return call<Answer>(this.url, method, path, { body, token: await this.access.token(token) });
    }
  }
}
