// Keeps the workers: starts them, fills the seat of each that dies, passes on what they say, and sees them out.

import cluster from 'node:cluster';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.js';
import type { Connection } from './handle.js';
import type { ToPrimary } from './messages.js';
import { makeSocketFolder } from './socket-folder.js';
import { WorkerProcess } from './worker-process.js';

export interface WorkersOptions {
  count: number;
  /** 0: the first free one, the same for all workers and for their replacements. */
  port: number;
  host?: string;
  env?: NodeJS.ProcessEnv;
  /** Over how long a leaving worker closes its connections, and when it is killed if it is still there. */
  drain: { spreadMs: number; graceMs: number };
  log: Pick<Console, 'info' | 'warn'>;
}

const TABLE_EVERY_MS = 1000;
const STARTS_TRIED = 3;
const SERVED_WELL_MS = 1000;
const SPARE_AGAIN_MS = 5000;
const HASTE_MS = 2000;

interface Seat {
  worker?: WorkerProcess;
  next?: Promise<WorkerProcess>;
}

export class Workers {
  readonly ready: Promise<void>;
  port: number;
  private readonly directory = makeSocketFolder();
  private readonly seats: Seat[];
  private readonly all = new Set<WorkerProcess>();
  private readonly waiting: Connection[] = [];
  private spare?: WorkerProcess;
  private isOpen = false;
  private isStopping = false;

  constructor(private readonly options: WorkersOptions) {
    cluster.setupPrimary({ serialization: 'advanced' });
    this.port = options.port;
    this.seats = Array.from({ length: options.count }, () => ({}));
    this.ready = this.open();
  }

  /** Puts a fresh worker into each seat, one after another; the old one leaves when the new one listens. */
  async restart(): Promise<void> {
    this.dismissSpare();
    for (const seat of this.seats) await this.renew(seat);
  }

  async stop(graceMs = this.options.drain.graceMs): Promise<void> {
    this.isStopping = true;
    const spreadMs = Math.min(this.options.drain.spreadMs, graceMs / 2);
    for (const worker of this.all) worker.drain({ spreadMs, othersServe: false });
    const tooLate = setTimeout(() => this.killAll(), graceMs);
    await Promise.all([...this.all].map((worker) => worker.gone));
    clearTimeout(tooLate);
    rmSync(this.directory, { recursive: true, force: true });
  }

  hasten(): void {
    for (const worker of this.all) worker.tell('hasten', {});
    setTimeout(() => this.killAll(), HASTE_MS).unref();
  }

  private async open(): Promise<void> {
    this.port ||= await freePort(this.options.host);
    const seated = Promise.all(this.seats.map((seat) => this.openSeat(seat)));
    this.makeSpare();
    await seated;
    this.isOpen = true;
    setInterval(() => this.shareTable(), TABLE_EVERY_MS).unref();
    this.makeSpare();
  }

  private async openSeat(seat: Seat, attempt = 1): Promise<void> {
    try {
      await this.fill(seat);
      void this.keep(seat);
    } catch (error) {
      if (this.isStopping || attempt === STARTS_TRIED) throw error;
      await pause(backOffMs(attempt));
      await this.openSeat(seat, attempt + 1);
    }
  }

  private async keep(seat: Seat): Promise<void> {
    for (let failures = 0; ;) {
      const servedMs = await this.untilEmpty(seat);
      failures = servedMs > SERVED_WELL_MS ? 0 : failures + 1;
      await pause(backOffMs(failures));
      if (this.isStopping) return;
      // A restart may have been quicker.
      if (!isEmpty(seat)) continue;
      await this.fill(seat).then(
        () => this.options.log.info(`${seat.worker?.name} has taken the empty seat`),
        () => {},
      );
    }
  }

  /** One worker for one seat, also when the old one dies while its replacement is already on the way. */
  private async fill(seat: Seat): Promise<void> {
    seat.next ??= this.raise().finally(() => (seat.next = undefined));
    seat.worker = await seat.next;
  }

