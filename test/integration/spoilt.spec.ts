// Valid requests and commands in which one thing is spoilt: what is behind the first checks has a clear answer, too.

import fc from 'fast-check';
import type { Ack } from '../../src/contract/failure.js';
import { Api, connected, disconnectAll, heard, type Answer, type ClientSocket } from '../support/api.js';
import { encoded, nasty, nastyText } from '../support/nasty.js';
import { aWorld, validCommands, validRequests, type Sample, type Samples } from '../support/valid.js';

const api = new Api();
const RUNS = Number(process.env.PROPERTY_RUNS ?? 600);

let world: Awaited<ReturnType<typeof aWorld>>;
let requests: Samples;

beforeAll(async () => {
  world = await aWorld(api);
  requests = validRequests(world);
});

afterEach(disconnectAll);

/** These end sessions or want the secrets of one; they have specs of their own. */
const isElsewhere = (operation: string) => /logout|login|refresh|access|health|metrics/.test(operation);

function send(operation: string, { path = {}, query = {}, body }: Sample): Promise<Answer> {
  const [method, template] = operation.split(' ') as [string, string];
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encoded(path[name]!) || '~');
  const search = Object.entries(query).map(([name, value]) => `${name}=${encoded(value)}`);
  return api.call(method, `${filled}?${search.join('&')}`, {
    token: world.token,
    ...(body && { body: JSON.stringify(body) }),
  });
}

type Place = (string | number)[];

/** Every place in a value where something else could stand; the whole of it has no name. */
function placesIn(value: unknown, place: Place = []): Place[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [place, ...inner.flatMap(([name, part]) => placesIn(part, [...place, name]))];
}

const REMOVED = Symbol('removed');

function spoil(value: any, [name, ...rest]: Place, by: unknown): any {
  if (name === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length === 0 && by === REMOVED) delete copy[name];
  else copy[name] = spoil(copy[name], rest, by);
  return copy;
}

const spoilt = (value: unknown, by: fc.Arbitrary<unknown>) =>
  fc
    .tuple(fc.constantFrom(...placesIn(value)), fc.oneof(by, fc.constant(REMOVED)))
    .map(([place, what]) => (place.length === 0 && what === REMOVED ? value : spoil(value, place, what)));

/** In a body anything can stand anywhere, in a path and a query only text. */
function spoiltRequest(sample: Sample): fc.Arbitrary<Sample> {
  const { body } = sample;
  const ways: fc.Arbitrary<Sample>[] = [fc.constant({ ...sample, query: { surprise: '1' } })];
  if (body) ways.push(spoilt(body, nasty).map((other) => ({ ...sample, body: other as object })));
  for (const where of ['path', 'query'] as const) {
    const names = Object.keys(sample[where] ?? {});
    if (names.length === 0) continue;
    const change = fc.record({ name: fc.constantFrom(...names), text: nastyText });
    ways.push(change.map(({ name, text }) => ({ ...sample, [where]: { ...sample[where], [name]: text } })));
  }
  return fc.oneof(...ways);
}

describe('every REST operation', () => {
  it('is among these samples, and each of them is valid', async () => {
    const { paths } = (await api.get('/api/docs-json')).body;
    const all = Object.entries<object>(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(requests).sort()).toEqual(all.filter((name) => !isElsewhere(name)).sort());
    for (const [operation, sample] of Object.entries(requests)) {
      const { status, body } = await send(operation, sample());
      expect([operation, status < 300, status < 300 || body]).toEqual([operation, true, true]);
    }
  });

  it('has a clear answer when one thing is spoilt, and never a 5xx', async () => {
    const one = fc
      .constantFrom(...Object.keys(requests))
      .chain((operation) => fc.tuple(fc.constant(operation), spoiltRequest(requests[operation]!())));
    await fc.assert(
      fc.asyncProperty(one, async ([operation, sample]) => {
        const { status, body } = await send(operation, sample);
        if (status >= 500) throw new Error(`${status}: ${JSON.stringify(body)}`);
        if (status >= 400) expect(body).toMatchObject({ status, code: expect.any(String) });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('every socket command', () => {
  type Command = Parameters<ClientSocket['emitWithAck']>;

  it('is answered with its data when it is valid, and clearly when one thing in it is spoilt', async () => {
    const socket = api.connect(world.token);
    const told = heard(socket, 'sync:cursor');
    await connected(socket);
    const commands: Record<string, unknown> = validCommands(world, (await told).cursor);
    const emit = (name: string, payload: unknown): Promise<Ack<unknown>> =>
      socket.timeout(20_000).emitWithAck(...([name, payload] as unknown as Command));
    for (const [name, payload] of Object.entries(commands))
      expect([name, await emit(name, payload)]).toEqual([name, expect.objectContaining({ ok: true })]);
    const one = fc
      .constantFrom(...Object.keys(commands))
      .chain((name) => fc.tuple(fc.constant(name), spoilt(commands[name], nasty)));
    await fc.assert(
      fc.asyncProperty(one, async ([name, payload]) => {
        const answer = await emit(name, payload);
        if (answer.ok) return;
        expect(answer.error).toMatchObject({ code: expect.any(String), message: expect.stringMatching(/./) });
        expect(['internal', 'unavailable']).not.toContain(answer.error.code);
      }),
      { numRuns: RUNS },
    );
    expect(socket.connected).toBe(true);
  });
});
