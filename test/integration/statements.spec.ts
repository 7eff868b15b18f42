// What the database is asked: once for all who missed the same, and once for a message; and only by who is in the room.

import { randomUUID } from 'node:crypto';
import { SEND } from '../../src/chat/sending.repository.js';
import type { Session } from '../../src/contract/account.js';
import type { Ack } from '../../src/contract/failure.js';
import type { Resumed } from '../../src/contract/events.js';
import { disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { ownDatabase } from '../support/own-database.js';
import { joined, opened } from '../support/presence.js';
import { messagesPath, said } from '../support/rooms.js';
import { askedOften, countAfresh, OF_THE_TAIL } from '../support/statements.js';
import { until } from '../support/until.js';

const MANY = 40;
const OF_RESUME = '%looked_through%';

const own = ownDatabase({ WORKERS: '1' }, 'pg_stat_statements');

/** Plans are made before anybody has looked at the tables, and stay so. */
beforeAll(async () => {
  for (const table of ['messages', 'event_log'])
    await own.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
});

afterEach(disconnectAll);

let session: Session;
let issueId: string;

beforeEach(async () => {
  session = await own.api.register();
  ({ issueId } = await own.api.report(session.accessToken));
});

const comes = () => opened(own.api, session);

const resume = (socket: ClientSocket, cursor: string): Promise<Ack<Resumed>> =>
  socket.emitWithAck('sync:resume', { cursor, rooms: [issueId] });

const waitingReads = async (): Promise<number> => {
  await own.query('SELECT pg_stat_clear_snapshot()');
  const [row] = await own.query(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE $1`,
    [OF_RESUME],
  );
  return row!.waiting;
};

/** Who has entered hears the typist, and asks for what it missed in the same moment. */
async function areInRoom(sockets: ClientSocket[]): Promise<void> {
  const typist = await opened(own.api, await own.api.register());
  await joined(typist, issueId);
  const inside = new Set<ClientSocket>();
  for (const socket of sockets) socket.on('user:typing', () => inside.add(socket));
  let isTyping = false;
  await until(async () => {
    await typist.emitWithAck('user:typing', { issueId, isTyping: (isTyping = !isTyping) });
    return inside.size === sockets.length;
  });
}

async function standing(): Promise<string> {
  const socket = own.api.connect(session.accessToken, { transports: ['websocket'] });
  const { cursor } = await heard(socket, 'sync:cursor');
  return cursor;
}

const readsOfTail = async (): Promise<number> => {
  const [row] = await own.query(
    `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements
     WHERE query LIKE $1 AND query NOT LIKE '%pg_stat%'`,
    [OF_THE_TAIL[0]],
  );
  return row!.calls;
};

/** The one that serves and the one that stands by also look once a second, woken or not. */
const unwokenSince = (begun: number): number => 2 * Math.ceil((performance.now() - begun) / 1000);

/** No read of the event log comes to an end meanwhile. */
async function whileLogIsHeld(act: () => Promise<void>): Promise<void> {
  await own.query('BEGIN');
  await own.query('LOCK TABLE event_log IN ACCESS EXCLUSIVE MODE');
  try {
    await act();
  } finally {
    await own.query('COMMIT');
  }
}

it('reads once what many missed alike and ask for at once', async () => {
  const cursor = await standing();
  await own.api.post(messagesPath(issueId), { content: 'Missed by everybody' }, session.accessToken);
  const [first, ...others] = await Promise.all(Array.from({ length: MANY + 1 }, () => comes()));
  await countAfresh(own);
  const answers: Promise<Ack<Resumed>>[] = [];
  await whileLogIsHeld(async () => {
    answers.push(resume(first!, cursor));
    await until(async () => (await waitingReads()) === 2);
    answers.push(...others.map((socket) => resume(socket, cursor)));
    await areInRoom(others);
  });
  for (const answer of await Promise.all(answers))
    expect(answer).toMatchObject({
      data: {
        events: expect.arrayContaining([
          { event: 'message:new', payload: expect.objectContaining({ issueId, seq: 1 }) },
        ]),
      },
    });
  const reads = await own.query(
    'SELECT sum(calls)::int AS calls FROM pg_stat_statements WHERE query LIKE $1 AND query NOT LIKE $2',
    [OF_RESUME, '%pg_stat_activity%'],
  );
  // One for the first and one for all the others; each of what is told to all, and of what is told to persons.
  expect(reads).toEqual([{ calls: 4 }]);
});

it('says one statement to the database for a message', async () => {
  const socket = await comes();
  const reader = await opened(own.api, await own.api.register());
  for (const each of [socket, reader]) await joined(each, issueId);
  await said(socket, issueId, 'The first one');
  await countAfresh(own);
  for (let n = 0; n < MANY; n += 1) await said(socket, issueId, `${n}`, { clientId: `c${n}` });
  expect(await askedOften(own, MANY)).toEqual([
    { query: expect.stringContaining('INSERT INTO messages'), calls: MANY },
  ]);
});

/** Pages of the database, for storing a message and for a look at the log. */
async function pagesRead(socket: ClientSocket): Promise<number[]> {
  await countAfresh(own);
  for (let n = 0; n < MANY; n += 1) {
    const told = heard(socket, 'message:new');
    await said(socket, issueId, `${n}`, n % 2 === 0 ? { clientId: randomUUID() } : {});
    await told;
  }
  const pagesOf = async (statement: string) => {
    const [row] = await own.query(
      `SELECT (sum(shared_blks_hit) / sum(calls))::int AS pages FROM pg_stat_statements
       WHERE query LIKE $1 AND query NOT LIKE '%pg_stat%'`,
      [statement],
    );
    return row!.pages as number;
  };
  return [await pagesOf('%INSERT INTO messages%'), await pagesOf(OF_THE_TAIL[0]!)];
}

it('takes no longer for a message after many, also before the tables were ever analysed', async () => {
  const socket = await comes();
  await joined(socket, issueId);
  const early = await pagesRead(socket);
  for (let n = 0; n < 40; n += 1)
    await Promise.all(Array.from({ length: 50 }, () => said(socket, issueId, 'One of many')));
  const late = await pagesRead(socket);
  expect(Math.min(...early, ...late)).toBeGreaterThan(0);
  const more = late.map((pages, which) => pages - early[which]!);
  expect(Math.max(...more)).toBeLessThan(20);
  const analysed = await own.query(
    `SELECT relname FROM pg_stat_user_tables
     WHERE relname IN ('messages', 'event_log') AND (last_analyze IS NOT NULL OR last_autoanalyze IS NOT NULL)`,
  );
  expect(analysed).toEqual([]);
});

// What seems cheaper depends on how many leaves an index has, and a plan that was made once is kept.
it.each([0, 30, 100, 300, 1_000])('looks for a message by its key where there are %i', async (count) => {
  await own.query('BEGIN');
  try {
    await own.query('TRUNCATE messages CASCADE');
    await own.query('SET LOCAL random_page_cost = 1.1');
    await own.query(
      `INSERT INTO messages (message_id, issue_id, seq, author_id, author_name, author_role, content, client_id, created_at)
       SELECT 'msg_' || n, $1, n, $2, 'Asha', 'citizen', 'One of many', gen_random_uuid(), now()
       FROM generate_series(1, $3::int) n`,
      [issueId, session.user.userId, count],
    );
    const plan = await own.query(`EXPLAIN (GENERIC_PLAN) ${SEND.inTurn}`);
    const steps = plan.map((row) => row['QUERY PLAN']).filter((step) => / on messages /.test(step));
    const indexes = steps.flatMap((step) => /Scan( using \w+)? on/.exec(step)?.slice(1) ?? []);
    expect(indexes.sort()).toEqual([' using messages_pkey', ' using messages_sent_once']);
  } finally {
    await own.query('ROLLBACK');
  }
});

it('reads the event log once for a message, also while another worker stands by', async () => {
  const socket = await comes();
  await joined(socket, issueId);
  await countAfresh(own);
  const begun = performance.now();
  for (let n = 0; n < MANY; n += 1) {
    const told = heard(socket, 'message:new');
    await said(socket, issueId, `${n}`);
    await told;
  }
  expect(await readsOfTail()).toBeLessThanOrEqual(MANY + unwokenSince(begun));
});

it('reads the event log as soon as another machine says so', async () => {
  await countAfresh(own);
  const begun = performance.now();
  for (let n = 1; n <= MANY; n += 1) {
    await own.query(`NOTIFY event_log, 'another machine'`);
    await until(async () => (await readsOfTail()) >= n);
  }
  expect(unwokenSince(begun)).toBeLessThan(MANY);
});

it('hears the room before it reads what it missed of it', async () => {
  const cursor = await standing();
  const typist = await opened(own.api, await own.api.register());
  await joined(typist, issueId);
  const socket = await comes();
  const typing = heard(socket, 'user:typing');
  let answer: Promise<Ack<Resumed>> | undefined;
  let isAnswered = false;
  await whileLogIsHeld(async () => {
    answer = resume(socket, cursor).finally(() => (isAnswered = true));
    await until(async () => (await waitingReads()) > 0);
    await typist.emitWithAck('user:typing', { issueId, isTyping: true });
    expect(await typing).toMatchObject({ issueId, isTyping: true });
    expect(isAnswered).toBe(false);
  });
  expect(await answer).toMatchObject({ ok: true, data: { events: expect.anything() } });
});