  /** A restart may put another worker into the seat while the old one leaves. */
  private async untilEmpty(seat: Seat): Promise<number> {
    const since = performance.now();
    while (!isEmpty(seat)) await seat.worker?.gone;
    return performance.now() - since;
  }

  private async renew(seat: Seat): Promise<void> {
    const { worker: old } = seat;
    const { spreadMs, graceMs } = this.options.drain;
    await this.fill(seat);
    if (!old || this.isStopping) return;
    old.drain({ spreadMs, othersServe: true });
    const tooLate = setTimeout(() => old.kill(), graceMs);
    await old.gone;
    clearTimeout(tooLate);
  }

  private async raise(): Promise<WorkerProcess> {
    if (this.isStopping) throw new Error('the service is stopping');
    const worker = this.spare ?? this.fork();
    this.spare = undefined;
    await worker.listen({ port: this.port, directory: this.directory });
    this.waiting.splice(0).forEach((connection) => worker.give(connection));
    this.shareTable();
    if (this.isOpen) this.makeSpare();
    return worker;
  }

  /** One worker stands by, booted but not listening, so that a seat is filled without the second of a boot. */
  private makeSpare(): void {
    if (this.spare || this.isStopping) return;
    const spare = (this.spare = this.fork());
    void spare.gone.then(() => {
      if (this.spare !== spare) return;
      this.spare = undefined;
      setTimeout(() => this.makeSpare(), SPARE_AGAIN_MS).unref();
    });
  }

  private dismissSpare(): void {
    this.spare?.drain({ spreadMs: 0, othersServe: true });
    this.spare = undefined;
  }

  private fork(): WorkerProcess {
    const worker: WorkerProcess = new WorkerProcess(this.options.env ?? {}, {
      question: (question) => this.askAll(question, worker.state.id),
      answer: ({ asker, ...answer }) => this.workerOf(asker)?.tell('answer', answer),
      handOver: ({ owner, alreadyRead }, handle) => handle && this.deal({ handle, alreadyRead }, owner),
    });
    this.all.add(worker);
    void worker.gone.then((how) => this.forget(worker, how));
    void worker.leftBehind.then((connections) => connections.forEach((each) => this.deal(each)));
    return worker;
  }

  private forget(worker: WorkerProcess, how?: string): void {
    this.all.delete(worker);
    this.shareTable();
    if (how) this.options.log.warn(`${worker.name} is gone: ${how}`);
  }

  private askAll(question: ToPrimary['question'], asker: number): void {
    const asked = [...this.all].filter(isServing);
    for (const worker of asked) worker.tell('question', { ...question, asker, expected: asked.length });
  }

  private workerOf(id?: number): WorkerProcess | undefined {
    return [...this.all].find(({ state }) => state.id === id);
  }

  /** Any worker can answer a connection whose owner is gone, if only to say that its session is unknown. */
  private deal(connection: Connection, owner?: number): void {
    const taker = this.workerOf(owner) ?? [...this.all].find(({ stage }) => stage === 'listening');
    if (taker) taker.give(connection);
    else this.waiting.push(connection);
  }

  private shareTable(): void {
    const workers = [...this.all].filter(isServing).map(({ state }) => state);
    for (const worker of this.all) worker.tell('table', { workers });
  }

  private killAll(): void {
    for (const worker of this.all) worker.kill();
  }
}

const isEmpty = ({ worker }: Seat): boolean => worker?.stage === 'gone';

function isServing({ stage }: WorkerProcess): boolean {
  return stage === 'listening' || stage === 'leaving';
}

/** Nothing after the first failure, then 0.2 s, doubled up to 10 s. */
function backOffMs(failures: number): number {
  return failures < 2 ? 0 : Math.min(100 * 2 ** (failures - 1), 10_000);
}
