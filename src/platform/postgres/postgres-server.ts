// Keeps one Postgres server running on a data folder: started, waited for, started again when it dies, stopped.

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresAccount } from './postgres-account.js';
import { runGuarded, type Guarded } from './postgres-guard.js';
import { keepBounded, lastLines, openLog } from './postgres-log.js';
import { stopServersOn } from './postgres-orphans.js';
import { clearSocketFolder } from './postgres-socket.js';

interface ServerPlan {
  program: string;
  account: PostgresAccount;
  data: string;
  socket: string;
  logPath: string;
  log: (line: string) => void;
}

const longestPause = 10_000;
const soundRun = 60_000;

// Statements and details stay out of the log, since they hold what people wrote and their e-mail addresses.
const settings = [
  'listen_addresses=',
  'port=5432',
  'unix_socket_permissions=0700',
  'max_connections=200',
  'shared_buffers=128MB',
  'jit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_checkpoints=off',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];

export class PostgresServer {
  private running?: Guarded;
  private supervision?: Promise<void>;
  private readonly stopping = new AbortController();
  private readonly logWatch: NodeJS.Timeout;

  constructor(private readonly plan: ServerPlan) {
    this.logWatch = setInterval(() => void keepBounded(plan.logPath).catch(() => undefined), 60_000).unref();
  }

  async start(): Promise<void> {
    try {
      await this.launch();
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.supervision = this.supervise();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.logWatch);
    this.running?.release();
    await stopServersOn(this.plan.data);
    await this.running?.ended;
    await this.supervision;
    if (this.running) await rm(this.plan.socket, { recursive: true, force: true }); // else it may be somebody else's
  }

  private async supervise(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      const startedAt = Date.now();
      const how = (await this.running?.ended) ?? 'clean end';
      if (this.stopping.signal.aborted) return;
      this.say(`The embedded Postgres ended by itself (${how}); starting it again.`);
      if (Date.now() - startedAt > soundRun) failures = 0;
      await this.pause(failures);
      await this.relaunch();
    }
  }

  private async pause(failures: number): Promise<void> {
    const wait = failures === 0 ? 0 : Math.min(100 * 2 ** failures, longestPause);
    await delay(wait, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** A failed attempt has ended too, so that the supervision comes by again after a longer pause. */
  private async relaunch(): Promise<void> {
    try {
      await this.launch();
      this.say('The embedded Postgres is back.');
    } catch (error) {
      this.say(String(error));
    }
  }

  /** Once it is to stop, what becomes of a start that was under way is no news. */
  private say(line: string): void {
    if (!this.stopping.signal.aborted) this.plan.log(line);
  }

  private async launch(): Promise<void> {
    const { account, data, socket, logPath } = this.plan;
    this.running?.release();
    await stopServersOn(data);
    await clearSocketFolder(socket, account);
    const log = await openLog(logPath);
    try {
      const { size } = await log.stat();
      if (this.stopping.signal.aborted) return;
      this.running = runGuarded(account, this.command(), log.fd);
      const failure = await untilReady(data, this.running);
      if (failure)
        throw new Error(`The embedded Postgres did not start (${failure}): ${await lastLines(log, size)}`);
    } finally {
      await log.close();
    }
  }

  private command(): string[] {
    const { program, data, socket } = this.plan;
    const flags = [...settings, `unix_socket_directories=${socket}`].flatMap((setting) => ['-c', setting]);
    return [program, '-D', data, ...flags];
  }
}

/** Waits as long as the server lives, since recovery after a crash may take its time; how it ended, if it did. */
async function untilReady(data: string, server: Guarded): Promise<string | undefined> {
  let failure: string | undefined;
  void server.ended.then((how) => (failure = how ?? 'it stopped at once'));
  while (!failure && !(await isReady(data))) await delay(10);
  return failure;
}

// The eighth line of postmaster.pid is the server's own word on its state, which pg_ctl waits for too.
async function isReady(data: string): Promise<boolean> {
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  return lines.split('\n')[7]?.trim() === 'ready';
}
