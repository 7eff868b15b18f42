// Random values at every door: whatever a stranger sends, there is a clear answer and never a 500 or silence.

import fc from 'fast-check';
import type { ClientCommands } from '../../src/contract/events.js';
import type { Ack } from '../../src/contract/failure.js';
import { Api, connected, disconnectAll, type ClientSocket } from '../support/api.js';
import { encoded, nasty as value, nastyText as text } from '../support/nasty.js';

const api = new Api();
const RUNS = Number(process.env.PROPERTY_RUNS ?? 600);

interface Operation {
  method: string;
  path: string;
  fields: string[];
  query: string[];
}

const ULID = '01HN5K00000000000000000000';
const segment = fc.oneof(
  text,
  fc.constantFrom('iss', 'usr', 'dep', 'off').map((kind) => `${kind}_${ULID}`),
);

/** All that the API docs name, so that no operation is forgotten. */
async function operations(): Promise<Operation[]> {
  const { paths, components } = (await api.get('/api/docs-json')).body;
  return Object.entries<any>(paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).map(([method, { requestBody, parameters = [] }]) => {
      const ref: string = requestBody?.content?.['application/json']?.schema?.$ref ?? '';
      const { properties = {} } = components.schemas[ref.split('/').at(-1)!] ?? {};
      const query = parameters.filter((parameter: any) => parameter.in === 'query');
      return {
        method: method.toUpperCase(),
        path,
        fields: Object.keys(properties),
        query: query.map(({ name }: any) => name),
      };
    }),
  );
}

const request = ({ method, path, fields, query }: Operation) =>
  fc.record({
    method: fc.constant(method),
    path: fc.array(segment, { minLength: 2, maxLength: 2 }).map((segments) => {
      let position = 0;
      return path.replace(/\{\w+\}/g, () => encoded(segments[position++]!) || '~');
    }),
    body: fc.oneof(
      value,
      fc.dictionary(fc.constantFrom('surprise', '__proto__', ...fields), value),
      fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] }),
    ),
    query: fc.dictionary(fc.constantFrom('surprise', ...query), text, { maxKeys: 4 }),
    idempotencyKey: fc.option(fc.constantFrom('a', 'b c', '~'.repeat(300))),
  });

/** What ends the sessions of the test's own people has tests of its own. */
const endsSessions = ({ path }: Operation) => /logout/.test(path);

afterEach(disconnectAll);

describe('every REST operation', () => {
  it('answers whatever it is sent, and never with a 5xx', async () => {
    const { accessToken: token } = await api.anotherAdmin();
    const all = (await operations()).filter((operation) => !endsSessions(operation));
    expect(all.length).toBeGreaterThan(20);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...all).chain(request), async (sent) => {
        const search = Object.entries(sent.query).map(
          ([name, given]) => `${encoded(name)}=${encoded(given)}`,
        );
        const { status, body } = await api.call(sent.method, `${sent.path}?${search.join('&')}`, {
          token,
          ...(sent.method !== 'GET' && { body: JSON.stringify(sent.body) }),
          ...(sent.idempotencyKey && { headers: { 'idempotency-key': sent.idempotencyKey } }),
        });
        if (status >= 500) throw new Error(`${status}: ${JSON.stringify(body)}`);
        if (status >= 400) expect(body).toMatchObject({ status, code: expect.any(String) });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('every socket command', () => {
  /** All that there are, or this does not compile. */
  const KNOWN: Record<keyof ClientCommands, string[]> = {
    'join:issue': [],
    'leave:issue': [],
    'message:send': ['issueId', 'content', 'clientId', 'replyTo'],
    'message:edit': ['messageId', 'content'],
    'message:delete': ['messageId'],
    'message:react': ['messageId', 'emoji', 'active'],
    'message:read': ['issueId', 'seq'],
    'message:delivered': ['issueId', 'seq'],
    'user:typing': ['issueId', 'isTyping'],
    'feed:filter': ['city', 'bbox', 'category'],
    'sync:resume': ['cursor', 'rooms'],
    'auth:refresh': ['token'],
  };
  const COMMANDS = [...Object.keys(KNOWN), 'no:such:command'];
  const FIELDS = [...new Set(Object.values(KNOWN).flat()), 'surprise'];

  it('answers its ack whatever it is sent', async () => {
    const { accessToken } = await api.register();
    const socket: ClientSocket = api.connect(accessToken);
    await connected(socket);
    const emit = (...args: unknown[]): Promise<Ack<unknown>> =>
      socket.timeout(20_000).emitWithAck(...(args as Parameters<typeof socket.emitWithAck>));
    const command = fc.record({
      name: fc.constantFrom(...COMMANDS),
      payload: fc.oneof(
        value,
        fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 4 }),
        fc.record({ bbox: fc.array(fc.double(), { maxLength: 5 }) }),
      ),
      others: fc.array(value, { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(command, async ({ name, payload, others }) => {
        const answer: Ack<unknown> = await emit(name, payload, ...others);
        if (answer.ok) return;
        expect(answer.error).toMatchObject({ code: expect.any(String), message: expect.stringMatching(/./) });
        expect(answer.error.code).not.toBe('internal');
      }),
      { numRuns: RUNS / 2 },
    );
    expect(socket.connected).toBe(true);
  });
});
