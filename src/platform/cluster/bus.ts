// A worker's line to the primary: the table of workers, questions to all of them, and connections handed over.

import cluster from 'node:cluster';
import type { Socket } from 'node:net';
import type { WorkerHealth } from '../../contract/health.js';
import { Gathering } from './gathering.js';
import { handleOf, socketOf } from './handle.js';
import { Lag } from './lag.js';
import { hear, teller, type ToPrimary, type ToWorker } from './messages.js';

const REPORT_EVERY_MS = 1000;

export class Bus {
  readonly id = cluster.worker?.id ?? 1;
  private readonly tell = teller<ToPrimary>(process);
  private readonly givers = new Map<string, () => Promise<unknown>>();
  private readonly gatherings = new Map<number, Gathering>();
  private questions = 0;
  private readonly lag = new Lag();
  private connections = () => 0;
  private lagMs = 0;
  private table: WorkerHealth[] = [];
  private takeOver?: (socket: Socket) => void;

  constructor() {
    hear<ToWorker>(process, {
      question: ({ topic, ...question }) => void this.answer(topic, question),
      answer: ({ number, answer, expected }) => this.gatherings.get(number)?.add(answer, expected),
      table: ({ workers }) => void (this.table = workers),
      takeOver: ({ alreadyRead }, handle) => handle && this.takeOver?.(socketOf({ handle, alreadyRead })),
    });
  }

  /** What this worker answers when one of them gathers that topic. */
  give(topic: string, giver: () => Promise<unknown>): void {
    this.givers.set(topic, giver);
  }

  /** What all workers give on a topic. */
  async gather(topic: string): Promise<unknown[]> {
    if (!cluster.isWorker) return [await this.givers.get(topic)?.()];
    const number = (this.questions += 1);
    const gathering = new Gathering();
    this.gatherings.set(number, gathering);
    this.tell('question', { topic, number });
    return gathering.complete.finally(() => this.gatherings.delete(number));
  }

  report(connections: () => number): void {
    this.connections = connections;
    setInterval(() => this.sendState(), REPORT_EVERY_MS).unref();
  }

  workers(): WorkerHealth[] {
    return cluster.isWorker ? this.table : [{ id: this.id, pid: process.pid, ...this.state() }];
  }

  /** Gives a connection away, if to anybody; what was read of it (as latin1) is read again by its new owner. */
  handOver(owner: number | undefined, alreadyRead: string, socket: Socket): void {
    this.tell('handOver', { ...(owner !== undefined && { owner }), alreadyRead }, handleOf(socket), () =>
      socket.destroy(),
    );
  }

  onTakeOver(listener: (socket: Socket) => void): void {
    this.takeOver = listener;
  }

  private async answer(topic: string, question: Omit<ToWorker['question'], 'topic'>): Promise<void> {
    this.tell('answer', { ...question, answer: await this.givers.get(topic)?.() });
  }

  private sendState(): void {
    this.lagMs = this.lag.take();
    this.tell('state', this.state());
  }

  private state() {
    return { connections: this.connections(), lagMs: this.lagMs };
  }
}
