// Messages over sockets and REST: stored before the ack, numbered without a hole, once each, in the order sent.

import { randomUUID } from 'node:crypto';
import type { Session } from '../../src/contract/account.js';
import type { Message } from '../../src/contract/chat.js';
import { Api, connected, disconnectAll, heard } from '../support/api.js';
import { joined, opened, openedElsewhere, workerOf } from '../support/presence.js';
import { enter, history, messagesPath, said, say, write } from '../support/rooms.js';

const api = new Api();

let me: Session;
let token: string;
let userId: string;
let issueId: string;

beforeAll(async () => {
  me = await api.register();
  ({
    accessToken: token,
    user: { userId },
  } = me);
});

beforeEach(async () => {
  ({ issueId } = await api.report(token));
});

afterEach(disconnectAll);

describe('a message', () => {
  it('is stored before it is acknowledged, and heard by everybody in the room as the reference prints it', async () => {
    const [writer, reader] = [
      await enter(issueId, token),
      await enter(issueId, (await api.guest()).accessToken),
    ];
    const news = heard(reader, 'message:new');
    const message = await said(writer, issueId, 'I reported this to BBMP last week as well.');
    expect(message).toEqual({
      messageId: expect.stringMatching(/^msg_/),
      issueId,
      seq: 1,
      content: 'I reported this to BBMP last week as well.',
      author: { userId, displayName: 'Priya S.', avatarUrl: null, role: 'citizen' },
      replyTo: null,
      reactions: {},
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      editedAt: null,
      deletedAt: null,
    });
    expect(await history(issueId)).toEqual([message]);
    expect(await news).toEqual({ ...message, eventId: expect.any(String), cursor: expect.any(String) });
  });

  it('is not heard outside the room', async () => {
    const outside = api.connect(token, { transports: ['websocket'] });
    await connected(outside);
    const strays: unknown[] = [];
    outside.on('message:new', (message) => strays.push(message));
    const counted = heard(outside, 'issue:updated', (event) => event.issueId === issueId);
    await said(await enter(issueId, token), issueId, 'Hello');
    expect(await counted).toMatchObject({ messageCount: 1, status: 'open', upvotes: 0, version: 2 });
    expect(strays).toEqual([]);
  });

  it('is not heard any more by who has left the room, nor anything else of it', async () => {
    const elsewhere = (await api.report(token)).issueId;
    const [writer, left] = [await enter(issueId, token), await opened(api, await api.register())];
    for (const room of [issueId, elsewhere]) await joined(left, room);
    await joined(writer, elsewhere);
    const { messageId } = await said(writer, issueId, 'Who is here?');
    expect(await left.emitWithAck('leave:issue', issueId)).toEqual({ ok: true, data: { issueId } });
    const strays: unknown[] = [];
    left.onAny((name: string, event: { issueId?: string }) => {
      if (/^(message|user):/.test(name) && event.issueId === issueId) strays.push([name, event]);
    });
    await writer.emitWithAck('user:typing', { issueId, isTyping: true });
    await said(writer, issueId, 'Nobody?');
    await writer.emitWithAck('message:react', { messageId, emoji: '👍', active: true });
    await writer.emitWithAck('message:edit', { messageId, content: 'Who was here?' });
    await writer.emitWithAck('message:read', { issueId, seq: 2 });
    await writer.emitWithAck('message:delete', { messageId });
    const typing = heard(left, 'user:typing');
    const last = heard(left, 'message:new', (message) => message.issueId === elsewhere);
    await writer.emitWithAck('user:typing', { issueId: elsewhere, isTyping: true });
    await typing;
    await said(writer, elsewhere, 'Over there');
    await last;
    expect(strays).toEqual([]);
  });

  it('is kept exactly, in composed Unicode', async () => {
    const text = '  <b>नमस्ते</b> &amp; 👨‍👩‍👧 Cafe\u0301\n\tನಮಸ್ಕಾರ  ';
    expect((await write(issueId, token, text)).body.content).toBe(text.normalize('NFC'));
  });

  it('holds 4,000 characters, each emoji one', async () => {
    expect((await write(issueId, token, '🛠'.repeat(4_000))).status).toBe(201);
    expect((await write(issueId, token, '🛠'.repeat(4_001))).body).toMatchObject({
      code: 'invalid',
      errors: { content: expect.anything() },
    });
  });

  it.each(['', '   \n ', '\u200B\u2060', 'a\u0000b', '\uD800', 7, null, ['x'], { a: 1 }])(
    'is not %j',
    async (content) => {
      const { status, body } = await api.post(messagesPath(issueId), { content }, token);
      expect([status, Object.keys(body.errors)]).toEqual([400, ['content']]);
      const answer = await say(await enter(issueId, token), issueId, content as string);
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'invalid', fields: { content: expect.anything() } },
      });
      expect(await history(issueId)).toEqual([]);
    },
  );

  it('may answer another one of the same issue, whose author is notified', async () => {
    const first = (await write(issueId, token, 'Who knows more?')).body;
    const author = api.connect(token, { transports: ['websocket'] });
    await connected(author);
    const notified = heard(author, 'notification:new');
    const other = await api.register('Arjun');
    const answer = (await write(issueId, other.accessToken, 'I do.', { replyTo: first.messageId })).body;
    expect(answer.replyTo).toBe(first.messageId);
    expect(await notified).toMatchObject({
      notificationId: expect.stringMatching(/^ntf_/),
      reason: 'reply',
      issueId,
      messageId: answer.messageId,
      by: 'Arjun',
    });
    const elsewhere = await api.report(token);
    const { status, body } = await api.post(
      messagesPath(elsewhere.issueId),
      { content: 'x', replyTo: first.messageId },
      token,
    );
    expect([status, body.errors]).toEqual([400, { replyTo: ['is not a message of this issue'] }]);
    expect((await api.get(messagesPath(elsewhere.issueId))).body.items).toEqual([]);
  });

  it('is refused from guests, for unknown issues, and with unknown fields', async () => {
    const guest = (await api.guest()).accessToken;
    expect(await say(await enter(issueId, guest), issueId, 'Hello')).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    expect((await write(issueId, guest, 'Hello')).status).toBe(403);
    const unknown = 'iss_01HN5K00000000000000000000';
    const socket = await enter(issueId, token);
    expect(await say(socket, issueId, 'Hello', { issueId: unknown })).toMatchObject({
      error: { code: 'not_found' },
    });
    expect(await socket.emitWithAck('join:issue', unknown)).toMatchObject({ error: { code: 'not_found' } });
    expect((await api.get(messagesPath(unknown))).status).toBe(404);
    expect(await say(socket, issueId, 'Hello', { colour: 'red' })).toMatchObject({
      error: { fields: { colour: expect.anything() } },
    });
  });
});

