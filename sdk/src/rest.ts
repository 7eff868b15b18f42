// Asks the REST API with a token that is good, and turns its problems into failures.

import type { Problem } from '../../src/contract/failure.js';
import type { Access } from './access.js';
import { Failure, failureOf } from './failure.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** More than the server takes for any answer, a slow one and its way included. */
const ANSWER_MS = 20_000;

interface Call {
  body?: unknown;
  token?: string;
}

async function refusalOf(answer: Response): Promise<Failure> {
  const problem = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  const code = problem.code ?? (answer.status >= 500 ? 'unavailable' : 'invalid');
  return new Failure(code, problem.detail ?? `HTTP ${answer.status}`, {
    fields: problem.errors,
    retryAfterMs: Number(answer.headers.get('retry-after')) * 1000 || undefined,
  });
}

export async function call<Answer>(
  url: string,
  method: Method,
  path: string,
  { body, token }: Call = {},
): Promise<Answer> {
  try {
    const answer = await fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      credentials: 'include',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (!answer.ok) throw await refusalOf(answer);
    return (answer.status === 204 ? null : await answer.json()) as Answer;
  } catch (thrown) {
    throw failureOf(thrown);
  }
}

export class Rest {
  constructor(
    readonly url: string,
    private readonly access: Access,
  ) {}

  get = <Answer>(path: string) => this.call<Answer>('GET', path);
  post = <Answer>(path: string, body: unknown) => this.call<Answer>('POST', path, body);
  patch = <Answer>(path: string, body: unknown) => this.call<Answer>('PATCH', path, body);
  put = <Answer>(path: string, body?: unknown) => this.call<Answer>('PUT', path, body);
  delete = <Answer>(path: string) => this.call<Answer>('DELETE', path);

  /** A token that is turned away is renewed once. */
  private async call<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
    const token = await this.access.token();
    try {
      return await call<Answer>(this.url, method, path, { body, token });
    } catch (error) {
      if ((error as Failure).code !== 'unauthenticated') throw error;
      return call<Answer>(this.url, method, path, { body, token: await this.access.token(token) });
    }
  }
}
