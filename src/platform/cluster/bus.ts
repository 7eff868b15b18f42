// A worker's line to its siblings: wake-ups, the table of workers, and connections handed over.

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
  private readonly listeners = new Map<string, () => void>();
  private readonly givers = new Map<string, () => Promise<unknown>>();
  private readonly gatherings = new Map<number, Gathering>();
  private questions = 0;
  private readonly waking = new Set<string>();
  private readonly lag = new Lag();
  private connections = () => 0;
  private lagMs = 0;
  private table: WorkerHealth[] = [];
  private takeOver?: (socket: Socket) => void;

  constructor() {
    hear<ToWorker>(process, {
      wake: ({ topic }) => this.listeners.get(topic)?.(),
      question: ({ topic, ...question }) => void this.answer(topic, question),
      answer: ({ number, answer, expected }) => this.gatherings.get(number)?.add(answer, expected),
      table: ({ workers }) => void (this.table = workers),
      takeOver: ({ alreadyRead }, handle) => handle && this.takeOver?.(socketOf({ handle, alreadyRead })),
    });
  }

  /** Wakes that topic's listener in all other workers, once a turn of the event loop however often it is called. */
  wake(topic: string): void {
    if (this.waking.size === 0) setImmediate(() => this.sendWakes());
    this.waking.add(topic);
  }

  onWake(topic: string, listener: () => void): void {
    this.listeners.set(topic, listener);
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

  /** Gives a connection away; what was read of it (as latin1) is read again by its new owner. */
  handOver(owner: number, alreadyRead: string, socket: Socket): void {
    this.tell('handOver', { owner, alreadyRead }, handleOf(socket), () => socket.destroy());
  }

  onTakeOver(listener: (socket: Socket) => void): void {
    this.takeOver = listener;
  }

  private async answer(topic: string, question: Omit<ToWorker['question'], 'topic'>): Promise<void> {
    this.tell('answer', { ...question, answer: await this.givers.get(topic)?.() });
  }

  private sendWakes(): void {
    for (const topic of this.waking) this.tell('wake', { topic });
    this.waking.clear();
  }

  private sendState(): void {
    this.lagMs = this.lag.take();
    this.tell('state', this.state());
  }

  private state() {
    return { connections: this.connections(), lagMs: this.lagMs };
  }
}