describe('the numbers', () => {
  it('have no hole and follow the order in which one sender spoke, over two workers at once', async () => {
    const [ann, bob, cem] = [await api.register('Ann'), await api.register('Bob'), await api.register('Cem')];
    const hers = await opened(api, ann);
    const sockets = [hers, await openedElsewhere(api, bob, [hers]), await opened(api, cem)];
    for (const socket of sockets) await joined(socket, issueId);
    expect(new Set(sockets.map(workerOf)).size).toBe(2);
    const observer = await enter(issueId, token);
    const seen: number[] = [];
    const all = heard(observer, 'message:new', ({ seq }) => seen.push(seq) === 120);
    const spoken = sockets.flatMap((socket, who) =>
      Array.from({ length: 40 }, (_, turn) =>
        said(socket, issueId, `${who} ${turn} ${'x'.repeat((turn * 37) % 800)}`),
      ),
    );
    const sent = await Promise.all(spoken);
    await all;
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    for (const who of [0, 1, 2]) {
      const numbers = sent.slice(who * 40, (who + 1) * 40).map(({ seq }) => seq);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    }
    expect((await api.get(`/api/issues/${issueId}`)).body.messageCount).toBe(120);
  });

  it('are given once for a clientId, also when it is tried many times at the same moment over both doors', async () => {
    const clientId = randomUUID();
    const sockets = [await opened(api, me)];
    for (let n = 1; n < 4; n += 1) sockets.push(await openedElsewhere(api, me, sockets.slice(-1)));
    for (const socket of sockets) await joined(socket, issueId);
    expect(new Set(sockets.map(workerOf)).size).toBe(2);
    const answers = await Promise.all([
      ...sockets.flatMap((socket) => [
        said(socket, issueId, 'Once', { clientId }),
        said(socket, issueId, 'Once', { clientId }),
      ]),
      ...Array.from({ length: 6 }, async () => (await write(issueId, token, 'Once', { clientId })).body),
    ]);
    expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(1);
    expect(answers[0]).toMatchObject({ seq: 1, clientId });
    expect((await write(issueId, token, 'Next')).body.seq).toBe(2);
    const again = await write(issueId, token, 'Something else', { clientId });
    expect([again.status, again.body.content]).toEqual([200, 'Once']);
    expect((await write(issueId, token, 'Other', { clientId: randomUUID() })).status).toBe(201);
  });

  it('are fewer to a page when they are long, and lose none between pages', async () => {
    const long = '🚰'.repeat(4_000);
    for (let n = 1; n <= 20; n += 1) await write(issueId, token, long);
    const seqs = async (query: string): Promise<number[]> => {
      const { items, nextCursor } = (await api.get(`${messagesPath(issueId)}?limit=20&${query}`)).body;
      return [...items.map(({ seq }: Message) => seq), nextCursor];
    };
    const upTo = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, n) => first + n);
    expect(await seqs('after=0')).toEqual([...upTo(1, 16), '16']);
    expect(await seqs('after=16')).toEqual([...upTo(17, 20), null]);
    expect(await seqs('before=21')).toEqual([...upTo(5, 20), '5']);
    expect(await seqs('before=5')).toEqual([...upTo(1, 4), null]);
  });

  it('let a page be read in both directions', async () => {
    for (let n = 1; n <= 7; n += 1) await write(issueId, token, `${n}`);
    const page = async (query: string) => {
      const { items, nextCursor } = (await api.get(`${messagesPath(issueId)}?${query}`)).body;
      return [items.map(({ seq }: Message) => seq), nextCursor];
    };
    expect(await page('limit=3')).toEqual([[5, 6, 7], '5']);
    expect(await page('limit=3&before=5')).toEqual([[2, 3, 4], '2']);
    expect(await page('limit=3&before=2')).toEqual([[1], null]);
    expect(await page('limit=3&after=0')).toEqual([[1, 2, 3], '3']);
    expect(await page('limit=4&after=3')).toEqual([[4, 5, 6, 7], null]);
    expect(await page('after=2&before=5')).toEqual([[3, 4], null]);
    expect(await page('after=1&before=6&limit=3')).toEqual([[2, 3, 4], '4']);
    expect(await page('after=4&before=6&limit=3')).toEqual([[5], null]);
    expect((await api.get(`${messagesPath(issueId)}?before=x`)).status).toBe(400);
    expect((await api.get(`${messagesPath(issueId)}?limit=201`)).status).toBe(400);
  });
});
