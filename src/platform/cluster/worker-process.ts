// One worker as the primary sees it: from fork to exit, each stage a promise.

import cluster, { type Worker } from 'node:cluster';
import type { WorkerHealth } from '../../contract/health.js';
import type { Connection } from './handle.js';
import { hear, teller, type Ears, type Place } from './messages.js';
import type { Farewell, ToPrimary, ToWorker } from './messages.js';
import { watchUntaken } from './untaken.js';

type Stage = 'booting' | 'standing by' | 'listening' | 'leaving' | 'gone';

export class WorkerProcess {
  stage: Stage = 'booting';
  readonly state: WorkerHealth;
  readonly tell: ReturnType<typeof teller<ToWorker>>;
  /** How it ended, unless it left as told. */
  readonly gone: Promise<string | undefined>;
  /**
   * The connections that were on the way to it when it ended, known when its last word is read: `close`, as Node
   * gives no `disconnect` while a handle is on the way.
   */
  readonly leftBehind: Promise<Connection[]>;
  private readonly worker: Worker = cluster.fork(this.env);
  private readonly booted = this.hears('booted');
  private readonly listening = this.hears('listening');
  private readonly onTheWay = watchUntaken(this.worker.process);
  private reason?: string;

  constructor(
    private readonly env: NodeJS.ProcessEnv,
    ears: Ears<ToPrimary>,
  ) {
    const { id, process } = this.worker;
    leaveWithChannel(this.worker);
    this.state = { id, pid: process.pid ?? 0, connections: 0, lagMs: 0 };
    this.tell = teller<ToWorker>(process);
    this.gone = new Promise((resolve) => this.whenGone(resolve));
    this.leftBehind = new Promise((resolve) =>
      process.once('close', () => resolve([...this.onTheWay.values()])),
    );
    hear<ToPrimary>(process, {
      ...ears,
      failed: ({ reason }) => void (this.reason = reason),
      state: (state) => Object.assign(this.state, state),
    });
    void this.booted.then(() => this.isNow('standing by'));
  }

  get name(): string {
    return `Worker ${this.state.id} (pid ${this.state.pid})`;
  }

  async listen(place: Place): Promise<void> {
    await this.unlessItEnds(this.booted);
    this.tell('listen', place);
    await this.unlessItEnds(this.listening);
    this.isNow('listening');
  }

  give(connection: Connection): void {
    const { handle, alreadyRead } = connection;
    this.onTheWay.set(handle, connection);
    this.tell('takeOver', { alreadyRead }, handle);
  }

  /** What a worker is told before its code runs is lost, but one that still boots has nothing to finish. */
  drain(farewell: Farewell): void {
    if (this.stage === 'booting') this.kill();
    else if (this.stage !== 'leaving') this.tell('drain', farewell);
    this.isNow('leaving');
  }

  kill(): void {
    this.worker.process.kill('SIGKILL');
  }

  private isNow(stage: Stage): void {
    if (this.stage !== 'gone' && this.stage !== 'leaving') this.stage = stage;
  }

  private hears(kind: 'booted' | 'listening'): Promise<unknown> {
    return new Promise((resolve) => hear<ToPrimary>(this.worker.process, { [kind]: resolve }));
  }

  private whenGone(resolve: (how?: string) => void): void {
    const end = (how: string) => {
      const asTold = this.stage === 'leaving';
      this.stage = 'gone';
      resolve(asTold ? undefined : (this.reason ?? how));
    };
    this.worker.once('exit', (code, signal) =>
      end(signal ? `ended by ${signal}` : `ended with code ${code}`),
    );
    this.worker.on('error', (error) => this.worker.process.pid ?? end(error.message));
  }

  private async unlessItEnds(stage: Promise<unknown>): Promise<void> {
    const ended = this.gone.then((how) => Promise.reject(new Error(how ?? 'told to leave')));
    await Promise.race([stage, ended]);
  }
}

/**
 * Node gives no `disconnect` while a handle is on the way, and its cluster goes on dealing connections to the closed
 * channel, where they are lost without a word: `onread` in Node's lib/internal/child_process.js, `sendHelper` in
 * lib/internal/cluster/utils.js, 20 to 24.
 */
function leaveWithChannel(worker: Worker): void {
  const disconnect = worker.process.disconnect.bind(worker.process);
  worker.process.disconnect = () => {
    disconnect();
    worker.disconnect();
  };
}
